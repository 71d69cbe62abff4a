import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { ModelPortfolioProps } from './model-portfolio-props';
import type { PortfolioStorage } from './portfolio-storage';
import { instanceDevice } from '../sagemaker/container/instance-device';
import type { InferenceContainer } from '../sagemaker/container/inference-container';
import { hasLocalNvme } from '../sagemaker/endpoint/local-storage';
import { ContainerDevice } from '../../lib';
import type { PortfolioEndpoint, PortfolioModel, PortfolioPlan } from '../../lib';

/** What the endpoints of a plan are defined with. */
export interface PortfolioContext {
  /** Where they are defined. */
  readonly scope: Construct;
  /** What was planned. */
  readonly plan: PortfolioPlan;
  /** What the user states, with the default container. */
  readonly props: ModelPortfolioProps;
  /** Where archives and weights are. */
  readonly storage: PortfolioStorage;
  /** Models by their names. */
  readonly models: ReadonlyMap<string, PortfolioModel>;
}

/**
 * The container for the models of an endpoint that are no language models.
 *
 * @throws Error where the user has none for what it computes on
 */
export function containerFor({ models: [first = ''], instanceType }: PortfolioEndpoint, { props }: PortfolioContext): InferenceContainer {
  const onGpu = instanceDevice(instanceType) === ContainerDevice.GPU;
  const container = onGpu ? props.gpuContainer : props.cpuContainer;
  if (container !== undefined) return container;
  throw new Error(onGpu
    ? `gpuContainer must be given, for the plan has ${first} on ${instanceType}; add one such as InferenceContainer.triton(), or name types without GPUs in constraints.instanceTypes`
    : `cpuContainer must be given, for the plan has ${first} on ${instanceType}; add one such as InferenceContainer.tritonCpu(), or name types with GPUs in constraints.instanceTypes`);
}

/** The key for the disks of the instances of an endpoint; none where these are local, whose keys are their own. */
export function diskKey({ instanceType }: PortfolioEndpoint, { props: { encryptionKey } }: PortfolioContext): kms.IKey | undefined {
  return hasLocalNvme(instanceType) ? undefined : encryptionKey;
}

/** Requests that some models get together, per second in the busiest period. */
export function requestsPerSecond(names: readonly string[], { models }: PortfolioContext): number {
  return names.reduce((sum, name) => sum + (models.get(name)?.requestsPerSecond ?? 0), 0);
}
