import { App, Stack, aws_iam as iam } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { ModelWeights } from '../../../../constructs';
import { productionVariants } from '../../../../constructs/sagemaker/endpoint/production-variants';
import { PLAN } from '../../plan';
import { REVISION, definedEndpoint, onlyResource } from './endpoint';

// what SageMaker refuses at deployment, as users reported it
describe('failure', () => {
  const variant = { variantName: 'a', instanceType: 'ml.g6.xlarge', initialInstanceCount: 1 };

  test('1 cannot be: a variant without a model has a role (terraform-provider-aws#40644)', () => {
    expect(() => productionVariants([variant])).toThrow('variants.a must have a model, or else the configuration a role for inference components');
    definedEndpoint().template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [Match.objectLike({ ModelName: Match.anyValue() })] });
  });

  test('2 cannot be: managed scaling is for inference components (terraform-provider-aws#45926)', () => {
    expect(() => productionVariants([{ ...variant, modelName: 'model', managedInstanceScaling: { status: 'ENABLED' } }])).toThrow('managedInstanceScaling must be left out');
    definedEndpoint().template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [Match.objectLike({ ManagedInstanceScaling: Match.absent() })] });
  });

  test('3 cannot be: what is replaced has no name that exists already (terraform-provider-aws#21811)', () => {
    const { template } = definedEndpoint(() => ({ variants: [{ name: 'b' }] }));
    template.allResourcesProperties('AWS::SageMaker::Model', { ModelName: Match.absent() });
    template.allResourcesProperties('AWS::SageMaker::EndpointConfig', { EndpointConfigName: Match.absent() });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmName: Match.absent() });
  });

  test('4 cannot be: the old configuration goes after the endpoint has the new one (terraform-provider-aws#40048)', () => {
    const { template } = definedEndpoint();
    const [configurationId, configuration] = onlyResource(template, 'AWS::SageMaker::EndpointConfig');
    const [, endpoint] = onlyResource(template, 'AWS::SageMaker::Endpoint');
    // by reference and without a name, CloudFormation creates the new one, updates the endpoint, and only then deletes the old one
    expect(endpoint.Properties['EndpointConfigName']).toEqual({ 'Fn::GetAtt': [configurationId, 'EndpointConfigName'] });
    expect(configuration).not.toHaveProperty('UpdateReplacePolicy');
  });

  test('5 cannot be: scaling is registered after the endpoint, and deregistered before it goes (aws-cdk#29626)', () => {
    const { template } = definedEndpoint(() => ({ variants: [{ name: 'b' }] }));
    const [endpointId] = onlyResource(template, 'AWS::SageMaker::Endpoint');
    template.allResourcesProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      ResourceId: { 'Fn::Join': ['', Match.arrayWith([{ 'Fn::GetAtt': [endpointId, 'EndpointName'] }])] },
    });
    template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 2);
  });

  test('6 cannot be: an update keeps the instances that scaling added (terraform-provider-aws#48990)', () => {
    definedEndpoint().template.hasResourceProperties('AWS::SageMaker::Endpoint', { RetainAllVariantProperties: true });
  });

  test('7 cannot be: the model comes after its role may read the data (aws-cdk#10064)', () => {
    definedEndpoint(() => ({ variants: [{ name: 'b' }] })).template
      .allResources('AWS::SageMaker::Model', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ChatRoleDefaultPolicy')]) });
  });

  test('7 fails on a role that SageMaker may not assume', () => {
    const stack = new Stack(new App(), 'Test');
    definedEndpoint(() => ({ role: new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }) }), stack);
    expect(() => App.of(stack)?.synth()).toThrow(
      'role must be one that sagemaker.amazonaws.com may assume, got Test/Mine; create it with new ServicePrincipal(\'sagemaker.amazonaws.com\')',
    );
  });

  test('8 cannot be: the role may pull the image from the account and region that it is in (generative-ai-sagemaker-cdk-demo#2)', () => {
    definedEndpoint().template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ecr:us-west-2:763104351884:repository/vllm']] },
        })]),
      },
    });
  });

  test('9 cannot be: SageMaker waits as long as the engine does, and longer for larger models (llm-hosting-container#18)', () => {
    const slow = { ...PLAN, coldStart: { ...PLAN.coldStart, weightsSeconds: 400, engineSeconds: 500 } };
    const fromHub = definedEndpoint(() => ({ plan: slow, weights: ModelWeights.fromHuggingFace({ revision: REVISION }) }));
    // twice the 900 s that the hub and the engine take
    fromHub.template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [Match.objectLike({ ContainerStartupHealthCheckTimeoutInSeconds: 1800 })] });
    fromHub.template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { Environment: { VLLM_ENGINE_READY_TIMEOUT_S: '1800' } } });
  });

  test('10 cannot be: no volume beside local NVMe (autogluon-cloud#50)', () => {
    expect(() => productionVariants([{ ...variant, modelName: 'model', volumeSizeInGb: 30 }])).toThrow('variants.a.volume must be left out on ml.g6.xlarge');
    definedEndpoint().template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [Match.objectLike({ VolumeSizeInGB: Match.absent() })] });
  });

  test('11 cannot be: no key beside local NVMe (aws-enterprise-mlops-framework#11)', () => {
    expect(() => productionVariants([{ ...variant, modelName: 'model' }], { kmsKeyId: 'key' })).toThrow('encryptionKey must be left out on ml.g6.xlarge');
    definedEndpoint().template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { KmsKeyId: Match.absent() });
  });

  test('12 cannot be: the driver of the host runs the CUDA 13.0 of the image (sagemaker-python-sdk#6281)', () => {
    const { template } = definedEndpoint(() => ({ variants: [{ name: 'b' }] }));
    template.hasResourceProperties('AWS::SageMaker::Model', { PrimaryContainer: { Image: Match.stringLikeRegexp('-cu130-') } });
    const ami = Match.objectLike({ InferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1' });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [ami, ami] });
  });
});
