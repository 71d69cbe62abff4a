import type { ModelPortfolioProps } from './model-portfolio-props';
import { modelId } from './model-id';
import type { PortfolioCompilation } from './portfolio-compilation';
import { diskKey, requestsPerSecond } from './portfolio-context';
import type { PortfolioContext } from './portfolio-context';
import { growthFactor } from './portfolio-growth';
import { NeuronCompilation } from '../neuron/neuron-compilation';
import { NeuronCompilationBackend } from '../neuron/neuron-compilation-backend';
import { ModelEndpoint } from '../sagemaker/single-model/model-endpoint';
import { AcceleratedInstance, NeuronCompiler } from '../../lib';
import type { PlannedCompilation, PortfolioEndpoint, PortfolioPlan } from '../../lib';

/** Defines a real-time endpoint of a plan, of one model that is compiled for its NeuronCores while the stack is deployed. */
export function compiledEndpoint(id: string, planned: PortfolioEndpoint, neuron: PlannedCompilation, context: PortfolioContext): ModelEndpoint {
  const { models: [model = ''], instances, instanceType } = planned;
  const { scope, props: { role, vpc, alarmActions, environment, deploymentStrategy, compilations = {} } } = context;
  const stated = compilations[model];
  const problem = compilationProblem(planned, neuron, stated);
  if (stated === undefined || problem !== undefined) throw new Error(problem);
  return new ModelEndpoint(scope, id, {
    compilation: compilationOf(model, neuron, stated, context),
    instanceType, instances, role, vpc, alarmActions, deploymentStrategy,
    environment: { ...workers(instanceType), ...(stated.task === undefined ? {} : { HF_TASK: stated.task }), ...environment },
    encryptionKey: diskKey(planned, context),
    maxInstances: growthFactor(context.plan) * instances,
    expected: { requestsPerSecond: requestsPerSecond([model], context), responseMs: context.plan.request.objective?.responseMs },
    region: context.plan.request.constraints?.region,
  });
}

function compilationOf(model: string, neuron: PlannedCompilation, stated: PortfolioCompilation, { scope, storage, props: { vpc } }: PortfolioContext): NeuronCompilation {
  const byNeo = neuron.compiler === NeuronCompiler.COMPILATION_JOB;
  const { targetFamily, batchSize, sequenceTokens, dataType } = neuron;
  return new NeuronCompilation(scope, `Compilation-${modelId(model)}`, {
    model: stated.source ?? (byNeo ? storage.savedModel(model) : storage.checkpoint(model)),
    modelRevision: stated.modelRevision,
    backend: backendOf(stated),
    targetFamily,
    ...(byNeo ? {} : { batchSize, dataType, sequenceBuckets: sequenceTokens === undefined ? undefined : [sequenceTokens] }), // Neo's shapes are the user's
    bucket: storage.bucket,
    vpc,
  });
}

/** Models of a plan that are compiled for the NeuronCores of their endpoints. */
export function compiledModels({ endpoints }: PortfolioPlan): string[] {
  return endpoints.flatMap(({ models, neuron }) => (neuron === undefined ? [] : models));
}

/** What is wrong with what is stated of compilations, whatever the plan. */
export function compilationsProblems({ models, compilations = {} }: ModelPortfolioProps): string[] {
  const compilable = models.filter(({ modelConfig }) => modelConfig?.architecture !== undefined).map(({ model }) => model);
  return Object.keys(compilations).filter((model) => !compilable.includes(model)).map((model) =>
    `compilations must be of models of the portfolio that state modelConfig.architecture, got ${model}; leave it out, or state its architecture`);
}

function backendOf({ task, neo }: PortfolioCompilation): NeuronCompilationBackend {
  return neo === undefined ? NeuronCompilationBackend.trainingJob({ task }) : NeuronCompilationBackend.compilationJob(neo);
}

/**
 * A process for each NeuronCore, which takes one: `default_workers_per_model` of the server
 * (https://github.com/aws/sagemaker-inference-toolkit/blob/1285ad5/src/sagemaker_inference/environment.py), NEURON_RT_NUM_CORES of the runtime
 * (https://awsdocs-neuron.readthedocs-hosted.com/en/latest/neuron-runtime/nrt-configurable-parameters.html).
 */
function workers(instanceType: string): { [name: string]: string } {
  return { SAGEMAKER_MODEL_SERVER_WORKERS: String(AcceleratedInstance.of(instanceType).acceleratorCount), NEURON_RT_NUM_CORES: '1' };
}

/** What is missing for a compilation, by name. */
function compilationProblem(
  { models: [model = ''], instanceType }: PortfolioEndpoint, { compiler }: PlannedCompilation, stated: PortfolioCompilation | undefined,
): string | undefined {
  const name = `compilations[${JSON.stringify(model)}]`;
  const planned = `for the plan has it on ${instanceType}`;
  const without = `leave modelConfig.architecture of ${model} out for CPUs and GPUs alone`;
  if (stated === undefined) return `${name} must be stated, ${planned}, got none; say at least its modelRevision, or ${without}`;
  if (compiler === NeuronCompiler.TRAINING_JOB && (stated.task === undefined || stated.neo !== undefined)) {
    return `${name} must have a task and no neo, ${planned}, where a training job compiles encoders; write such as task: 'feature-extraction', or ${without}`;
  }
  if (compiler === NeuronCompiler.COMPILATION_JOB && (stated.neo === undefined || stated.task !== undefined)) {
    return `${name} must have neo and no task, ${planned}, where SageMaker Neo compiles convolutional networks; state framework and shapes, or ${without}`;
  }
  return undefined;
}
