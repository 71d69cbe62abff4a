import { App, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { componentName } from '../../../../constructs/sagemaker/components/component-name';

/** Name of a component at a path of a stack, as the stack's template has it. */
function nameAt(...path: string[]): { readonly 'Fn::Join': [string, [string, unknown]] } {
  const stack = new Stack(new App(), 'Llms');
  const place = path.reduce<Construct>((scope, id) => new Construct(scope, id), stack);
  return stack.resolve(componentName(place)) as { 'Fn::Join': [string, [string, unknown]] };
}

// the API takes 63 characters, ^[a-zA-Z0-9](-*[a-zA-Z0-9])*$; the identifier of a stack, a UUID, has 36: 26 and the hyphen are left
test.each([[['Host', 'Chat']], [['Host', 'A name that is much longer than all that fits, and more']], [['Host', '-']]])('%j has a name in lower case of at most 63 characters', (path) => {
  const [readable, stackUuid] = nameAt(...path)['Fn::Join'][1];
  expect(readable).toMatch(/^[a-z0-9](-*[a-z0-9])*$/);
  expect(readable.length).toBeLessThanOrEqual(26);
  expect(stackUuid).toEqual({ 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] });
});

test('two components of a stack have different names, also where only the end of a long path differs', () => {
  const long = 'the same words at the beginning of a name';
  expect(nameAt('Host', `${long} one`)).not.toEqual(nameAt('Host', `${long} two`));
});
