import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { ClusterAddOns, DataType, ModelWeights, NeuronAddOn, NeuronFleet, NodeCapacity, Platform, WeightsLoading } from '../../../../constructs';
import type { NeuronFleetProps, Plan } from '../../../../constructs';
import type { Job } from '../../../../constructs/eks/manifest/job';
import type { PriorityClass } from '../../../../constructs/eks/manifest/priority-class';
import { emptyStack } from '../../stack';
import { CAN_VALIDATE, manifestProblems } from '../manifest-validation';
import { LARGE, engine, environment, reachableCluster } from '../server/model-server';
import { INF2, TRN2, allObjects, companyWeights, deployed, fleet, recompiled, redecided } from './neuron-plans';

const BUCKET = (stack: Stack) => s3.Bucket.fromBucketName(stack, 'Shared', 'artifacts');
const job = (stack: Stack) => deployed(stack, 'Job') as unknown as Job;
const jobName = (plan: Plan, changes?: (stack: Stack) => Partial<NeuronFleetProps>) => fleet(plan, changes).fleet.jobName;

describe('a fleet of one inf2.24xlarge for 8B over eight NeuronCores', () => {
  const { stack, fleet: made } = fleet(INF2, (scope) => ({ artifactsBucket: BUCKET(scope) }));
  const template = Template.fromStack(stack);
  const compilation = job(stack);
  const pod = compilation.spec.template;
  const container = engine(pod);

  test('has the AMI of Neuron, its taint, and neither EFA nor a placement group', () => {
    template.hasResourceProperties('AWS::EKS::Nodegroup', {
      AmiType: 'AL2023_x86_64_NEURON', ScalingConfig: { DesiredSize: 1 }, Taints: [{ Key: 'aws.amazon.com/neuron', Value: 'present', Effect: 'NO_SCHEDULE' }],
    });
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: { InstanceType: 'inf2.24xlarge', NetworkInterfaces: Match.absent(), Placement: Match.absent(), BlockDeviceMappings: [{ Ebs: { VolumeSize: 110, Encrypted: true } }] },
    });
  });

  test('installs the Neuron chart and the driver of the bucket that weights are read from, and nothing for GPUs or EFA', () => {
    const charts = Object.values(template.findResources('Custom::AWSCDK-EKS-HelmChart')).map(({ Properties }) => (Properties as { Chart: string }).Chart);
    expect(charts.sort()).toEqual(['aws-load-balancer-controller', 'neuron-helm-chart']);
    template.hasResourceProperties('AWS::EKS::Addon', { AddonName: 'aws-mountpoint-s3-csi-driver' });
  });

  test('compiles in the serving image with the command of the server, the chips of one replica and the scheduler that finds four linked ones', () => {
    expect(container.image).toBe('public.ecr.aws/neuron/pytorch-inference-vllm-neuronx:0.16.0-neuronx-py312-sdk2.31.1-ubuntu24.04');
    expect(pod.spec.schedulerName).toBe('my-scheduler');
    expect(container.resources.limits).toMatchObject({ 'aws.amazon.com/neuron': '4' });
    expect(container.resources.limits).not.toHaveProperty('nvidia.com/gpu');
    const [, , directory, url, preparations, ...command] = container.args;
    expect(command.join(' ')).toBe('vllm serve /models/Llama-3.1-8B-Instruct --host 0.0.0.0 --port 8000 --served-model-name example/model --tensor-parallel-size 8 --max-model-len 2048 --max-num-seqs 4');
    expect({ directory, url, preparations }).toEqual({ directory: `/artifacts/${made.artifacts.key}`, url: 'http://127.0.0.1:8000/health', preparations: '[]' });
    expect(environment(container)).toMatchObject({ NEURON_COMPILED_ARTIFACTS: directory, VLLM_NEURON_FRAMEWORK: 'neuronx-distributed-inference' });
    expect(environment(container)).not.toHaveProperty('NCCL_DEBUG');
  });

  test('may take three times the 1,000 s of the compiler, the 120 of the image, the 100 of the weights and the 120 of the engine, once its pod runs', () => {
    expect(pod.spec.activeDeadlineSeconds).toBe(4020);
    expect(compilation.spec).not.toHaveProperty('activeDeadlineSeconds'); // which would run while it waits for nodes
    expect(environment(container).VLLM_ENGINE_READY_TIMEOUT_S).toBe('4020');
    expect({ ...compilation.spec, template: undefined }).toEqual({
      backoffLimit: 1, podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] },
    });
    expect(pod.spec.restartPolicy).toBe('Never');
  });

  test('comes before servers, which have no class, so that a node that waits for its own job gives way to it', () => {
    const priority = deployed(stack, 'PriorityClass') as unknown as PriorityClass;
    expect(priority).toMatchObject({ value: 1000, preemptionPolicy: 'PreemptLowerPriority' });
    expect(pod.spec.priorityClassName).toBe(priority.metadata.name);
  });

  test('names the Job by the key, which is in the folder of the artefacts too', () => {
    expect(made.artifacts.key).toMatch(/^[0-9a-f]{16}$/);
    expect(made.artifacts.prefix).toBe(`neuron/${made.artifacts.key}/`);
    expect(compilation.metadata.name).toBe(made.jobName);
    expect(made.jobName).toContain(`-${made.artifacts.key}-`);
    expect(made.jobName.length).toBeLessThanOrEqual(63); // longest name of a label, which Kubernetes makes of it
  });

  test('writes the folder of its key and no other, and reads the weights', () => {
    const statements = Object.values(template.findResources('AWS::IAM::Policy'))
      .flatMap(({ Properties }) => (Properties as { PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown; Condition?: unknown }[] } }).PolicyDocument.Statement)
      .filter(({ Action }) => [Action].flat().some((action) => action.startsWith('s3:')));
    expect(statements.map(({ Action }) => Action)).toEqual(['s3:GetObject', 's3:ListBucket', ['s3:AbortMultipartUpload', 's3:PutObject'], 's3:ListBucket']);
    expect(JSON.stringify(statements[0]?.Resource)).toContain(':s3:::weights/llama/*');
    expect(JSON.stringify(statements[2]?.Resource)).toContain(`:s3:::artifacts/neuron/${made.artifacts.key}/*`);
    expect(statements[3]?.Condition).toEqual({ StringLike: { 's3:prefix': `neuron/${made.artifacts.key}/*` } });
  });

  test('says at synthesis what the port costs in support', () => {
    Annotations.fromStack(stack).hasWarning('/Test/Fleet', Match.stringLikeRegexp('NxD Inference is in maintenance mode; support of Inf2 ends with SDK 2.31'));
  });

  test.skipIf(!CAN_VALIDATE)('has only objects that Kubernetes takes', () => {
    expect(manifestProblems(allObjects(stack)).filter((problem) => problem !== null)).toEqual([]);
  });
});

describe('the key', () => {
  const key = (plan: Plan, changes?: (stack: Stack) => Partial<NeuronFleetProps>) => fleet(plan, changes).fleet.artifacts.key;

  test('is the same in another stack with other buckets, times, prices and nodes', () => {
    const elsewhere = fleet(recompiled(redecided(INF2, { instances: 2, replicas: 2 }), { compileSeconds: 500, support: [] }), (scope) => ({
      weights: ModelWeights.fromBucket(new s3.Bucket(scope, 'OwnWeights'), 'llama/'), artifactsBucket: BUCKET(scope),
    }));
    expect(elsewhere.fleet.artifacts.key).toBe(key(INF2));
  });

  test.each<[string, Plan]>([
    ['tensor parallelism', redecided(INF2, { layout: { ...INF2.decision.layout, tensorParallelism: 4 } })],
    ['compiled sequences', recompiled(INF2, { batchSize: 8 })],
    ['lengths', recompiled(INF2, { sequenceBuckets: [128] })],
    ['data type', recompiled(INF2, { dataType: DataType.FP16 })],
    ['SDK', recompiled(INF2, { sdkVersion: '2.32.0' })],
    ['checkpoint', redecided(INF2, { checkpoint: { ...INF2.decision.checkpoint, id: 'Qwen/Qwen3-8B' } })],
    ['options of the compiler', redecided(INF2, { engineArguments: [...INF2.decision.engineArguments, '--additional-config', '{}'] })],
  ])('is another with other %s', (_, plan) => {
    expect(key(plan)).not.toBe(key(INF2));
  });

  test('is another with another version of the weights, and with another image', () => {
    expect(key(INF2, (scope) => ({ weights: companyWeights(new Stack(scope, 'Other'), 'llama-2/') }))).not.toBe(key(INF2));
    expect(key(INF2, () => ({ image: 'registry.example/vllm-neuronx:1' }))).not.toBe(key(INF2));
  });
});

describe('an update', () => {
  test('keeps the Job while nothing of it changes, though the stack around it does', () => {
    const beside = (scope: Stack) => { new s3.Bucket(scope, 'Beside'); return { artifactsBucket: BUCKET(scope) }; };
    const before = fleet(INF2, (scope) => ({ artifactsBucket: BUCKET(scope) }));
    const after = fleet(redecided(INF2, { replicas: 2, instances: 2 }), beside);
    expect(job(after.stack)).toEqual(job(before.stack));
  });

  test('makes another Job where the pod changes under the same key, for a Job cannot be changed', () => {
    const shared = (scope: Stack) => ({ artifactsBucket: BUCKET(scope) });
    const [before, after] = [fleet(INF2, shared).fleet, fleet(recompiled(INF2, { compileSeconds: 2000 }), shared).fleet];
    expect(after.artifacts.key).toBe(before.artifacts.key);
    expect(after.jobName).not.toBe(before.jobName);
  });

  test('has the same Job in a synthesis where tokens are counted otherwise', () => {
    const counted = (scope: Stack) => { Array.from({ length: 20 }, (_, index) => new s3.Bucket(scope, `B${String(index)}`)); return {}; };
    expect(jobName(INF2, counted)).toBe(jobName(INF2));
  });
});

describe('a fleet of one trn2.48xlarge in a Capacity Block for 70B over all its logical cores', () => {
  const capacity = NodeCapacity.capacityBlock({ reservationId: 'cr-0123456789abcdef0', availabilityZone: 'us-west-2b', endsAt: '2027-03-01T11:30:00Z' });
  const { stack, fleet: made } = fleet(TRN2, () => ({ capacity }));
  const template = Template.fromStack(stack);
  const container = engine(job(stack).spec.template);

  test('has no nodes before the block begins, and then those of the block', () => {
    template.hasResourceProperties('AWS::EKS::Nodegroup', { AmiType: 'AL2023_x86_64_NEURON', CapacityType: 'CAPACITY_BLOCK', ScalingConfig: { MinSize: 0, DesiredSize: 0, MaxSize: 1 } });
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { InstanceMarketOptions: { MarketType: 'capacity-block' } } });
  });

  test('takes the whole node by the scheduler of the cluster, with two physical cores in a logical one', () => {
    expect(container.resources.limits).toMatchObject({ 'aws.amazon.com/neuron': '16' });
    expect(job(stack).spec.template.spec).not.toHaveProperty('schedulerName');
    expect(environment(container)).toMatchObject({ NEURON_LOGICAL_NC_CONFIG: '2' });
    expect(environment(container)).not.toHaveProperty('NEURON_RT_NUM_CORES');
  });

  test('copies the weights to the disks only after it knows that there is something to compile', () => {
    expect(job(stack).spec.template.spec).not.toHaveProperty('initContainers');
    const [preparation] = JSON.parse(container.args[4] ?? '') as string[][];
    expect(preparation?.slice(0, 2)).toEqual(['python3', '-c']);
    expect(preparation?.slice(3)).toEqual(['weights', 'llama/', '/models/Llama-3.3-70B-Instruct']);
    expect(container.volumeMounts).toContainEqual({ name: 'weights', mountPath: '/models/Llama-3.3-70B-Instruct' });
  });

  test('makes a private bucket for the artefacts, which stays', () => {
    const buckets = template.findResources('AWS::S3::Bucket');
    expect(Object.values(buckets)).toEqual([expect.objectContaining({ DeletionPolicy: 'Retain' })]);
    template.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true }, BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    });
    expect(made.artifacts.prefix).toMatch(/^neuron\//);
  });
});

describe('a fleet in other circumstances', () => {
  test('encrypts artefacts in a bucket with a key of the user, and decrypts their parts', () => {
    const { stack } = fleet(INF2, (scope) => ({ artifactsBucket: new s3.Bucket(scope, 'Keyed', { encryptionKey: new kms.Key(scope, 'Key') }) }));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'] })]) },
    });
  });

  test('reserves the four cores of the model where the scheduler gives eight', () => {
    const plan = redecided(INF2, { instanceType: 'trn1.32xlarge', replicasPerInstance: 4, replicas: 4, layout: { ...INF2.decision.layout, tensorParallelism: 4 } });
    expect(environment(engine(job(fleet(plan).stack).spec.template))).toMatchObject({ NEURON_RT_NUM_CORES: '4' });
  });

  test('gives the compiler the memory that the plan asks for, and warns where no pod can have it', () => {
    const { stack } = fleet(redecided(TRN2, {}));
    expect(engine(job(stack).spec.template).resources.limits?.memory).toBe('1572864Mi'); // 3/4 of 2 TiB, more than the 256 GiB of the plan
    const quarter = redecided(TRN2, { replicasPerInstance: 4, replicas: 4, layout: { ...TRN2.decision.layout, tensorParallelism: 16 } });
    expect(engine(job(fleet(recompiled(quarter, { compileMemoryBytes: 512 * 2 ** 30 })).stack).spec.template).resources.limits?.memory).toBe('524288Mi');
    Annotations.fromStack(fleet(recompiled(INF2, { compileMemoryBytes: 400 * 2 ** 30 })).stack)
      .hasWarning('/Test/Fleet', Match.stringLikeRegexp('should have 400 GiB of main memory, and pods of inf2.24xlarge can have 288')); // 3/4 of 384
  });
});

describe('a fleet fails', () => {
  const message = (plan: Plan, changes: (stack: Stack) => Partial<NeuronFleetProps> = () => ({})) => () => fleet(plan, changes);

  test.each<[string, () => unknown, RegExp]>([
    ['on GPUs', message(LARGE), /plan must be one on Inferentia or Trainium, got p5.48xlarge without decision.neuron; plan with constraints.instanceTypes/],
    ['on another platform', message(redecided(INF2, { platform: Platform.SAGEMAKER_REAL_TIME })), /plan.decision.platform must be eks, got sagemaker-real-time/],
    ['with an image for GPUs', message(INF2, () => ({ image: 'registry.example/vllm:0.27.1-gpu-py312-cu130-ubuntu22.04-ec2' })), /image must be one for Neuron, .*, got registry.example\/vllm:0.27.1-gpu.*, which is for GPU; leave it out/],
    ['over several nodes', message(redecided(INF2, { nodesPerReplica: 2 })), /plan.decision.nodesPerReplica must be 1 on Neuron, whose models stand on one node, got 2/],
    ['over more cores than there are', message(redecided(INF2, { layout: { ...INF2.decision.layout, tensorParallelism: 24 } })), /must be at most the 12 NeuronCores of inf2.24xlarge, got 24/],
    ['with more replicas than the scheduler gives chips to',
      message(redecided(INF2, { instanceType: 'trn1.32xlarge', replicasPerInstance: 8, replicas: 8, layout: { ...INF2.decision.layout, tensorParallelism: 4 } })),
      /replicasPerInstance must be at most 4 on trn1.32xlarge, got 8: the Neuron scheduler gives a replica over 4 NeuronCores 8 of 32/],
    ['with artefacts anywhere', message(INF2, () => ({ artifactsPrefix: '*' })), /artifactsPrefix must name the folder in the bucket/],
    ['with weights on the hub', message(INF2, () => ({ weights: ModelWeights.fromHuggingFace({ revision: '0123456789abcdef0123456789abcdef01234567' }) })),
      /weights must be in a bucket with vLLM on Neuron, which loads no certain commit from the hub/],
    ['that streams', message(INF2, () => ({ weightsLoading: WeightsLoading.STREAM })), /weightsLoading must be copy or mount with vLLM on Neuron/],
  ])('%s', (_, act, refusal) => {
    expect(act).toThrow(refusal);
  });

  test('with add-ons that offer no chips, and says how they do', () => {
    const stack = emptyStack();
    const cluster = reachableCluster(stack);
    const made = (neuron?: NeuronAddOn) => new NeuronFleet(stack, `Fleet${neuron ?? ''}`, {
      plan: INF2, weights: companyWeights(new Stack(stack, `W${neuron ?? ''}`)), cluster, addOns: new ClusterAddOns(stack, `AddOns${neuron ?? ''}`, { cluster, neuron }),
    });
    expect(() => made()).toThrow(/addOns must offer the chips of inf2.24xlarge to pods, got none of Neuron; set neuron of ClusterAddOns to NeuronAddOn.INSTALL, or to EXISTING/);
    expect(made(NeuronAddOn.EXISTING).addOns.neuronPlugin).toBeDefined();
  });
});
