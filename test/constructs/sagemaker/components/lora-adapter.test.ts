import { aws_iam as iam } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { InferenceContainer, LoraAdapter } from '../../../../constructs';
import { archiveIn, hostOf, planned, stackOf } from './host';

const VLLM = { SM_VLLM_ENABLE_LORA: 'true', SM_VLLM_MAX_LORA_RANK: '16', VLLM_ALLOW_RUNTIME_LORA_UPDATING: 'true' };

function adapted(environment: { [name: string]: string } = VLLM, key = 'adapters/legal.tar.gz') {
  const stack = stackOf();
  const base = hostOf(stack).addComponent('Chat', planned(stack, { environment }));
  return { stack, base, adapter: new LoraAdapter(stack, 'Legal', { base, archive: archiveIn(stack, key) }) };
}

test('an adapter names its base and its archive, and has no variant, copies or resources', () => {
  const { stack } = adapted();
  const [adapter] = Object.entries(Template.fromStack(stack).findResources('AWS::SageMaker::InferenceComponent')).filter(([id]) => id.startsWith('Legal'));
  expect(adapter?.[1]).toEqual({
    Type: 'AWS::SageMaker::InferenceComponent',
    DependsOn: [expect.stringMatching(/^HostRoleDefaultPolicy/)],
    Properties: {
      InferenceComponentName: { 'Fn::Join': ['-', [expect.stringMatching(/^test-?legal/), expect.anything()]] },
      EndpointName: { 'Fn::GetAtt': [expect.stringMatching(/^Host/), 'EndpointName'] },
      Specification: {
        BaseInferenceComponentName: { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: expect.stringMatching(/^HostChat/) as string }] }] },
        Container: { ArtifactUrl: 's3://weights/adapters/legal.tar.gz' },
      },
    },
  });
});

test('an adapter is invoked by its own name', () => {
  const { stack, adapter } = adapted();
  adapter.grantInvoke(new iam.User(stack, 'Client'));
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    Users: [{ Ref: Match.stringLikeRegexp('^Client') }],
    PolicyDocument: { Statement: [Match.objectLike({ Resource: [{ Ref: Match.stringLikeRegexp('^Host') }, { Ref: Match.stringLikeRegexp('^Legal') }] })] },
  });
});

test('whoever may invoke all components may invoke adapters', () => {
  const { stack, base } = adapted();
  base.endpoint.grantInvoke(new iam.User(stack, 'Client'));
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    Users: [{ Ref: Match.stringLikeRegexp('^Client') }],
    PolicyDocument: {
      Statement: [Match.objectLike({
        Resource: [{ Ref: Match.stringLikeRegexp('^Host') }, { Ref: Match.stringLikeRegexp('^HostChat') }, { Ref: Match.stringLikeRegexp('^Legal') }],
      })],
    },
  });
});

test('LMI has LoRA by one variable', () => {
  const stack = stackOf();
  const environment = { OPTION_ENABLE_LORA: 'true', OPTION_MODEL_LOADING_TIMEOUT: '600' };
  const base = hostOf(stack).addComponent('Chat', { container: InferenceContainer.vllm(), archive: archiveIn(stack), accelerators: 1, environment });
  expect(new LoraAdapter(stack, 'Legal', { base, archive: archiveIn(stack) }).componentName).toBeDefined();
});

test('fails on a base without LoRA, and on an archive that is none', () => {
  expect(() => adapted({}, 'adapters/')).toThrow(
    'adapter Legal: base must have LoRA in its environment, got none of SM_VLLM_ENABLE_LORA and VLLM_ALLOW_RUNTIME_LORA_UPDATING; '
    + 'set SM_VLLM_ENABLE_LORA: \'true\' and VLLM_ALLOW_RUNTIME_LORA_UPDATING: \'true\' for vLLM, with SM_VLLM_MAX_LORA_RANK of the largest adapter, '
    + 'or OPTION_ENABLE_LORA: \'true\' for LMI\n'
    + 'adapter Legal: archive.key must be the key of a .tar.gz without * and ?, got "adapters/"',
  );
});

test('fails on vLLM whose adapters would be in service and never answer', () => {
  expect(() => adapted({ SM_VLLM_ENABLE_LORA: 'true' })).toThrow('got none of VLLM_ALLOW_RUNTIME_LORA_UPDATING; set VLLM_ALLOW_RUNTIME_LORA_UPDATING: \'true\' for vLLM');
});
