import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { InferenceTarget, Platform } from '../../../../constructs';
import type { Plan, SageMakerInferenceComponentsOptions } from '../../../../constructs';
import { defaultTarget } from '../../../../constructs/default-target';
import { PLAN, stackOf, weightsIn } from './host';

const WAKES: Plan = { ...PLAN, request: { ...PLAN.request, objective: { ...PLAN.request.objective, coldStartSecondsMax: 600 } } };

function bound(plan: Plan, options?: SageMakerInferenceComponentsOptions) {
  const stack = stackOf();
  const { endpoint, invocation } = InferenceTarget.sageMakerInferenceComponents(options).bind(stack, { plan, weights: weightsIn(stack) });
  return { stack, endpoint, invocation, template: Template.fromStack(stack) };
}

const scalingOf = (min: number, max: number) => ({
  ProductionVariants: [{ InitialInstanceCount: 2, ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: min, MaxInstanceCount: max } }],
});

test('a plan that may wake slowly scales to zero from its replicas on', () => {
  const { template } = bound(WAKES);
  template.hasResourceProperties('AWS::SageMaker::EndpointConfig', scalingOf(0, 4));
  template.hasResourceProperties('AWS::SageMaker::InferenceComponent', { RuntimeConfig: { CopyCount: 4 } });
  // two replicas on each of at most four instances
  template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 0, MaxCapacity: 8 });
});

test('a plan without a cold start keeps its instances and replicas', () => {
  const { template } = bound(PLAN);
  template.hasResourceProperties('AWS::SageMaker::EndpointConfig', scalingOf(2, 4));
  template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 4, MaxCapacity: 8 });
});

test('the user may state the instances', () => {
  const { template } = bound(PLAN, { minInstances: 0, maxInstances: 3 });
  template.hasResourceProperties('AWS::SageMaker::EndpointConfig', scalingOf(0, 3));
  template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 0, MaxCapacity: 6 });
  expect(() => bound(PLAN, { maxInstances: 1 })).toThrow('maxInstances must be a whole number from the 2 of the plan on, got 1');
});

test('the command invokes the component by its name', () => {
  const { stack, invocation, endpoint } = bound(PLAN);
  expect(JSON.stringify(stack.resolve(invocation))).toMatch(/EndpointName=\\".*InferenceComponentName=\\".*Fn::Select.*ContentType/);
  expect(endpoint.node.path).toBe('Test/Endpoint/Model');
});

test('it is what a plan on the platform runs on by default', () => {
  expect(defaultTarget(PLAN).platform).toBe(Platform.SAGEMAKER_INFERENCE_COMPONENTS);
});
