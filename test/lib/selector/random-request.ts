import * as fc from 'fast-check';
import { AcceleratedInstance } from '../../../lib/catalog/accelerated-instance';
import { DataType } from '../../../lib/catalog/data-type';
import { LANGUAGE_MODELS } from '../../../lib/catalog/language-models';
import { Platform } from '../../../lib/catalog/platform';
import { REGIONS } from '../../../lib/catalog/region';
import { Arrivals } from '../../../lib/request/arrivals';
import { Loss } from '../../../lib/request/availability';
import { Minimize } from '../../../lib/request/minimize';
import type { PlanRequest } from '../../../lib/request/plan-request';

/** Fixed, so that a run today and a run tomorrow try the same requests. */
export const SEED = 20261124;

/**
 * Variations of lengths whose gamma distribution has a shape with a printed 99.9th percentile, and that percentile ÷ the mean:
 * half the χ² value of 2 · shape degrees of freedom (10.828, 13.816, 18.467, 26.124, 42.312, 62.487) ÷ shape.
 */
export const LONGEST_BY_VARIATION: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [1 / 4, 62.487 / 2 / 16],
  [1 / 3, 42.312 / 2 / 9],
  [1 / 2, 26.124 / 2 / 4],
  [Math.SQRT1_2, 18.467 / 2 / 2],
  [1, 13.816 / 2],
  [Math.SQRT2, 10.828],
]);

const INSTANCE_TYPES = AcceleratedInstance.LISTED.map(({ instanceType }) => instanceType);

/** Powers of ten between two exponents, evenly on the logarithmic scale. */
function logarithmic(from: number, to: number): fc.Arbitrary<number> {
  return fc.integer({ min: Math.round(100 * from), max: Math.round(100 * to) }).map((exponent) => 10 ** (exponent / 100));
}

/** A field that is left out half of the time. */
function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

/** A field that one request in four has. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary, weight: 1 }, { arbitrary: fc.constant(undefined), weight: 3 });
}

const objective = fc.record({
  timeToFirstTokenMs: maybe(logarithmic(1.7, 4.5)),
  timePerOutputTokenMs: maybe(logarithmic(0.5, 2.7)),
  headroomFraction: maybe(fc.constantFrom(0, 0.05, 0.1, 0.3, 0.6)),
  minimize: seldom(fc.constantFrom(...Object.values(Minimize))),
});

/** What the traffic is like beside its rate and lengths. */
const traffic = fc.record({
  arrivals: seldom(fc.constant(Arrivals.BATCH)),
  peakToMeanRatio: seldom(fc.constantFrom(1.5, 4, 20)),
  activeHoursPerDay: seldom(fc.constantFrom(1, 8, 24)),
  payloadMegabytes: seldom(logarithmic(-3, 2)),
  maxResponseSeconds: seldom(logarithmic(0.5, 3)),
  prefixCacheHitFraction: seldom(fc.constantFrom(0.3, 0.9)),
});

const availability = fc.record({ toleratesLossOf: fc.constantFrom(...Object.values(Loss)) });

const engineOptions = fc.record({ speculativeTokens: fc.constantFrom(1, 3, 5), speculativeAcceptanceFraction: maybe(fc.constantFrom(0.3, 0.8)) });

const constraints = fc.record({
  region: maybe(fc.oneof(fc.constantFrom('us-east-1', 'us-west-2'), fc.constantFrom(...REGIONS))),
  budgetUsdPerMonth: seldom(logarithmic(3.5, 6)),
  platforms: maybe(fc.constantFrom<Platform[]>([Platform.SAGEMAKER_REAL_TIME], [Platform.EKS], [Platform.EKS, Platform.SAGEMAKER_REAL_TIME], Object.values(Platform), [Platform.SAGEMAKER_ASYNC, Platform.ECS])),
  instanceTypes: seldom(fc.uniqueArray(fc.constantFrom(...INSTANCE_TYPES), { minLength: 1, maxLength: 12 })),
  weightDataTypes: seldom(fc.uniqueArray(fc.constantFrom(...Object.values(DataType)), { minLength: 1, maxLength: 3 })),
  kvCacheDataTypes: seldom(fc.uniqueArray(fc.constantFrom(DataType.BF16, DataType.FP16, DataType.FP8), { minLength: 1 })),
  nodesPerReplica: seldom(fc.integer({ min: 1, max: 4 })),
  maxReplicas: seldom(fc.constantFrom(1, 2, 5, 30, 1000)),
  priceOverridesUsdPerHour: seldom(fc.dictionary(fc.constantFrom(...INSTANCE_TYPES), logarithmic(-1, 2), { maxKeys: 3 })),
  discountFraction: maybe(fc.constantFrom(0, 0.3, 0.72)),
});

/** A valid request for a model of the catalogue. */
export const randomRequest: fc.Arbitrary<PlanRequest> = fc
  .record({
    model: fc.constantFrom(...LANGUAGE_MODELS),
    requestsPerSecond: logarithmic(-2, 2.7),
    inputShare: logarithmic(-4, -0.05),
    outputShare: logarithmic(-4, -1),
    lengthVariation: maybe(fc.constantFrom(...LONGEST_BY_VARIATION.keys())),
    traffic,
    objective: maybe(objective),
    availability: seldom(availability),
    engineOptions: seldom(engineOptions),
    constraints: maybe(constraints),
  })
  .map(({ model, requestsPerSecond, inputShare, outputShare, lengthVariation, traffic: shape, ...rest }) => {
    const tokens = Math.min(model.contextTokens, 40_000); // long enough to matter, short enough to be feasible
    const workload = {
      requestsPerSecond,
      inputTokens: Math.max(1, Math.floor(inputShare * tokens)),
      outputTokens: Math.max(1, Math.floor(outputShare * tokens)),
      lengthVariation,
      ...shape,
    };
    return { model: model.id, workload, ...rest };
  });
