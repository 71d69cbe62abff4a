import type { Combination } from './combination';
import { neuronLayoutUnsupported, neuronModelUnsupported, neuronPlatformUnsupported } from './neuron/neuron-exclusions';
import { speculationExclusion } from './speculation-exclusion';
import { computeDataType } from './weight-choices';
import { DataType } from '../catalog/data-type';
import { dataTypeSupport, keyValueCacheSupport } from '../catalog/data-type-support';
import type { InstanceMarket } from '../catalog/instance-market';
import { payloadBytes } from '../estimate/payload-bytes';
import { short } from '../number-text';
import { RejectionCode } from '../plan/rejected';
import type { Reason } from '../plan/rejected';
import type { ResolvedRequest } from '../request/resolved-request';

/** All reasons against a combination that need no arithmetic; none if it can be planned. */
export function exclusions(combination: Combination, resolved: ResolvedRequest): Reason[] {
  const { model, market } = resolved;
  const reasons: Reason[] = [];
  const add = (code: RejectionCode, message: string | undefined): void => {
    if (message !== undefined) reasons.push({ code, message });
  };
  add(RejectionCode.PLATFORM_LIMIT, unknownInstance(combination));
  add(RejectionCode.PLATFORM_LIMIT, severedReplica(combination));
  add(RejectionCode.PLATFORM_LIMIT, foreignEngine(combination));
  add(RejectionCode.PLATFORM_LIMIT, neuronPlatformUnsupported(combination));
  add(RejectionCode.MODEL_UNSUPPORTED, neuronModelUnsupported(combination, model));
  add(RejectionCode.LAYOUT_UNSUPPORTED, neuronLayoutUnsupported(combination));
  add(RejectionCode.PLATFORM_LIMIT, latencyTarget(combination, resolved));
  add(RejectionCode.PLATFORM_LIMIT, payloadLimit(combination, resolved));
  add(RejectionCode.PLATFORM_LIMIT, responseLimit(combination, resolved));
  add(RejectionCode.NO_EFA, missingEfa(combination));
  add(RejectionCode.SPECULATION_UNSUPPORTED, speculationExclusion(combination, resolved));
  reasons.push(...marketReasons(combination, market));
  add(RejectionCode.DATA_TYPE_UNSUPPORTED, weightsUnsupported(combination));
  add(RejectionCode.DATA_TYPE_UNSUPPORTED, cacheUnsupported(combination, computeDataType(model, combination.choice.weights)));
  return reasons;
}

/** Why SageMaker does not take the instance type. */
export function unknownInstance({ platform, instance }: Combination): string | undefined {
  return platform.priceList === 'sagemaker' && platform.billing !== 'requests' && !instance.sageMakerRealTime ? `SageMaker endpoints do not know ${instance.instanceType}` : undefined;
}

/** Why a replica cannot span so many instances of the platform. */
export function severedReplica({ platform, layout }: Combination): string | undefined {
  return layout.nodes > 1 && platform.oneNodeBecause !== undefined
    ? `a replica spans ${layout.nodes} instances, and ${platform.oneNodeBecause}`
    : undefined;
}

/** Why the platform does not run the engine. */
function foreignEngine({ platform }: Combination): string | undefined {
  return platform.noLanguageModelBecause === undefined ? undefined : `a ${platform.title} runs no language model: ${platform.noLanguageModelBecause}`;
}

/** Why the platform can promise no latency. */
export function latencyTarget({ platform }: Combination, { objective }: ResolvedRequest): string | undefined {
  const targets = (['timeToFirstTokenMs', 'timePerOutputTokenMs'] as const).filter((target) => objective[target] !== undefined);
  return platform.billing === 'busy-hours' && targets.length > 0
    ? `a ${platform.title} answers when its queue lets it, so no latency can be promised; leave out ${targets.map((target) => `objective.${target}`).join(' and ')}`
    : undefined;
}

function payloadLimit({ platform }: Combination, { workload, lengths }: ResolvedRequest): string | undefined {
  const megabytes = payloadBytes({ prompt: lengths.prompts.longest, answer: lengths.answers.longest }, workload.payloadMegabytes) / 1e6;
  return megabytes > (platform.payloadMegabytes ?? Number.POSITIVE_INFINITY)
    ? `the largest request or answer has ${short(megabytes)} MB, above the ${platform.payloadMegabytes ?? 0} MB of a ${platform.title}`
    : undefined;
}

function responseLimit({ platform }: Combination, { workload }: ResolvedRequest): string | undefined {
  const { maxResponseSeconds = 0 } = workload;
  return maxResponseSeconds > (platform.responseSeconds ?? Number.POSITIVE_INFINITY)
    ? `responses may take ${short(maxResponseSeconds)} s, and a ${platform.title} cuts them off after ${platform.responseSeconds ?? 0} s`
    : undefined;
}

/** Why a replica cannot span so many instances of the type. */
export function missingEfa({ instance, layout }: Combination): string | undefined {
  return layout.nodes > 1 && instance.efaInterfaces === 0 ? `${instance.instanceType} has no EFA, so a replica cannot span ${layout.nodes} of it` : undefined;
}

/** Why the instance type cannot be had in the region, or for no known price. */
export function marketReasons({ platform, instance }: Combination, market: InstanceMarket): Reason[] {
  const price = market.price(instance.instanceType, platform);
  return 'code' in price ? [{ code: price.code, message: price.message }] : [];
}

/** Why the accelerator or the engine does not run the weights. */
export function weightsUnsupported({ choice, instance }: Combination): string | undefined {
  if (choice.unavailable !== undefined) return choice.unavailable;
  const { support, reason } = dataTypeSupport(choice.weights.dataType, instance.accelerator);
  return support === 'none' ? reason : undefined;
}

/** Why keys and values cannot have the data type: the cache has 8 bit, or the type that the model computes in. */
export function cacheUnsupported({ kvCacheDataType, instance }: Combination, own: DataType): string | undefined {
  if (kvCacheDataType === own) return undefined;
  const { support, reason } = keyValueCacheSupport(kvCacheDataType, instance.accelerator);
  if (support === 'none') return reason;
  return kvCacheDataType === DataType.FP8 ? undefined : `vLLM caches keys and values of this model in ${own} or fp8, not in ${kvCacheDataType}`;
}
