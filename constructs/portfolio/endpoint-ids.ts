import { modelId } from './model-id';
import { instanceDevice } from '../sagemaker/container/instance-device';
import { ContainerDevice, Platform } from '../../lib';
import type { PortfolioEndpoint } from '../../lib';

/** Words of the ids of endpoints by platform. */
const WORDS: { readonly [platform in Platform]?: string } = {
  [Platform.SAGEMAKER_MULTI_MODEL]: 'MultiModel',
  [Platform.SAGEMAKER_INFERENCE_COMPONENTS]: 'Components',
  [Platform.SAGEMAKER_REAL_TIME]: 'RealTime',
  [Platform.SAGEMAKER_SERVERLESS]: 'Serverless',
};

/**
 * Ids of the endpoints of a plan, in their order.
 *
 * An endpoint of one model is named by it. One that models share is named by what it computes on, whatever models it has and however many: they
 * come and go without it. Only where several would have one name, their instance types tell them apart, and then their first models.
 *
 * The platform is part of an id: SageMaker turns no real-time endpoint into another kind.
 */
export function endpointIds(endpoints: readonly PortfolioEndpoint[]): string[] {
  return [byType, byFirstModel].reduce((ids, more) => {
    const clash = (id: string): boolean => ids.filter((other) => other === id).length > 1;
    return ids.map((id, index) => {
      const endpoint = endpoints[index];
      return endpoint !== undefined && clash(id) ? `${id}-${more(endpoint)}` : id;
    });
  }, endpoints.map(plainId));
}

function plainId({ platform, instanceType, models: [first = ''] }: PortfolioEndpoint): string {
  const word = WORDS[platform] ?? platform;
  if (platform !== Platform.SAGEMAKER_MULTI_MODEL && platform !== Platform.SAGEMAKER_INFERENCE_COMPONENTS) return `${word}-${modelId(first)}`;
  return `${word}${instanceDevice(instanceType) === ContainerDevice.CPU ? 'Cpu' : 'Gpu'}`;
}

function byType({ instanceType }: PortfolioEndpoint): string {
  return instanceType;
}

function byFirstModel({ models: [first = ''] }: PortfolioEndpoint): string {
  return modelId(first);
}
