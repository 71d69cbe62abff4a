import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { ClusterAddOns, EksInference, ModelServer, ModelWeights, NeuronAddOn, ServingEngine, WeightsLoading } from '../../../../constructs';
import type { EksInferenceProps, ModelServerProps, Plan } from '../../../../constructs';
import type { Deployment } from '../../../../constructs/eks/manifest/deployment';
import type { Job } from '../../../../constructs/eks/manifest/job';
import { emptyStack } from '../../stack';
import { CAN_VALIDATE, manifestProblems } from '../manifest-validation';
import { LARGE, engine, environment, reachableCluster, served } from '../server/model-server';
import { INF2, TRN2, allObjects, companyWeights, deployed, fleet, redecided } from './neuron-plans';

type Changes = (stack: Stack) => Partial<EksInferenceProps>;

/** A plan in the company's cluster. */
function inference(plan: Plan, changes: Changes = () => ({})) {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  new EksInference(stack, 'Chat', { plan, weights: companyWeights(stack), cluster: reachableCluster(stack), ...changes(stack) });
  const { spec } = deployed(stack, 'Deployment') as unknown as Deployment;
  return { stack, pod: spec.template, spec, template: Template.fromStack(stack) };
}

interface Resource { readonly Type: string; readonly DependsOn?: string[]; readonly Properties: { readonly Manifest?: unknown } }

describe('8B on one inf2.24xlarge', () => {
  const { stack, pod, spec, template } = inference(INF2);
  const container = engine(pod);
  const job = deployed(stack, 'Job') as unknown as Job;
  const compiler = engine(job.spec.template);

  test('is served in the Neuron image with the arguments of the plan, from a mounted bucket, since the type has no disks', () => {
    expect(container.image).toBe('public.ecr.aws/neuron/pytorch-inference-vllm-neuronx:0.16.0-neuronx-py312-sdk2.31.1-ubuntu24.04');
    expect([...container.command, ...container.args].join(' '))
      .toBe('vllm serve /models/Llama-3.1-8B-Instruct --host 0.0.0.0 --port 8000 --served-model-name example/model --tensor-parallel-size 8 --max-model-len 2048 --max-num-seqs 4');
    expect(pod.spec.volumes.map(({ name, persistentVolumeClaim, emptyDir }) => [name, persistentVolumeClaim?.claimName ?? emptyDir?.medium ?? 'disk']))
      .toEqual([['shared-memory', 'Memory'], ['weights', expect.stringMatching(/-weights$/)], ['artifacts', 'disk']]);
  });

  test('starts with the command and at the path of the compiler, which remembers the path', () => {
    expect(compiler.args.slice(5)).toEqual([...container.command, ...container.args]);
    const weights = ({ volumeMounts }: typeof container) => volumeMounts.find(({ name }) => name === 'weights')?.mountPath;
    expect(weights(container)).toBe(weights(compiler));
    expect(environment(container).NEURON_COMPILED_ARTIFACTS).toBe(environment(compiler).NEURON_COMPILED_ARTIFACTS);
  });

  test('waits for the artefacts of its key before the engine starts, and cannot write them', () => {
    const [fetch] = pod.spec.initContainers ?? [];
    const directory = environment(container).NEURON_COMPILED_ARTIFACTS;
    expect(fetch).toMatchObject({ name: 'fetch-artifacts', image: container.image });
    expect(fetch?.args).toEqual([compiler.args[0], compiler.args[1], directory]); // bucket and folder to which the compiler writes
    expect(fetch?.resources.limits).not.toHaveProperty('aws.amazon.com/neuron');
    expect(container.volumeMounts).toContainEqual({ name: 'artifacts', mountPath: '/artifacts', readOnly: true });
  });

  test('has four linked chips, pinned memory, and nothing of CUDA or NCCL', () => {
    expect(container.resources.limits).toMatchObject({ 'aws.amazon.com/neuron': '4' });
    expect(pod.spec.schedulerName).toBe('my-scheduler');
    expect(container.securityContext.capabilities).toEqual({ drop: ['ALL'], add: ['IPC_LOCK'] });
    expect(Object.keys(environment(container)).filter((name) => /CUDA|NCCL|RUNAI|^FI_/.test(name))).toEqual([]);
  });

  test('is not given up while the compilation may still run: 4,020 s, and twice image, start and the end of the pod before', () => {
    expect(spec.progressDeadlineSeconds).toBe(4020 + 240 + 440 + 85); // 2 × 120; 2 × (120 + 100); 40 + 15 + 30
  });

  test('has no class of priority, so that the compiler comes before it, and is defined after it', () => {
    expect(pod.spec).not.toHaveProperty('priorityClassName');
    const resources = template.toJSON().Resources as { [id: string]: Resource };
    const manifests = Object.entries(resources).filter(([, { Type }]) => Type === 'Custom::AWSCDK-EKS-KubernetesResource');
    const [compilation] = manifests.find(([, { Properties }]) => JSON.stringify(Properties.Manifest).includes('batch/v1')) ?? [''];
    const [, server] = manifests.find(([, { Properties }]) => JSON.stringify(Properties.Manifest).includes('apps/v1')) ?? [];
    expect(server?.DependsOn).toContain(compilation);
    expect(server?.DependsOn).toContainEqual(expect.stringContaining('NeuronPlugin'));
  });

  test('reads the artefacts and writes none, by a role of its own', () => {
    const policy = Object.values(template.findResources('AWS::IAM::Policy', { Properties: { Roles: [{ Ref: Match.stringLikeRegexp('ChatServer') }] } }));
    const text = JSON.stringify(policy);
    expect(policy).toHaveLength(1);
    expect(text).toContain(`/neuron/${environment(container).NEURON_COMPILED_ARTIFACTS?.slice('/artifacts/'.length) ?? 'no key'}/*`);
    expect(text).not.toMatch(/s3:(Put|Delete)/);
  });

  test('says what the port costs in support', () => {
    Annotations.fromStack(stack).hasWarning('/Test/Chat/Fleet', Match.stringLikeRegexp('maintenance mode'));
  });

  test.skipIf(!CAN_VALIDATE)('has only objects that Kubernetes takes', () => {
    expect(manifestProblems(allObjects(stack)).filter((problem) => problem !== null)).toEqual([]);
  });
});

describe('70B on one trn2.48xlarge', () => {
  const { pod, template } = inference(TRN2);

  test('has the whole node, whose disks take a copy of the weights before the artefacts are waited for', () => {
    expect(engine(pod).resources.limits).toMatchObject({ 'aws.amazon.com/neuron': '16' });
    expect(pod.spec).not.toHaveProperty('schedulerName');
    expect(pod.spec.initContainers?.map(({ name }) => name)).toEqual(['copy-weights', 'fetch-artifacts']);
    expect(environment(engine(pod))).toMatchObject({ NEURON_LOGICAL_NC_CONFIG: '2' });
  });

  test('needs no driver of the bucket', () => {
    expect(Object.keys(template.findResources('AWS::EKS::Addon', { Properties: { AddonName: 'aws-mountpoint-s3-csi-driver' } }))).toEqual([]);
  });
});

test('weights are staged once for compiler and server', () => {
  const { stack } = inference(INF2, () => ({ weights: ModelWeights.stagedFromHuggingFace({ revision: '0123456789abcdef0123456789abcdef01234567' }) }));
  expect(stack.node.findAll().filter((each) => each instanceof Stack && each !== stack)).toHaveLength(1);
});

test('two deployments with one bucket have one key, and each a Job of its own, whose name differs', () => {
  const keys = ['us', 'eu'].map((name) => fleet(INF2, (stack) => ({ artifactsBucket: s3.Bucket.fromBucketName(stack, 'Shared', 'artifacts'), namespace: name })).fleet);
  expect(keys[0]?.artifacts.prefix).toBe(keys[1]?.artifacts.prefix);
});

describe('a server fails', () => {
  const server = (plan: Plan, changes: Partial<ModelServerProps>) => {
    const { stack, props, fleet: made } = fleet(plan);
    return new ModelServer(stack, 'Chat', { plan, weights: props.weights, nodeGroups: made.nodeGroups, addOns: made.addOns, compiledArtifacts: made.artifacts, ...changes });
  };

  test.each<[string, Plan, Partial<ModelServerProps>, RegExp]>([
    ['without artefacts', INF2, { compiledArtifacts: undefined }, /compiledArtifacts must be given on inf2.24xlarge, whose engine loads what was compiled before, got none; give those of a NeuronFleet/],
    ['with another engine than vLLM', INF2, { engine: ServingEngine.sglang() }, /engine must be vLLM on inf2.24xlarge, got SGLang, which has no Neuron; leave it out/],
    ['with an image for GPUs', INF2, { image: 'registry.example/vllm:0.27.1-gpu-cu130' }, /image must be one for Neuron/],
    ['with streamed weights', INF2, { weightsLoading: WeightsLoading.STREAM }, /weightsLoading must be copy or mount with vLLM on Neuron/],
    ['with a variable that tells where the artefacts are', INF2, { environment: { NEURON_COMPILED_ARTIFACTS: '/tmp' } }, /environment.NEURON_COMPILED_ARTIFACTS is set by the server/],
    ['with a plan that compiles nothing', INF2, { plan: redecided(INF2, { neuron: undefined }) }, /plan.decision.neuron must be set on inf2.24xlarge; take the plan as Planner.plan returns it/],
  ])('%s', (_, plan, changes, refusal) => {
    expect(() => server(plan, changes)).toThrow(refusal);
  });

  test('on GPUs with an image for Neuron, with artefacts, or with a plan for Neuron', () => {
    expect(() => served(LARGE, () => ({ image: 'public.ecr.aws/neuron/pytorch-inference-vllm-neuronx:0.16.0-neuronx-py312-sdk2.31.1-ubuntu24.04' })))
      .toThrow(/image must be one for GPUs, as the instances of the plan have, got public.ecr.aws.*, which is for Neuron; leave it out/);
    expect(() => served(LARGE, (stack) => ({ compiledArtifacts: fleet(INF2, undefined, new Stack(stack, 'Other', { env: { region: 'us-west-2' } })).fleet.artifacts })))
      .toThrow(/compiledArtifacts must be left out on GPUs, which need none/);
    expect(() => served(redecided(LARGE, { neuron: INF2.decision.neuron }))).toThrow(/plan.decision.neuron must be left out on the GPUs of p5.48xlarge/);
  });

  test('in a cluster whose add-ons offer no chips', () => {
    const stack = emptyStack();
    const cluster = reachableCluster(stack);
    const weights = companyWeights(stack);
    const chat = (id: string, neuron?: NeuronAddOn) =>
      new EksInference(stack, id, { plan: INF2, weights, cluster, addOns: new ClusterAddOns(stack, `${id}AddOns`, { cluster, neuron }) });
    expect(() => chat('Without')).toThrow(/addOns must offer the chips of inf2.24xlarge to pods, got none of Neuron/);
    expect(chat('With', NeuronAddOn.EXISTING).addOns.neuronPlugin).toBeDefined();
  });
});
