import { aws_s3 as s3 } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DataType, NEURON_VLLM_SAGEMAKER_IMAGE, NeoFramework, NeuronCompilation, NeuronCompilationBackend } from '../../../constructs';
import type { NeoOptions, NeuronCompilationProps, NeuronPlan, Plan } from '../../../constructs';
import { PLAN } from '../plan';
import { emptyStack } from '../stack';

export const IN_VIRGINIA = { env: { region: 'us-east-1' } };

/** What a plan of an 8B model says of its compilation. */
export const NEURON: NeuronPlan = {
  targetFamily: 'inf2', sdkVersion: '2.26.1', image: `${NEURON_VLLM_SAGEMAKER_IMAGE.repository}:${NEURON_VLLM_SAGEMAKER_IMAGE.tag}`,
  batchSize: 8, sequenceBuckets: [128, 256, 4096], dataType: DataType.BF16, compileSeconds: 900, compileMemoryBytes: 30e9, support: ['pinned'],
};

/** A plan of a language model on Inferentia2. */
export function neuronPlan(neuron: Partial<NeuronPlan> = {}): Plan {
  const layout = { ...PLAN.decision.layout, tensorParallelism: 8, expertParallelism: 1 };
  const decision = { ...PLAN.decision, instanceType: 'inf2.24xlarge', layout, neuron: { ...NEURON, ...neuron } };
  return { ...PLAN, request: { ...PLAN.request, constraints: { region: 'us-east-1' } }, decision };
}

/** A backend of an image classifier. */
export function neo(options: Partial<NeoOptions> = {}): NeuronCompilationBackend {
  return NeuronCompilationBackend.compilationJob({
    framework: NeoFramework.PYTORCH, frameworkVersion: '1.9', dataInputConfig: '{"input0":[1,3,224,224]}', ...options,
  });
}

/** A classifier of images for Inferentia. */
export function resnet(stack: Stack): NeuronCompilationProps {
  return {
    model: { bucket: s3.Bucket.fromBucketName(stack, 'Models', 'models'), key: 'resnet/model.tar.gz' }, modelRevision: '1', targetFamily: 'inf1', backend: neo(),
  };
}

/** An encoder for Inferentia2. */
export function bert(stack: Stack): NeuronCompilationProps {
  return {
    model: { bucket: s3.Bucket.fromBucketName(stack, 'Models', 'models'), key: 'bert/' }, modelRevision: '1', targetFamily: 'inf2', batchSize: 4, sequenceBuckets: [128],
    backend: NeuronCompilationBackend.trainingJob({ task: 'feature-extraction' }),
  };
}

/** A language model by its plan. */
export function llm(stack: Stack): NeuronCompilationProps {
  return { model: { bucket: s3.Bucket.fromBucketName(stack, 'Models', 'models'), key: 'llm/' }, modelRevision: '1', plan: neuronPlan() };
}

interface Job { readonly id: string; readonly Properties: Record<string, unknown>; readonly DependsOn: string[]; readonly request: unknown }

/** A compilation in a stack of its own. */
export function compiled(props: (stack: Stack) => NeuronCompilationProps, stack = emptyStack(IN_VIRGINIA)) {
  const compilation = new NeuronCompilation(stack, 'Compilation', props(stack));
  return { stack, compilation, get template() { return Template.fromStack(stack); }, get job() { return jobOf(Template.fromStack(stack)); } };
}

/** The custom resource, with its request as SageMaker takes it: references by their names. */
export function jobOf(template: Template): Job {
  const [found] = Object.entries(template.findResources('Custom::NeuronCompilation') as Record<string, Omit<Job, 'id' | 'request'>>);
  if (found === undefined) throw new Error('no compilation');
  const [id, resource] = found;
  return { id, ...resource, request: JSON.parse(text(resource.Properties.RequestJson)) };
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute, Ref: ref } = value as { 'Fn::Join'?: [string, unknown[]]; 'Fn::GetAtt'?: string[]; Ref?: string };
  return join === undefined ? attribute?.[0] ?? ref ?? '' : join[1].map(text).join('');
}
