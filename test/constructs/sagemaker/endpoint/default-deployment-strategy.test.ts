import { expect, test } from 'vitest';
import { defaultDeploymentStrategy } from '../../../../constructs/sagemaker/endpoint/default-deployment-strategy';

function policy(instanceType: string | undefined, fewest: number, { variants = 1, reserved = false } = {}) {
  const fleets = Array.from({ length: variants }, () => ({ instanceType, fewest, most: 40 }));
  return defaultDeploymentStrategy(fleets, reserved)?._bind(fleets, []);
}

test('one instance cannot be split, and hands over at once', () => {
  const atOnce = { blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: 'ALL_AT_ONCE', waitIntervalInSeconds: 0 } } };
  expect(policy('ml.g6.xlarge', 1)).toMatchObject(atOnce);
  expect(policy('ml.p5.48xlarge', 1)).toMatchObject(atOnce);
  expect(policy(undefined, 0)).toMatchObject(atOnce); // serverless
});

test('two instances and more try one first', () => {
  expect(policy('ml.g6.xlarge', 2)).toMatchObject({ blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: 'CANARY', canarySize: { value: 1 } } } });
});

// one of each, rounded up to whole percent: 5 % is SageMaker's least
test.each([[2, 50], [3, 34], [8, 13], [30, 5]])('%i scarce instances are replaced about one by one: %i %%', (fewest, value) => {
  for (const instanceType of ['ml.p4d.24xlarge', 'ml.p5en.48xlarge', 'ml.p6-b200.48xlarge', 'ml.trn1.32xlarge', 'ml.trn1n.32xlarge', 'ml.trn2.48xlarge']) {
    expect(policy(instanceType, fewest)).toMatchObject({ rollingUpdatePolicy: { maximumBatchSize: { type: 'CAPACITY_PERCENT', value } } });
  }
});

test('reserved instances are replaced one by one too', () => {
  expect(policy('ml.g6.xlarge', 4, { reserved: true })).toMatchObject({ rollingUpdatePolicy: { maximumBatchSize: { value: 25 } } });
});

test('several variants of scarce instances cannot be, and try one', () => {
  expect(policy('ml.p5.48xlarge', 4, { variants: 2 })).toMatchObject({ blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: 'CANARY' } } });
});

test('Inf2 is no scarcer than GPUs of its size, and tries one first', () => {
  expect(policy('ml.inf2.24xlarge', 2)).toMatchObject({ blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: 'CANARY', canarySize: { value: 1 } } } });
});

test('Inf1 has no strategy', () => {
  expect(policy('ml.inf1.xlarge', 4)).toBeUndefined();
});
