import { aws_s3 as s3 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { InferenceContainer, ModelEndpoint, NeuronCompilation } from '../../../../constructs';
import type { ModelEndpointProps, NeuronCompilationProps } from '../../../../constructs';
import { IN_VIRGINIA, bert, resnet } from '../../neuron/compilation';
import { emptyStack } from '../../stack';

function served(what: (stack: ReturnType<typeof emptyStack>) => NeuronCompilationProps, props: Partial<ModelEndpointProps> & Pick<ModelEndpointProps, 'instanceType'>): Template {
  const stack = emptyStack(IN_VIRGINIA);
  new ModelEndpoint(stack, 'Served', { compilation: new NeuronCompilation(stack, 'Compilation', what(stack)), ...props });
  return Template.fromStack(stack);
}

describe('an endpoint of a compiled model', () => {
  test('copies the folder that a training job left, in the container that exported it', () => {
    const template = served(bert, { instanceType: 'inf2.xlarge', environment: { HF_TASK: 'feature-extraction' } });
    template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: true,
      PrimaryContainer: {
        Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-inference-neuronx:2.8.0-transformers4.55.4-neuronx-py310-sdk2.26.0-ubuntu22.04',
        Environment: { HF_TASK: 'feature-extraction' },
        ModelDataUrl: Match.absent(),
        ModelDataSource: { S3DataSource: { S3Uri: artifactsUri(template), S3DataType: 'S3Prefix', CompressionType: 'None' } },
      },
    });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
      ProductionVariants: [Match.objectLike({ InstanceType: 'ml.inf2.xlarge', InferenceAmiVersion: 'al2-ami-sagemaker-inference-neuron-2' })],
    });
  });

  test('unpacks the archive of Neo in the image that the job names, on the only host of Inferentia and without a second fleet', () => {
    const template = served(resnet, { instanceType: 'inf1.xlarge', instances: 2 });
    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: { Image: { 'Fn::GetAtt': [jobId(template), 'InferenceImage'] }, ModelDataUrl: artifactsUri(template), ModelDataSource: Match.absent() },
    });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [Match.objectLike({ InferenceAmiVersion: Match.absent() })] });
    template.hasResourceProperties('AWS::SageMaker::Endpoint', { DeploymentConfig: Match.absent() });
    // aws/sagemaker-python-sdk, image_uri_config/inferentia-pytorch.json
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^ServedRole') }],
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Resource: 'arn:aws:ecr:us-east-1:785573368785:repository/sagemaker-*' })]) },
    });
  });

  test('has its model once the artefacts are there and may be read, and theirs alone', () => {
    const template = served(bert, { instanceType: 'inf2.xlarge' });
    template.hasResource('AWS::SageMaker::Model', { DependsOn: Match.arrayWith([jobId(template)]) });
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^ServedRole') }],
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: 's3:GetObject', Resource: { 'Fn::Join': ['', [Match.anyValue(), Match.stringLikeRegexp('^/neuron/[0-9a-f]{16}/\\*$')]] } })]),
      },
    });
  });

  test('runs on Trn1n what is compiled for Trn1, and nothing else on another chip', () => {
    expect(() => served((stack) => ({ ...bert(stack), targetFamily: 'trn1' }), { instanceType: 'trn1n.32xlarge' })).not.toThrow();
    expect(() => served(bert, { instanceType: 'trn1.2xlarge' })).toThrow('instanceType must be of inf2, for which the model is compiled, got trn1.2xlarge; use another type, or compile for it');
  });

  test('fails without a model, with two, and with an archive for no container', () => {
    const archive = (stack: ReturnType<typeof emptyStack>) => ({ bucket: s3.Bucket.fromBucketName(stack, 'Archives', 'archives'), key: 'a.tar.gz' });
    const bare = emptyStack(IN_VIRGINIA);
    expect(() => new ModelEndpoint(bare, 'None', { container: InferenceContainer.xgBoost(), instanceType: 'm5.large' }))
      .toThrow('archive must be stated, or else compilation, got neither; keep one of them');
    expect(() => new ModelEndpoint(bare, 'Bare', { archive: archive(bare), instanceType: 'm5.large' }))
      .toThrow('container must be stated where there is no compilation, got none; use such as InferenceContainer.huggingFaceCpu()');
    expect(() => served(bert, { instanceType: 'inf2.xlarge', archive: archive(emptyStack(IN_VIRGINIA)) }))
      .toThrow('archive must be stated, or else compilation, got both; keep one of them');
  });
});

function jobId(template: Template): string {
  return Object.keys(template.findResources('Custom::NeuronCompilation'))[0] ?? '';
}

function artifactsUri(template: Template): object {
  return { 'Fn::GetAtt': [jobId(template), 'ArtifactsUri'] };
}
