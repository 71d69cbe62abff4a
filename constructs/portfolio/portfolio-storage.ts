import { CfnOutput } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { archiveName } from './archive-name';
import { modelId } from './model-id';
import type { ModelPortfolioProps } from './model-portfolio-props';
import { isLanguageModel } from './portfolio-containers';
import { deployedPath } from '../deployed-path';
import { templateText } from '../template-text';
import { archiveUpload } from '../weights/archive-upload';
import { farBucketProblems, folder } from '../weights/bucket-access';
import { ModelWeights } from '../weights/model-weights';
import { WeightsStack } from '../weights/weights-stack';
import { weightsUpload } from '../weights/weights-upload';
import type { NeuronModelSource } from '../neuron/neuron-compilation-props';
import { archivesProblems } from '../sagemaker/multi-model/model-archives';
import type { ModelArchive } from '../sagemaker/components/model-archive';
import { Platform } from '../../lib';
import type { Plan } from '../../lib';

const DEFAULT_PREFIX = 'models/';

/** Folder of the weights of language models that the user does not name. */
const WEIGHTS_PREFIX = 'weights/';

/** Folder of the checkpoints of models that are compiled. */
const CHECKPOINTS_PREFIX = 'checkpoints/';

/** Where the archives and the weights of a portfolio are: in a bucket of the user's, or in one of its own, in a stack that is deployed first. */
export class PortfolioStorage {
  /** The folder of the archives, with a slash at its end. */
  public readonly prefix: string;

  private readonly weightsByModel: { [model: string]: ModelWeights };
  private stack?: WeightsStack;
  private known?: s3.IBucket;
  private uploads?: Construct;

  /**
   * @param scope the portfolio
   * @param props what the user states
   * @param compiled models that are no language models and are compiled: from where, `checkpoint` and `savedModel` say
   */
  constructor(private readonly scope: Construct, private readonly props: ModelPortfolioProps, compiled: readonly string[] = []) {
    this.prefix = folder(props.prefix ?? DEFAULT_PREFIX);
    this.weightsByModel = props.weights ?? {};
    this.known = props.bucket;
    const archived = props.models.filter((model) => !isLanguageModel(model) && !compiled.includes(model.model)).map(({ model }) => model);
    if (archived.length > 0) this.describeArchives(archived);
  }

  /** The bucket; the portfolio's own comes to be when it is first asked for. */
  public get bucket(): s3.IBucket {
    this.known ??= this.ownBucket();
    return this.known;
  }

  /** The archive of a model that is no language model. */
  public archive(model: string): ModelArchive {
    return { bucket: this.bucket, key: `${this.prefix}${archiveName(model)}` };
  }

  /** The folder of the checkpoint of a model that is compiled. */
  public checkpoint(model: string): NeuronModelSource {
    const { bucket } = this;
    const key = `${CHECKPOINTS_PREFIX}${model}/`;
    const command = `aws s3 cp --recursive 'checkpoint' '${this.url(key)}'`;
    this.describe(`Checkpoint-${modelId(model)}`, command, `Uploads the folder checkpoint with the config.json, tokenizer and safetensors files of ${model}.`);
    return { bucket, key };
  }

  /** The archive of a model that Neo compiles. */
  public savedModel(model: string): NeuronModelSource {
    const { bucket, key } = this.archive(model);
    const command = `aws s3 cp '${key.slice(key.lastIndexOf('/') + 1)}' '${this.url(key)}'`;
    this.describe(`SavedModel-${modelId(model)}`, command, `Uploads the archive with the saved model of ${model}, which SageMaker Neo compiles, and nothing else.`);
    return { bucket, key };
  }

  /** The weights of a language model: the user's, else a folder of the bucket, or an archive where its platform takes nothing else. */
  public weights(model: string, plan: Plan): ModelWeights {
    const known = this.weightsByModel[model];
    if (known !== undefined) return known;
    const { checkpoint: { id }, platform } = plan.decision;
    const { bucket } = this;
    const archived = platform === Platform.SAGEMAKER_SERVERLESS;
    const key = `${WEIGHTS_PREFIX}${id}${archived ? '.tar.gz' : '/'}`;
    const url = this.url(key);
    const directory = `${WEIGHTS_PREFIX}${id}`; // of its own, for several are downloaded one after the other
    const command = archived ? archiveUpload(id, url, directory) : weightsUpload(id, url, directory);
    this.describe(`Weights-${modelId(model)}`, command, `Uploads the weights of ${model}.`);
    return archived ? ModelWeights.fromArchive(bucket, key) : ModelWeights.fromBucket(bucket, key);
  }

  private ownBucket(): s3.IBucket {
    const { length } = this.props.models;
    this.stack = new WeightsStack(this.scope, 'Weights', { checkpoint: `${length} ${length === 1 ? 'model' : 'models'}` });
    return this.stack.bucketFor(this.scope);
  }

  private describeArchives([first = '', ...others]: readonly string[]): void {
    const { key } = this.archive(first);
    const place = others.length === 0 ? '' : ` Those of the ${others.length} others go to <model>.tar.gz of the same folder.`;
    const { cpuContainer, gpuContainer } = this.props;
    const content = cpuContainer === undefined && gpuContainer === undefined ? ' Each brings its code as code/inference.py, for PyTorch runs it.' : '';
    this.describe('Archives', `aws s3 cp '${key.slice(key.lastIndexOf('/') + 1)}' '${this.url(key)}'`, `Uploads the archive of ${first}.${place}${content}`);
  }

  /** `s3://…` of a key, as the stack with the bucket names it. */
  private url(key: string): string {
    return (this.stack?.bucket ?? this.bucket).s3UrlForObject(key);
  }

  /** An output with a command that fills the bucket, in the stack that is deployed before it is to be run. */
  private describe(id: string, command: string, what: string): void {
    this.uploads ??= new Construct(this.stack ?? this.scope, 'Uploads');
    const portfolio = deployedPath(this.scope);
    const when = this.stack === undefined ? `before "cdk deploy ${portfolio}"` : `between "cdk deploy ${this.stack.node.path}" and "cdk deploy ${portfolio}"`;
    new CfnOutput(this.uploads, id, { value: command, description: templateText(`${what} Run it ${when}`) });
  }
}

/** What is wrong with where archives and weights are to be. */
export function storageProblems(scope: Construct, { models, bucket, prefix = DEFAULT_PREFIX, weights = {} }: ModelPortfolioProps): string[] {
  const language = models.filter(isLanguageModel).map(({ model }) => model);
  const archived = models.map(({ model }) => model).filter((model) => !language.includes(model));
  const beside = archived.length > 0 && language.some((model) => !(model in weights));
  return [
    ...archived.filter((model) => !/^[^/'*?\s][^'*?\s]*$/.test(model) || model.includes('//')).map((model) =>
      `models must have names of archives, without quotes, spaces, *, ? and empty parts, got ${JSON.stringify(model)}; write one such as company-a/fraud`),
    ...archivesProblems(prefix),
    ...(beside && folder(prefix).startsWith(WEIGHTS_PREFIX)
      ? [`prefix must be another folder than ${WEIGHTS_PREFIX}, which is that of the language models, got ${prefix}; write one such as ${DEFAULT_PREFIX}`] : []),
    ...(bucket === undefined ? [] : farBucketProblems(scope, 'bucket', bucket, 'the archives')),
    ...Object.keys(weights).filter((model) => !language.includes(model)).map((model) =>
      `weights must be of language models of the portfolio, got ${model}; leave it out, or state its inputTokens and outputTokens`),
  ];
}
