import { Aws, Stack, Token } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { emptyStack } from './stack';
import { InferenceTarget, Platform } from '../../constructs';
import type { PlanRequest } from '../../constructs';
import { plannerInput } from '../../constructs/planner-input';

const REQUEST: PlanRequest = { model: 'example/model', workload: { requestsPerSecond: 1, inputTokens: 2000, outputTokens: 300 } };
const oregon = () => emptyStack({ env: { region: 'us-west-2' } });

/** The problems that the error lists. */
function problems(stack: Stack, request: PlanRequest, target?: InferenceTarget): readonly string[] {
  try {
    plannerInput(stack, request, target);
  } catch (error) {
    return (error as { problems: readonly string[] }).problems;
  }
  return [];
}

test('the region is the stack\'s where the request names none', () => {
  expect(plannerInput(oregon(), REQUEST).constraints).toEqual({ region: 'us-west-2' });
});

test('the request\'s region decides in a stack without one', () => {
  expect(plannerInput(emptyStack(), { ...REQUEST, constraints: { region: 'eu-west-1' } }).constraints).toEqual({ region: 'eu-west-1' });
});

test('fails on a stack in another region, with both', () => {
  expect(problems(oregon(), { ...REQUEST, constraints: { region: 'eu-west-1' } }))
    .toEqual(['constraints.region must be the region of the stack, us-west-2, got eu-west-1; leave it out, or put the stack into eu-west-1']);
});

test('a target plans on its platform alone', () => {
  expect(plannerInput(emptyStack(), { ...REQUEST, constraints: { platforms: [Platform.EKS, Platform.SAGEMAKER_REAL_TIME] } }, InferenceTarget.sageMakerRealTime()).constraints)
    .toEqual({ platforms: ['sagemaker-real-time'] });
});

test('fails on a target on a platform that the request excludes, and on the region, at once', () => {
  expect(problems(oregon(), { ...REQUEST, constraints: { region: 'eu-west-1', platforms: [Platform.EKS] } }, InferenceTarget.sageMakerRealTime())).toEqual([
    expect.stringContaining('constraints.region'),
    'target must be on one of constraints.platforms, eks, got sagemaker-real-time; leave one of the two out',
  ]);
});

test('what is no request does not reach the planner', () => {
  expect(plannerInput(emptyStack(), { ...REQUEST, vpc: {} } as PlanRequest)).not.toHaveProperty('vpc');
});

test('fails on a token inside a list, by its place', () => {
  expect(problems(emptyStack(), { ...REQUEST, constraints: { instanceTypes: ['p5.48xlarge', Token.asString({ Ref: 'Type' })] } }))
    .toEqual(['constraints.instanceTypes[1] must be known at synthesis, got a token; write its value']);
});

test('fails on tokens, each by its path', () => {
  const request: PlanRequest = {
    model: `meta-llama/${Aws.STACK_NAME}`,
    modelConfig: { num_hidden_layers: Token.asNumber({ Ref: 'Layers' }), rope: { factor: Token.asAny({ Ref: 'Factor' }) } },
    workload: { requestsPerSecond: Token.asNumber({ Ref: 'Rate' }), inputTokens: 2000, outputTokens: 300 },
    constraints: {
      region: Aws.REGION,
      instanceTypes: Token.asList({ Ref: 'Types' }),
      priceOverridesUsdPerHour: { [Token.asString({ Ref: 'Type' })]: 1 },
    },
  };
  expect(problems(emptyStack(), request)).toEqual([
    'model', 'modelConfig.num_hidden_layers', 'modelConfig.rope.factor', 'workload.requestsPerSecond', 'constraints.region', 'constraints.instanceTypes',
    'a key of constraints.priceOverridesUsdPerHour',
  ].map((path) => `${path} must be known at synthesis, got a token; write its value`));
});
