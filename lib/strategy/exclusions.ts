import type { Combination } from './combination';
import { computeDataType } from './weight-choices';
import { DataType } from '../catalog/data-type';
import { dataTypeSupport, keyValueCacheSupport } from '../catalog/data-type-support';
import type { InstanceMarket } from '../catalog/instance-market';
import { RejectionCode } from '../plan/rejected';
import type { Reason } from '../plan/rejected';
import type { ResolvedRequest } from '../request/resolved-request';

/** All reasons against a combination that need no arithmetic; none if it can be planned. */
export function exclusions(combination: Combination, { model, market }: ResolvedRequest): Reason[] {
  const reasons: Reason[] = [];
  const add = (code: RejectionCode, message: string | undefined): void => {
    if (message !== undefined) reasons.push({ code, message });
  };
  add(RejectionCode.PLATFORM_LIMIT, platformLimit(combination));
  add(RejectionCode.NO_EFA, missingEfa(combination));
  reasons.push(...marketReasons(combination, market));
  add(RejectionCode.DATA_TYPE_UNSUPPORTED, weightsUnsupported(combination));
  add(RejectionCode.DATA_TYPE_UNSUPPORTED, cacheUnsupported(combination, computeDataType(model, combination.choice.weights)));
  return reasons;
}

function platformLimit({ platform, instance, layout }: Combination): string | undefined {
  if (platform.priceList === 'sagemaker' && !instance.sageMakerRealTime) return `SageMaker real-time endpoints do not know ${instance.instanceType}`;
  const most = platform.maxNodesPerReplica ?? layout.nodes;
  return layout.nodes > most ? `a replica spans ${layout.nodes} instances, and those of a ${platform.title} do not reach each other` : undefined;
}

function missingEfa({ instance, layout }: Combination): string | undefined {
  return layout.nodes > 1 && instance.efaInterfaces === 0 ? `${instance.instanceType} has no EFA, so a replica cannot span ${layout.nodes} of it` : undefined;
}

function marketReasons({ platform, instance }: Combination, market: InstanceMarket): Reason[] {
  const price = market.price(instance.instanceType, platform);
  return 'code' in price ? [{ code: price.code, message: price.message }] : [];
}

function weightsUnsupported({ choice, instance }: Combination): string | undefined {
  if (choice.unavailable !== undefined) return choice.unavailable;
  const { support, reason } = dataTypeSupport(choice.weights.dataType, instance.accelerator);
  return support === 'none' ? reason : undefined;
}

/** The cache has 8 bit, or the type that the model computes in. */
function cacheUnsupported({ kvCacheDataType, instance }: Combination, own: DataType): string | undefined {
  if (kvCacheDataType === own) return undefined;
  const { support, reason } = keyValueCacheSupport(kvCacheDataType, instance.accelerator);
  if (support === 'none') return reason;
  return kvCacheDataType === DataType.FP8 ? undefined : `vLLM caches keys and values of this model in ${own} or fp8, not in ${kvCacheDataType}`;
}
