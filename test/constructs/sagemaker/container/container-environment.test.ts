import { Aws } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { containerEnvironment } from '../../../../constructs/sagemaker/container/container-environment';

test('the environment is what the plan sets and what the user adds', () => {
  expect(containerEnvironment({ A: '1' }, { B: '2' })).toEqual({ A: '1', B: '2' });
});

// limits of https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
test.each([
  [{ A: '2' }, 'environment.A is set by the plan; leave it out'],
  [{ 'B-C': '2' }, 'environment.B-C must be a name of letters, digits and _, at most 1024 long; rename it'],
  [{ B: 'x'.repeat(1025) }, 'environment.B must have at most 1024 characters, got 1025; shorten it'],
  [Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`B${String(i)}`, '1'])), 'environment must have at most 100 entries in all, got 101; remove some'],
  [Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`B${String(i)}`, 'é'.repeat(1000)])), 'environment must have at most 32768 bytes in all, got 34043; shorten it'],
])('fails on what SageMaker or the plan does not allow (%#)', (added, message) => {
  expect(() => containerEnvironment({ A: '1' }, added)).toThrow(message);
});

test('all problems are told at once', () => {
  expect(() => containerEnvironment({ A: '1' }, { 'A': '2', 'B-C': '2' })).toThrow(/environment\.A .*\nenvironment\.B-C /);
});

test('a value that is known only at deployment has no length yet', () => {
  expect(containerEnvironment({}, { A: `${Aws.REGION}${'x'.repeat(1025)}` })).toHaveProperty('A');
});
