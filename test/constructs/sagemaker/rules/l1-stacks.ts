import {
  Fn, aws_applicationautoscaling as appscaling, aws_cloudwatch as cloudwatch, aws_sagemaker as sagemaker,
} from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { SageMakerRules } from '../../../../constructs';
import { emptyStack } from '../../stack';

const REGISTRY = '763104351884.dkr.ecr.us-west-2.amazonaws.com';
export const VLLM = `${REGISTRY}/vllm:0.27.1-gpu-py312-cu130-ubuntu22.04-sagemaker`;
export const LMI = `${REGISTRY}/djl-inference:0.36.0-lmi28.0.0-cu130`;
export const TRITON = `${REGISTRY}/sagemaker-tritonserver:26.05-py3`;
export const CPU = `${REGISTRY}/pytorch-inference:2.6.0-cpu-py312-ubuntu22.04-sagemaker`;
export const VLLM_NEURON = `${REGISTRY}/huggingface-vllm-inference-neuronx:0.11.0-optimum0.4.5-neuronx-py310-sdk2.26.1-ubuntu22.04`;
const ROLE = 'arn:aws:iam::111122223333:role/endpoint';

/** Resources of an endpoint that AWS's own constructs define. */
export interface L1Endpoint {
  readonly stack: Stack;
  readonly model: sagemaker.CfnModel;
  readonly configuration: sagemaker.CfnEndpointConfig;
  readonly endpoint: sagemaker.CfnEndpoint;
}

/** An endpoint with scaling. */
export interface ScaledEndpoint extends L1Endpoint {
  readonly target: appscaling.CfnScalableTarget;
  readonly policy: appscaling.CfnScalingPolicy;
}

/** An endpoint with a component, its copies from zero to four, and what wakes them. */
export interface ComponentEndpoint extends ScaledEndpoint {
  readonly component: sagemaker.CfnInferenceComponent;
  readonly step: appscaling.CfnScalingPolicy;
  readonly alarm: cloudwatch.CfnAlarm;
}

/** A stack whose resources follow the rules. */
export function ruledStack(): Stack {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  SageMakerRules.addTo(stack);
  return stack;
}

function l1Endpoint(
  stack: Stack, container: sagemaker.CfnModel.ContainerDefinitionProperty, variant: Partial<sagemaker.CfnEndpointConfig.ProductionVariantProperty>,
  others: Partial<sagemaker.CfnEndpointConfigProps> = {},
): L1Endpoint {
  const model = new sagemaker.CfnModel(stack, 'Model', { executionRoleArn: ROLE, primaryContainer: container });
  const configuration = new sagemaker.CfnEndpointConfig(stack, 'Configuration', {
    productionVariants: [{ variantName: 'AllTraffic', modelName: model.attrModelName, initialVariantWeight: 1, ...variant }],
    ...others,
  });
  const endpoint = new sagemaker.CfnEndpoint(stack, 'Endpoint', { endpointConfigName: configuration.attrEndpointConfigName });
  return { stack, model, configuration, endpoint };
}

function scaled(defined: L1Endpoint, dimension: string, resourceId: string, metric: string): ScaledEndpoint {
  const { stack } = defined;
  const target = new appscaling.CfnScalableTarget(stack, 'Target', {
    serviceNamespace: 'sagemaker', scalableDimension: dimension, resourceId, minCapacity: 1, maxCapacity: 4,
  });
  const policy = new appscaling.CfnScalingPolicy(stack, 'Policy', {
    policyName: 'Tracking',
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.attrId,
    targetTrackingScalingPolicyConfiguration: { targetValue: 5, predefinedMetricSpecification: { predefinedMetricType: metric } },
  });
  return { ...defined, target, policy };
}

/** A language model on one GPU, from one instance to four. */
export function realTime(stack = ruledStack()): ScaledEndpoint {
  const defined = l1Endpoint(stack, {
    image: VLLM, environment: { SM_VLLM_MODEL: 'example/model', SM_VLLM_TENSOR_PARALLEL_SIZE: '1', VLLM_ENGINE_READY_TIMEOUT_S: '600' },
  }, {
    instanceType: 'ml.g6.xlarge',
    initialInstanceCount: 1,
    inferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1',
    containerStartupHealthCheckTimeoutInSeconds: 600,
    modelDataDownloadTimeoutInSeconds: 3600,
    routingConfig: { routingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
  });
  return scaled(
    defined, 'sagemaker:variant:DesiredInstanceCount', `endpoint/${defined.endpoint.attrEndpointName}/variant/AllTraffic`,
    'SageMakerVariantConcurrentRequestsPerModelHighResolution',
  );
}

/** A language model over 8 of the 12 NeuronCores of six chips. */
export function neuron(stack = ruledStack()): L1Endpoint {
  return l1Endpoint(stack, {
    image: VLLM_NEURON, environment: { SM_ON_MODEL: '/opt/ml/model', SM_ON_TENSOR_PARALLEL_SIZE: '8' },
  }, {
    instanceType: 'ml.inf2.24xlarge',
    initialInstanceCount: 1,
    inferenceAmiVersion: 'al2-ami-sagemaker-inference-neuron-2',
    volumeSizeInGb: 64,
    containerStartupHealthCheckTimeoutInSeconds: 1800,
  });
}

/** A small model by the request, with one to four ready workers. */
export function serverless(stack = ruledStack()): ScaledEndpoint {
  const defined = l1Endpoint(stack, { image: CPU, modelDataUrl: 's3://models/model.tar.gz' }, {
    serverlessConfig: { memorySizeInMb: 2048, maxConcurrency: 4, provisionedConcurrency: 1 },
  });
  return scaled(
    defined, 'sagemaker:variant:DesiredProvisionedConcurrency', `endpoint/${defined.endpoint.attrEndpointName}/variant/AllTraffic`,
    'SageMakerVariantProvisionedConcurrencyUtilization',
  );
}

/** A queue whose instances go to zero. */
export function asynchronous(stack = ruledStack()): ComponentEndpoint {
  const defined = l1Endpoint(stack, { image: VLLM }, {
    instanceType: 'ml.g6.xlarge', initialInstanceCount: 1, inferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1',
  }, { asyncInferenceConfig: { outputConfig: { s3OutputPath: 's3://answers/out/' }, clientConfig: { maxConcurrentInvocationsPerInstance: 1000 } } });
  const all = scaled(
    defined, 'sagemaker:variant:DesiredInstanceCount', `endpoint/${defined.endpoint.attrEndpointName}/variant/AllTraffic`,
    'SageMakerVariantInvocationsPerInstance',
  );
  return { ...woken(all, 'HasBacklogWithoutCapacity'), component: undefined as never };
}

/** Several models on one host of four GPUs, one of them to zero. */
export function components(stack = ruledStack()): ComponentEndpoint {
  const defined = l1Endpoint(stack, { image: VLLM, environment: { SM_VLLM_TENSOR_PARALLEL_SIZE: '2' } }, {
    modelName: undefined,
    instanceType: 'ml.g6.12xlarge',
    initialInstanceCount: 1,
    inferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1',
    managedInstanceScaling: { status: 'ENABLED', minInstanceCount: 0, maxInstanceCount: 2 },
    routingConfig: { routingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
  }, { executionRoleArn: ROLE });
  const component = new sagemaker.CfnInferenceComponent(stack, 'Component', {
    inferenceComponentName: 'chat',
    endpointName: defined.endpoint.attrEndpointName,
    variantName: 'AllTraffic',
    specification: {
      modelName: defined.model.attrModelName,
      startupParameters: { containerStartupHealthCheckTimeoutInSeconds: 600 },
      computeResourceRequirements: { minMemoryRequiredInMb: 1024, numberOfAcceleratorDevicesRequired: 2 },
    },
    runtimeConfig: { copyCount: 4 },
  });
  const all = scaled(
    defined, 'sagemaker:inference-component:DesiredCopyCount', `inference-component/${Fn.select(1, Fn.split('/', component.ref))}`,
    'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution',
  );
  return { ...woken(all, 'NoCapacityInvocationFailures'), component };
}

function woken(defined: ScaledEndpoint, metric: string): Omit<ComponentEndpoint, 'component'> {
  const { stack, target } = defined;
  target.minCapacity = 0;
  const step = new appscaling.CfnScalingPolicy(stack, 'Step', {
    policyName: 'Step', policyType: 'StepScaling', scalingTargetId: target.attrId,
    stepScalingPolicyConfiguration: { adjustmentType: 'ChangeInCapacity', stepAdjustments: [{ metricIntervalLowerBound: 0, scalingAdjustment: 1 }] },
  });
  const alarm = new cloudwatch.CfnAlarm(stack, 'Alarm', {
    namespace: 'AWS/SageMaker', metricName: metric, statistic: 'Maximum', period: 60, evaluationPeriods: 1,
    threshold: 1, comparisonOperator: 'GreaterThanOrEqualToThreshold', alarmActions: [step.attrArn],
  });
  return { ...defined, step, alarm };
}
