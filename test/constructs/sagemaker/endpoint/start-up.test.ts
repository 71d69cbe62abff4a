import { expect, test } from 'vitest';
import { startUp } from '../../../../constructs/sagemaker/endpoint/start-up';
import { starting } from '../../plan';
import { NEURON_PLAN } from '../real-time/neuron-plan';

// the plan's image takes 120 s, its weights 100 s, its engine 120 s
test.each([
  ['of which a part is quick: 10 minutes for each', starting({}), true, { downloadSeconds: 600, healthCheckSeconds: 600, beyondLimitSeconds: 0 }],
  ['copied for long: 2 · (120 + 500)', starting({ weightsSeconds: 500 }), true, { downloadSeconds: 1240, healthCheckSeconds: 600, beyondLimitSeconds: 0 }],
  ['read for long from the disk: 2 · 700', starting({ engineSeconds: 700 }), true, { downloadSeconds: 600, healthCheckSeconds: 1400, beyondLimitSeconds: 0 }],
  ['that the engine downloads from the hub itself: 2 · (500 + 120)', starting({ weightsSeconds: 500 }), false,
    { downloadSeconds: 600, healthCheckSeconds: 1240, beyondLimitSeconds: 0 }],
  ['copied for too long: 2 · (120 + 2080) − 3600', starting({ weightsSeconds: 2080 }), true, { downloadSeconds: 3600, healthCheckSeconds: 600, beyondLimitSeconds: 800 }],
  ['downloaded for too long: 2 · (1800.2 + 120) − 3600', starting({ weightsSeconds: 1800.2 }), false,
    { downloadSeconds: 600, healthCheckSeconds: 3600, beyondLimitSeconds: 241 }],
  ['that were compiled for Neuron: half an hour for the engine', NEURON_PLAN, true, { downloadSeconds: 600, healthCheckSeconds: 1800, beyondLimitSeconds: 0 }],
])('the time-outs of weights %s', (_, plan, fromBucket, expected) => {
  expect(startUp(plan, fromBucket)).toEqual(expected);
});
