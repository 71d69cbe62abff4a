import { CustomResource, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { IDependable } from 'constructs';
import { jobNamePrefix } from './artifact-folder';
import type { ArtifactFolder } from './artifact-folder';
import type { CompilationInput, CompilationMethod, CompilationPlace } from './backend/compilation-method';
import { grantCompilation } from './compilation-grants';
import { compilationKey } from './compilation-key';
import { compilationProblems } from './compilation-problems';
import { compilationProvider, jobsArn } from './compilation-provider';
import { compilationSettings } from './compilation-settings';
import type { CompilationSettings } from './compilation-settings';
import { compilationTime } from './compilation-time';
import type { CompilationTime } from './compilation-time';
import { warnOfSupport } from './compilation-warnings';
import { compiledModel } from './compiled-model';
import type { CompiledModel } from './compiled-model';
import { LongCompilation } from './long-compilation';
import { NeuronCompilationBackend } from './neuron-compilation-backend';
import type { NeuronCompilationProps } from './neuron-compilation-props';
import type { InferenceContainer } from '../sagemaker/container/inference-container';
import { knownRegion } from '../sagemaker/endpoint/known-region';
import { modelNetwork } from '../sagemaker/endpoint/model-network';
import { checkTrust } from '../sagemaker/endpoint/role-trust';
import { folder, grantRead } from '../weights/bucket-access';
import { keptBucket } from '../weights/kept-bucket';

const DEFAULT_PREFIX = 'neuron/';

/** What the custom resource is made of. */
interface CompilationJob {
  readonly method: CompilationMethod;
  readonly artifacts: ArtifactFolder;
  readonly time: CompilationTime;
  readonly role: iam.IRole;
  readonly grants: readonly iam.Grant[];
  readonly request: Record<string, unknown>;
}

/**
 * A model that a job of SageMaker compiles for Inferentia or Trainium while the stack is deployed, which fails where the job does.
 *
 * What is compiled has a key: model, SDK and image, tensor parallelism, batch, lengths, data type. The same key compiles nothing, in this stack or
 * another with the same bucket. Another key is another resource, made before the old one goes, whose artefacts stay. Models that read the
 * artefacts depend on `ready`.
 */
export class NeuronCompilation extends Construct {
  /** Names what is compiled: 16 hexadecimal digits. */
  public readonly key: string;

  /** Name of the job. */
  public readonly jobName: string;

  /** Where the artefacts are: a folder, which ends in a slash, or of a compilation job one `.tar.gz`. */
  public readonly artifactsUri: string;

  /** Whether the artefacts are one `.tar.gz`. */
  public readonly isArchive: boolean;

  /**
   * Image that SageMaker names for the artefacts of a compilation job.
   *
   * @default - the job names none
   */
  public readonly inferenceImage?: string;

  /** Chips that the model is compiled for. */
  public readonly targetFamily: string;

  /** Bucket of the artefacts. */
  public readonly bucket: s3.IBucket;

  /** Role of the job. */
  public readonly role: iam.IRole;

  /** What serves the artefacts. */
  public readonly container: InferenceContainer;

  /** What stands when the artefacts do: a model that reads them depends on it. */
  public readonly ready: IDependable;

  private readonly artifacts: ArtifactFolder;

  constructor(scope: Construct, id: string, props: NeuronCompilationProps) {
    super(scope, id);
    const method = (props.backend ?? NeuronCompilationBackend.trainingJob())._method;
    const settings = compilationSettings(props);
    this.role = props.role ?? new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    const model = compiledModel(this, props, this.role);
    const place: CompilationPlace = { scope: this, region: knownRegion(this, props.plan?.request.constraints?.region), settings, modelKey: model.key };
    const problems = compilationProblems(props, { method, place, model });
    if (problems.length > 0) throw new Error(problems.join('\n'));

    checkTrust(this, this.role);
    warnOfSupport(this, method, settings);
    this.targetFamily = settings.targetFamily;
    this.bucket = props.bucket ?? keptBucket(this, 'Bucket', { encryptionKey: props.encryptionKey, reader: 'endpoints alone read what is compiled' });
    this.artifacts = { bucket: this.bucket, prefix: folder(props.prefix ?? DEFAULT_PREFIX) };
    this.key = keyOf(method, settings, model);
    this.isArchive = method.name === 'compilation-job';

    const time = compilationTime(props.timeout, settings);
    const input = this.input(props, { place, model, time });
    const grants = [...model.grants, ...grantCompilation(method, input, this.artifacts, this.role)];
    const { job, ready } = this.job({ method, artifacts: this.artifacts, time, role: this.role, grants, request: method.request(input) });
    this.ready = ready;
    this.jobName = job.getAttString('JobName');
    this.artifactsUri = job.getAttString('ArtifactsUri');
    this.inferenceImage = this.isArchive ? job.getAttString('InferenceImage') : undefined;
    this.container = method.container(settings, this.inferenceImage ?? '');
  }

  /**
   * Allows a role to read the artefacts of this key.
   *
   * @param grantee role of the model
   */
  public grantRead(grantee: iam.IRole): iam.Grant[] {
    return grantRead(grantee, this.bucket, `${this.artifacts.prefix}${this.key}/*`, 'what is compiled is many files of one folder');
  }

  private input({ vpc }: NeuronCompilationProps, { place, model, time }: { place: CompilationPlace; model: CompiledModel; time: CompilationTime }): CompilationInput {
    return {
      ...place,
      modelUri: model.uri,
      roleArn: this.role.roleArn,
      kmsKeyId: this.bucket.encryptionKey?.keyArn,
      network: vpc && modelNetwork(this, vpc, 'Job that compiles a model'),
      maxRuntimeSeconds: time.maxRuntimeSeconds,
    };
  }

  /** The custom resource, in whose logical id the key is. */
  private job({ method, artifacts, time, role, grants, request }: CompilationJob): { job: CustomResource; ready: IDependable } {
    const keyed = new Construct(this, this.key);
    const jobName = `${jobNamePrefix(artifacts)}-${this.key}`;
    const provider = compilationProvider(this, { method, folder: artifacts, role, time });
    const long = time.withinCustomResource ? undefined
      : new LongCompilation(keyed, 'Long', { jobName, jobsArn: jobsArn(this, method, artifacts), timeoutSeconds: time.timeoutSeconds });
    const job = new CustomResource(keyed, 'Resource', {
      resourceType: 'Custom::NeuronCompilation',
      serviceToken: provider.serviceToken,
      properties: {
        Backend: method.name,
        JobName: jobName,
        RequestJson: Stack.of(this).toJsonString(request),
        OutputUri: artifacts.bucket.s3UrlForObject(`${artifacts.prefix}${this.key}/`),
        Owner: Stack.of(this).stackId,
        ...(long === undefined ? {} : { WaitHandleUrl: long.waitHandleUrl }),
      },
    });
    job.node.addDependency(role); // its policy included
    for (const grant of grants) grant.applyBefore(job);
    return { job, ready: long?.awaitAfter(job) ?? job };
  }
}

function keyOf(method: CompilationMethod, settings: CompilationSettings, { revision }: CompiledModel): string {
  const { targetFamily, tensorParallelism, batchSize, sequenceBuckets, dataType, planned } = settings;
  return compilationKey({
    backend: method.name, modelRevision: revision, ...method.identity(settings),
    targetFamily, tensorParallelism, batchSize, sequenceBuckets: [...sequenceBuckets], dataType, physicalCoresPerCore: planned?.physicalCoresPerCore,
  });
}
