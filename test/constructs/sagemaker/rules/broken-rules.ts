import { Fn, aws_sagemaker as sagemaker } from 'aws-cdk-lib';
import type { CfnResource, Stack } from 'aws-cdk-lib';
import { CPU, LMI, TRITON, VLLM, VLLM_NEURON, asynchronous, components, neuron, realTime, serverless } from './l1-stacks';

/** Defines resources that break a rule, or that keep it at its limits. */
type Define = () => { readonly stack: Stack };

/** Stacks that break a rule, each with what it is told, and stacks that keep it. */
export interface RuleExamples {
  readonly breaks: readonly (readonly [define: Define, message: string])[];
  readonly keeps: readonly Define[];
}

const CONFIG = 'Test/Configuration: ProductionVariants[0]';
const NEW_SDK = '111122223333.dkr.ecr.us-west-2.amazonaws.com/pytorch-inference-vllm-neuronx:0.16.0-neuronx-py312-sdk2.31.1-ubuntu24.04';
const RESERVATION = 'arn:aws:sagemaker:us-west-2:111122223333:training-plan/plan';

/** A variant that is like that of the fixture. */
const variant = (name: string) => ({
  VariantName: name, ModelName: { 'Fn::GetAtt': ['Model', 'ModelName'] }, InstanceType: 'ml.g6.xlarge', InitialInstanceCount: 1, InitialVariantWeight: 1,
  InferenceAmiVersion: 'al2023-ami-sagemaker-inference-gpu-4-1',
});

/** One production variant more. */
function withVariant(defined: ReturnType<typeof realTime>, name: string): typeof defined {
  defined.configuration.addPropertyOverride('ProductionVariants.1', variant(name));
  return defined;
}

/** Shadow variants beside the production variants. */
function withShadows(defined: ReturnType<typeof realTime>, ...names: string[]): typeof defined {
  defined.configuration.addPropertyOverride('ShadowProductionVariants', names.map(variant));
  return defined;
}

/** An endpoint of several models on a type. */
function multiModel(instanceType: string, image: string, url = 's3://models/archives/'): ReturnType<typeof realTime> {
  const defined = realTime();
  defined.model.addPropertyOverride('PrimaryContainer', { Image: image, Mode: 'MultiModel', ModelDataUrl: url, Environment: {} });
  defined.configuration.addPropertyOverride('ProductionVariants.0.InstanceType', instanceType);
  if (image === CPU) defined.configuration.addPropertyDeletionOverride('ProductionVariants.0.InferenceAmiVersion');
  return defined;
}

type Defined = ReturnType<typeof components>;

/** A change of a resource after it was defined. */
const changed = <D extends Partial<Defined>>(define: () => D, resource: Exclude<keyof Defined, 'stack'>, path: string, value: unknown) => (): D => {
  const defined = define();
  const construct = defined[resource] as CfnResource;
  if (value === undefined) construct.addPropertyDeletionOverride(path);
  else construct.addPropertyOverride(path, value);
  return defined;
};

const S3_DATA = 'PrimaryContainer.ModelDataSource.S3DataSource';
const folder = (uri: string, compression: string) => changed(realTime, 'model', 'PrimaryContainer.ModelDataSource', {
  S3DataSource: { S3Uri: uri, S3DataType: 'S3Prefix', CompressionType: compression },
});

/** A host of instance pools. */
const pools = (priorities: readonly number[], strategy = 'LEAST_OUTSTANDING_REQUESTS'): Define => () => {
  const { stack, configuration } = components();
  const types = ['ml.g6.12xlarge', 'ml.g6e.12xlarge', 'ml.g5.12xlarge', 'ml.g6.24xlarge', 'ml.g6e.24xlarge', 'ml.g5.24xlarge'];
  configuration.addPropertyDeletionOverride('ProductionVariants.0.InstanceType');
  configuration.addPropertyOverride('ProductionVariants.0.InstancePools', priorities.map((priority, index) => ({ InstanceType: types[index], Priority: priority })));
  configuration.addPropertyOverride('ProductionVariants.0.RoutingConfig.RoutingStrategy', strategy);
  return { stack };
};

const update = (policy: Record<string, unknown>, define: () => ReturnType<typeof realTime> = realTime) => changed(define, 'endpoint', 'DeploymentConfig', policy);
const traffic = (config: Record<string, unknown>) => update({ BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { WaitIntervalInSeconds: 60, ...config } } });
const ROLLING = { RollingUpdatePolicy: { MaximumBatchSize: { Type: 'CAPACITY_PERCENT', Value: 5 }, WaitIntervalInSeconds: 60 } };
const percent = (value: number) => ({ Type: 'CAPACITY_PERCENT', Value: value });
const TRAFFIC = 'DeploymentConfig.BlueGreenUpdatePolicy.TrafficRoutingConfiguration';

/** Messages are what SageMaker's documentation and users' reports say, in our words. */
export const EXAMPLES: { readonly [id: string]: RuleExamples } = {
  'SM-01': {
    breaks: [
      [changed(realTime, 'model', 'Containers', [{ Image: VLLM }]), 'SM-01 Test/Model: PrimaryContainer must be set, or else Containers, got both; keep PrimaryContainer for one container'],
      [changed(realTime, 'model', 'PrimaryContainer', undefined), 'SM-01 Test/Model: PrimaryContainer must be set, or else Containers, got neither'],
    ],
    keeps: [realTime],
  },
  'SM-02': {
    breaks: [[changed(folder('s3://models/m/', 'None'), 'model', 'PrimaryContainer.ModelDataUrl', 's3://models/m.tar.gz'),
      'SM-02 Test/Model: PrimaryContainer.ModelDataUrl must be left out where there is a ModelDataSource, got both; keep ModelDataSource for a folder']],
    keeps: [serverless, folder('s3://models/m/', 'None')],
  },
  'SM-03': {
    breaks: [
      [() => multiModel('ml.g5.48xlarge', TRITON), `SM-03 ${CONFIG}.InstanceType must be one of p2.xlarge, p3.2xlarge, g5.xlarge`],
      [() => multiModel('ml.g5.xlarge', LMI), `SM-03 Test/Model: PrimaryContainer.Image must be Triton for several models on a GPU, got ${LMI}; use InferenceContainer.triton()`],
      [() => multiModel('ml.m5.xlarge', CPU, 's3://models/one.tar.gz'),
        'SM-03 Test/Model: PrimaryContainer.ModelDataUrl must be the folder of the archives, with a slash at its end, where Mode is MultiModel, got s3://models/one.tar.gz; write s3://bucket/folder/'],
      [changed(() => multiModel('ml.m5.xlarge', CPU), 'model', 'PrimaryContainer.ModelDataUrl', undefined), 'SM-03 Test/Model: PrimaryContainer.ModelDataUrl must be the folder of the archives where Mode is MultiModel, got none'],
      [changed(changed(() => multiModel('ml.m5.xlarge', CPU), 'model', 'PrimaryContainer', undefined), 'model', 'Containers', ['a', 'b'].map((name) => ({
        ContainerHostname: name, Image: CPU, Mode: 'MultiModel', ModelDataUrl: 's3://models/archives/',
      }))), 'SM-03 Test/Model: Containers must have at most 1 container whose Mode is MultiModel, got 2; give the others an endpoint of their own'],
    ],
    keeps: [() => multiModel('ml.g5.16xlarge', TRITON), () => multiModel('ml.m5.xlarge', CPU)],
  },
  'SM-04': {
    breaks: [
      [folder('s3://models/m', 'None'), `SM-04 Test/Model: ${S3_DATA}.S3Uri must end in a slash where S3DataType is S3Prefix, got s3://models/m; write s3://models/m/, or S3Object for one archive`],
      [folder('s3://models/m/', 'Gzip'), `SM-04 Test/Model: ${S3_DATA}.CompressionType must be None where S3DataType is S3Prefix, got Gzip; write None`],
    ],
    keeps: [folder('s3://models/m/', 'None'), changed(folder('s3://models/m.tar.gz', 'Gzip'), 'model', `${S3_DATA}.S3DataType`, 'S3Object')],
  },
  'SM-05': {
    breaks: [
      [changed(realTime, 'model', 'PrimaryContainer.Environment.WORKERS', 4), "SM-05 Test/Model: PrimaryContainer.Environment.WORKERS must be text, got 4; write '4'"],
      [changed(realTime, 'model', 'PrimaryContainer.Environment.A-B', '1'), 'SM-05 Test/Model: PrimaryContainer.Environment.A-B must be a name of letters, digits and _'],
      [changed(realTime, 'model', 'PrimaryContainer.Environment.A', 'x'.repeat(1025)), 'SM-05 Test/Model: PrimaryContainer.Environment.A must have at most 1024 characters, got 1025; shorten it'],
      [changed(realTime, 'model', 'PrimaryContainer.Environment', Object.fromEntries(Array.from({ length: 98 }, (_, index) => [`A${String(index)}`, '1']))),
        'SM-05 Test/Model: PrimaryContainer.Environment must have at most 100 entries in all, got 101; remove some'],
      [changed(components, 'component', 'Specification', {
        Container: { Image: VLLM, Environment: Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`A${String(index)}`, '1'])) },
        ComputeResourceRequirements: { MinMemoryRequiredInMb: 1024 },
      }), 'SM-05 Test/Component: Specification.Container.Environment must have at most 16 entries, got 17; define a model with them and name it by ModelName'],
    ],
    keeps: [
      changed(realTime, 'model', 'PrimaryContainer.Environment', Object.fromEntries(Array.from({ length: 97 }, (_, index) => [`A_${String(index)}`, '1']))),
      changed(realTime, 'model', 'PrimaryContainer.Environment.A', { Ref: 'AWS::Region' }),
    ],
  },
  'SM-06': {
    breaks: [
      [changed(realTime, 'model', 'EnableNetworkIsolation', true),
        'SM-06 Test/Model: PrimaryContainer.Environment.SM_VLLM_MODEL must be a path where EnableNetworkIsolation is true, for the container has no network to fetch it, got example/model; write /opt/ml/model'],
      [changed(changed(components, 'configuration', 'EnableNetworkIsolation', true), 'model', 'PrimaryContainer.Environment.HF_MODEL_ID', 's3://models/m/'),
        'SM-06 Test/Model: PrimaryContainer.Environment.HF_MODEL_ID must be a path where EnableNetworkIsolation is true'],
    ],
    keeps: [realTime, changed(changed(realTime, 'model', 'EnableNetworkIsolation', true), 'model', 'PrimaryContainer.Environment.SM_VLLM_MODEL', '/opt/ml/model')],
  },
  'SM-07': {
    breaks: [
      [() => withVariant(realTime(), 'AllTraffic'), 'SM-07 Test/Configuration: ProductionVariants.VariantName must differ from those of the other variants, got AllTraffic twice; rename one'],
      [changed(() => withVariant(realTime(), 'b'), 'configuration', 'ProductionVariants.1.VariantName', 'all_traffic'), 'SM-07 Test/Configuration: ProductionVariants.VariantName must be 1 to 63 letters, digits and hyphens'],
    ],
    keeps: [() => withVariant(realTime(), 'all-traffic')],
  },
  'SM-08': {
    breaks: [
      [changed(serverless, 'configuration', 'ProductionVariants.0.ServerlessConfig.MemorySizeInMB', 2500),
        `SM-08 ${CONFIG}.ServerlessConfig.MemorySizeInMB must be one of 1024, 2048, 3072, 4096, 5120, 6144, got 2500; use the next larger one`],
      [changed(serverless, 'configuration', 'ProductionVariants.0.ServerlessConfig.MaxConcurrency', 201), `SM-08 ${CONFIG}.ServerlessConfig.MaxConcurrency must be from 1 to 200, got 201`],
      [changed(serverless, 'configuration', 'ProductionVariants.0.ServerlessConfig.ProvisionedConcurrency', 5), `SM-08 ${CONFIG}.ServerlessConfig.ProvisionedConcurrency must be from 1 to the 4 of MaxConcurrency, got 5; raise MaxConcurrency`],
      [changed(serverless, 'model', 'PrimaryContainer.Image', VLLM), `SM-08 Test/Model: PrimaryContainer.Image must compute on CPUs, which serverless endpoints have alone, got ${VLLM} for NVIDIA GPUs; use one such as InferenceContainer.textEmbeddingsInferenceCpu()`],
      ...['InstanceType', 'InitialInstanceCount', 'VolumeSizeInGB', 'RoutingConfig'].map((name) => [
        changed(serverless, 'configuration', `ProductionVariants.0.${name}`, 1), `SM-08 ${CONFIG}.${name} must be left out of a serverless endpoint, got it set; leave it out`,
      ] as const),
      [changed(serverless, 'configuration', 'ProductionVariants.0.ModelName', undefined), `SM-08 ${CONFIG}.ModelName must be set where there is a ServerlessConfig, got none; name a model`],
      [() => withVariant(serverless(), 'b'), 'SM-08 Test/Configuration: ProductionVariants must be one variant where it is serverless, got 2 with shadow variants; define an endpoint for each'],
      [changed(serverless, 'configuration', 'DataCaptureConfig', { EnableCapture: true }), 'SM-08 Test/Configuration: DataCaptureConfig must be left out of a serverless endpoint'],
      [changed(serverless, 'configuration', 'AsyncInferenceConfig', { OutputConfig: { S3OutputPath: 's3://a/b/' } }), 'SM-08 Test/Configuration: AsyncInferenceConfig must be left out'],
      [changed(serverless, 'configuration', 'VpcConfig', { Subnets: ['a'], SecurityGroupIds: ['b'] }), 'SM-08 Test/Configuration: VpcConfig must be left out'],
      [changed(serverless, 'configuration', 'EnableNetworkIsolation', true), 'SM-08 Test/Configuration: EnableNetworkIsolation must be left out'],
      [changed(serverless, 'model', 'VpcConfig', { Subnets: ['a'], SecurityGroupIds: ['b'] }), 'SM-08 Test/Model: VpcConfig must be left out of a serverless endpoint'],
      [changed(serverless, 'model', 'EnableNetworkIsolation', true), 'SM-08 Test/Model: EnableNetworkIsolation must be left out'],
      [changed(serverless, 'model', 'Containers', [{ Image: CPU }, { Image: CPU }]), 'SM-08 Test/Model: Containers must be left out of a serverless endpoint, got it set; write one PrimaryContainer, or use instances'],
      [changed(serverless, 'model', 'PrimaryContainer.Mode', 'MultiModel'), 'SM-08 Test/Model: PrimaryContainer.Mode must be left out of a serverless endpoint, got it set; define an endpoint for each model'],
      [changed(serverless, 'model', 'PrimaryContainer.ModelDataSource', { S3DataSource: { S3Uri: 's3://models/m.tar.gz', S3DataType: 'S3Object', CompressionType: 'Gzip' } }), 'SM-08 Test/Model: PrimaryContainer.ModelDataSource must be left out of a serverless endpoint, got it set; name an archive by ModelDataUrl'],
      [changed(serverless, 'model', 'PrimaryContainer.ImageConfig', { RepositoryAccessMode: 'Vpc' }), 'SM-08 Test/Model: PrimaryContainer.ImageConfig must be left out of a serverless endpoint, got it set; push the image to Amazon ECR'],
    ],
    keeps: [
      serverless,
      changed(serverless, 'configuration', 'ProductionVariants.0.ServerlessConfig.MemorySizeInMB', 6144),
      changed(serverless, 'configuration', 'ProductionVariants.0.ServerlessConfig.ProvisionedConcurrency', 4),
      changed(serverless, 'configuration', 'KmsKeyId', 'key'),
      changed(serverless, 'configuration', 'ProductionVariants.0.InstanceType', { Ref: 'AWS::NoValue' }),
    ],
  },
  'SM-09': {
    breaks: [
      [changed(realTime, 'configuration', 'ProductionVariants.0.ManagedInstanceScaling', { Status: 'ENABLED', MinInstanceCount: 1, MaxInstanceCount: 2 }),
        `SM-09 ${CONFIG}.ManagedInstanceScaling must be left out where the variant has a ModelName, got both; scale it with Application Auto Scaling, or host inference components`],
      [changed(components, 'configuration', 'ExecutionRoleArn', undefined), 'SM-09 Test/Configuration: ExecutionRoleArn must be set where a variant hosts inference components, got none beside ProductionVariants[0] without a ModelName; name a role, or a model'],
      [changed(components, 'configuration', 'ProductionVariants.0.ManagedInstanceScaling.MinInstanceCount', 3), `SM-09 ${CONFIG}.ManagedInstanceScaling.MinInstanceCount must be at most MaxInstanceCount, 2, got 3; lower it`],
      [changed(components, 'configuration', 'ProductionVariants.0.InitialInstanceCount', 3), `SM-09 ${CONFIG}.InitialInstanceCount must be from 0 to 2, the range of ManagedInstanceScaling, got 3; start with that many`],
    ],
    keeps: [components, realTime],
  },
  'SM-10': {
    breaks: [
      [changed(realTime, 'configuration', 'ProductionVariants.0.RoutingConfig.RoutingStrategy', 'PREFIX_AWARE'), `SM-10 ${CONFIG}.RoutingConfig.PrefixAwareRoutingConfig must be set where RoutingStrategy is PREFIX_AWARE, got none; state PrefixLength and ConcurrencyThreshold`],
      [changed(realTime, 'configuration', 'ProductionVariants.0.RoutingConfig.PrefixAwareRoutingConfig.PrefixLength', 1024), `SM-10 ${CONFIG}.RoutingConfig.RoutingStrategy must be PREFIX_AWARE where there is a PrefixAwareRoutingConfig, got LEAST_OUTSTANDING_REQUESTS; write it`],
      [changed(realTime, 'configuration', 'ProductionVariants.0.RoutingConfig', { RoutingStrategy: 'PREFIX_AWARE', PrefixAwareRoutingConfig: { PrefixLength: 1023, ConcurrencyThreshold: 1 } }),
        `SM-10 ${CONFIG}.RoutingConfig.PrefixAwareRoutingConfig.PrefixLength must be from 1024 to 65536, got 1023; state such a number`],
    ],
    keeps: [realTime],
  },
  'SM-11': {
    breaks: [
      [changed(realTime, 'configuration', 'ProductionVariants.0.InstancePools', [{ InstanceType: 'ml.g6.2xlarge', Priority: 1 }]), `SM-11 ${CONFIG}.InstanceType must be set, or else InstancePools or ServerlessConfig, got it and InstancePools; name one type`],
      [changed(realTime, 'configuration', 'ProductionVariants.0.InstanceType', undefined), `SM-11 ${CONFIG}.InstanceType must be set, or else InstancePools or ServerlessConfig, got none`],
      [changed(realTime, 'configuration', 'ProductionVariants.0.InitialInstanceCount', undefined), `SM-11 ${CONFIG}.InitialInstanceCount must be set where the variant is not serverless, got none; write 1`],
      [pools([1, 1]), `SM-11 ${CONFIG}.InstancePools.Priority must differ between pools, got 1, 1; number them from 1 on`],
      [pools([1, 2, 3, 4, 5, 6]), `SM-11 ${CONFIG}.InstancePools must be from 1 to 5, got 6; keep the types that you want most`],
      [pools([1, 2], 'RANDOM'), `SM-11 ${CONFIG}.RoutingConfig.RoutingStrategy must be LEAST_OUTSTANDING_REQUESTS where there are InstancePools, got RANDOM; write it`],
    ],
    keeps: [realTime, pools([1, 2])],
  },
  'SM-12': {
    breaks: [[changed(realTime, 'configuration', 'ProductionVariants.0.VolumeSizeInGB', 100), `SM-12 ${CONFIG}.VolumeSizeInGB must be left out on ml.g6.xlarge, which keeps its data on local NVMe, got 100; leave it out`]],
    keeps: [realTime, () => {
      const { stack, configuration } = multiModel('ml.m5.xlarge', CPU);
      configuration.addPropertyOverride('ProductionVariants.0.VolumeSizeInGB', 512);
      configuration.addPropertyOverride('KmsKeyId', 'key');
      return { stack };
    }],
  },
  'SM-13': {
    breaks: [
      [changed(realTime, 'configuration', 'ProductionVariants.0.InferenceAmiVersion', 'al2-ami-sagemaker-inference-gpu-3-1'),
        `SM-13 ${CONFIG}.InferenceAmiVersion must have a driver for CUDA 13.0, which ${VLLM} needs, got al2-ami-sagemaker-inference-gpu-3-1 with CUDA 12.4; write al2023-ami-sagemaker-inference-gpu-4-1`],
      [changed(realTime, 'configuration', 'ProductionVariants.0.InstanceType', 'ml.inf2.xlarge'), `SM-13 ${CONFIG}.InstanceType must have NVIDIA GPUs, which ${VLLM} computes on, got inf2.xlarge with Inferentia or Trainium`],
      [changed(components, 'configuration', 'ProductionVariants.0.InferenceAmiVersion', 'al2-ami-sagemaker-inference-neuron-2'), `SM-13 ${CONFIG}.InferenceAmiVersion must be for what g6.12xlarge has, got al2-ami-sagemaker-inference-neuron-2`],
      [changed(changed(realTime, 'configuration', 'ProductionVariants.0.InstanceType', 'ml.g5.xlarge'), 'configuration', 'ProductionVariants.0.InferenceAmiVersion', undefined),
        `SM-13 ${CONFIG}.InferenceAmiVersion must be set, for ${VLLM} needs CUDA 13.0, got the default host of g5.xlarge with CUDA 11.4; write al2023-ami-sagemaker-inference-gpu-4-1`],
      [changed(neuron, 'configuration', 'ProductionVariants.0.InstanceType', 'ml.g6.xlarge'),
        `SM-13 ${CONFIG}.InstanceType must have Inferentia or Trainium, which ${VLLM_NEURON} computes on, got g6.xlarge with NVIDIA GPUs`],
      [changed(neuron, 'configuration', 'ProductionVariants.0.InferenceAmiVersion', 'al2023-ami-sagemaker-inference-gpu-4-1'),
        `SM-13 ${CONFIG}.InferenceAmiVersion must be for what inf2.24xlarge has, got al2023-ami-sagemaker-inference-gpu-4-1, which has a driver for NVIDIA GPUs; leave it out`],
      [changed(neuron, 'model', 'PrimaryContainer.Image', NEW_SDK),
        `SM-13 Test/Model: PrimaryContainer.Image must have a Neuron SDK before 2.30, for later ones need a driver above 2.26 and endpoints have 2.19, got ${NEW_SDK} with SDK 2.31.1; use InferenceContainer.vllmNeuron(), or serve it on EKS`],
    ],
    keeps: [realTime, components, changed(realTime, 'configuration', 'ProductionVariants.0.InstanceType', 'ml.g5.xlarge'), neuron],
  },
  'SM-14': {
    breaks: [
      [changed(realTime, 'configuration', 'ProductionVariants.0.CapacityReservationConfig', { CapacityReservationPreference: 'capacity-reservations-only' }),
        `SM-14 ${CONFIG}.CapacityReservationConfig.MlReservationArn must be set where CapacityReservationPreference is capacity-reservations-only, got none; write the ARN of the training plan or reservation`],
      [changed(realTime, 'configuration', 'ProductionVariants.0.CapacityReservationConfig', { MlReservationArn: RESERVATION }), `SM-14 ${CONFIG}.CapacityReservationConfig.CapacityReservationPreference must be capacity-reservations-only`],
    ],
    keeps: [realTime, changed(realTime, 'configuration', 'ProductionVariants.0.CapacityReservationConfig', { CapacityReservationPreference: 'capacity-reservations-only', MlReservationArn: RESERVATION })],
  },
  'SM-15': {
    breaks: [
      [() => withVariant(asynchronous(), 'b'), 'SM-15 Test/Configuration: ProductionVariants must be one variant where there is an AsyncInferenceConfig, got 2 with shadow variants; define an endpoint for each'],
      [() => withShadows(asynchronous(), 'b'), 'SM-15 Test/Configuration: ProductionVariants must be one variant'],
      [changed(asynchronous, 'configuration', 'ProductionVariants.0.ServerlessConfig.MaxConcurrency', 1), `SM-15 ${CONFIG}.ServerlessConfig must be left out where there is an AsyncInferenceConfig, got both; name an InstanceType`],
      [changed(asynchronous, 'configuration', 'AsyncInferenceConfig.OutputConfig.S3OutputPath', undefined), 'SM-15 Test/Configuration: AsyncInferenceConfig.OutputConfig.S3OutputPath must be a folder in S3, got none; write s3://bucket/folder/'],
      [changed(asynchronous, 'configuration', 'AsyncInferenceConfig.ClientConfig.MaxConcurrentInvocationsPerInstance', 1001), 'SM-15 Test/Configuration: AsyncInferenceConfig.ClientConfig.MaxConcurrentInvocationsPerInstance must be from 1 to 1000, got 1001'],
    ],
    keeps: [asynchronous],
  },
  'SM-16': {
    breaks: [
      [() => withShadows(withVariant(realTime(), 'b'), 'c'), 'SM-16 Test/Configuration: ShadowProductionVariants must be 1 beside 1 of ProductionVariants, got 1 beside 2; compare two at a time'],
      [() => withShadows(realTime(), 'b', 'c'), 'got 2 beside 1'],
    ],
    keeps: [() => withShadows(realTime(), 'b')],
  },
  'SM-17': {
    breaks: [
      [changed(realTime, 'configuration', 'ProductionVariants.0.ModelDataDownloadTimeoutInSeconds', 3601), `SM-17 ${CONFIG}.ModelDataDownloadTimeoutInSeconds must be from 60 to 3600, got 3601; state such a time`],
      [changed(realTime, 'configuration', 'ProductionVariants.0.VariantInstanceProvisionTimeoutInSeconds', 299), `SM-17 ${CONFIG}.VariantInstanceProvisionTimeoutInSeconds must be from 300 to 3600, got 299`],
      [changed(realTime, 'model', 'PrimaryContainer.Environment.VLLM_ENGINE_READY_TIMEOUT_S', '601'),
        `SM-17 ${CONFIG}.ContainerStartupHealthCheckTimeoutInSeconds must be at least the 601 of VLLM_ENGINE_READY_TIMEOUT_S, which the engine gives itself to load, got 600; raise it, or lower VLLM_ENGINE_READY_TIMEOUT_S`],
      [changed(components, 'model', 'PrimaryContainer.Environment.OPTION_MODEL_LOADING_TIMEOUT', '1200'), 'SM-17 Test/Component: Specification.StartupParameters.ContainerStartupHealthCheckTimeoutInSeconds must be at least the 1200 of OPTION_MODEL_LOADING_TIMEOUT'],
    ],
    keeps: [realTime, components],
  },
  'SM-18': {
    breaks: [
      [traffic({ Type: 'CANARY' }), `SM-18 Test/Endpoint: ${TRAFFIC}.CanarySize must be set where Type is CANARY, got none; write CAPACITY_PERCENT and a Value up to 50`],
      [traffic({ Type: 'CANARY', CanarySize: percent(51) }), `SM-18 Test/Endpoint: ${TRAFFIC}.CanarySize.Value must be from 1 to 50 % of the capacity, got 51`],
      [traffic({ Type: 'CANARY', CanarySize: { Type: 'INSTANCE_COUNT', Value: 0 } }), `SM-18 Test/Endpoint: ${TRAFFIC}.CanarySize.Value must be at least 1 instance, got 0; write 1`],
      [traffic({ Type: 'LINEAR' }), `SM-18 Test/Endpoint: ${TRAFFIC}.LinearStepSize must be set where Type is LINEAR, got none`],
      [traffic({ Type: 'LINEAR', LinearStepSize: percent(9) }), `SM-18 Test/Endpoint: ${TRAFFIC}.LinearStepSize.Value must be from 10 to 50 % of the capacity, got 9`],
      [update({ ...ROLLING, BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'ALL_AT_ONCE', WaitIntervalInSeconds: 0 } } }), 'SM-18 Test/Endpoint: DeploymentConfig must have BlueGreenUpdatePolicy or RollingUpdatePolicy, got both'],
      [update({ RollingUpdatePolicy: { MaximumBatchSize: percent(4), WaitIntervalInSeconds: 60 } }), 'SM-18 Test/Endpoint: DeploymentConfig.RollingUpdatePolicy.MaximumBatchSize.Value must be from 5 to 50 % of the capacity, got 4'],
      [update(ROLLING, serverless), 'SM-18 Test/Endpoint: DeploymentConfig.RollingUpdatePolicy must be left out of a serverless endpoint, got it set; use BlueGreenUpdatePolicy'],
      [update(ROLLING, () => withVariant(realTime(), 'b')), 'SM-18 Test/Endpoint: DeploymentConfig.RollingUpdatePolicy must have one variant, got 2; use BlueGreenUpdatePolicy, or an endpoint for each'],
      [update(ROLLING, () => {
        const defined = multiModel('ml.inf1.xlarge', CPU);
        defined.model.addPropertyOverride('PrimaryContainer', { Image: CPU, Mode: 'SingleModel', ModelDataUrl: 's3://models/model.tar.gz' });
        return defined;
      }), 'SM-18 Test/Endpoint: DeploymentConfig must be left out on Inf1, got it with ml.inf1.xlarge; leave it out, or take Inf2'],
      [update({ ...ROLLING, AutoRollbackConfiguration: { Alarms: Array.from({ length: 11 }, (_, index) => ({ AlarmName: `a${String(index)}` })) } }), 'SM-18 Test/Endpoint: DeploymentConfig.AutoRollbackConfiguration.Alarms must be from 1 to 10, got 11; combine some in a composite alarm'],
    ],
    keeps: [
      realTime, update(ROLLING), traffic({ Type: 'CANARY', CanarySize: percent(50) }), traffic({ Type: 'LINEAR', LinearStepSize: percent(10) }),
      traffic({ Type: 'CANARY', CanarySize: { Type: 'INSTANCE_COUNT', Value: 1 } }), traffic({ Type: 'ALL_AT_ONCE' }),
    ],
  },
  'SM-19': {
    breaks: [
      [changed(realTime, 'target', 'MinCapacity', 5), 'SM-19 Test/Target: MinCapacity must be at most MaxCapacity, 4, got 5; lower it'],
      [changed(realTime, 'target', 'ResourceId', 'inference-component/chat'), 'SM-19 Test/Target: ResourceId must be endpoint/NAME/variant/NAME for sagemaker:variant:DesiredInstanceCount, got inference-component/chat'],
      [changed(realTime, 'policy', 'TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType', 'SageMakerVariantProvisionedConcurrencyUtilization'),
        'SM-19 Test/Policy: TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType must be SageMakerVariantInvocationsPerInstance or SageMakerVariantConcurrentRequestsPerModelHighResolution for sagemaker:variant:DesiredInstanceCount'],
      [changed(realTime, 'configuration', 'ProductionVariants.0.VariantName', 'Blue'), 'SM-19 Test/Target: ResourceId must name a variant of the endpoint, Blue, got AllTraffic; write one of them'],
      [changed(serverless, 'target', 'MaxCapacity', 5), 'SM-19 Test/Target: MaxCapacity must be at most the 4 of ProductionVariants[0].ServerlessConfig.MaxConcurrency, got 5; raise that, or lower it'],
      [changed(serverless, 'target', 'MinCapacity', 0), 'SM-19 Test/Target: MinCapacity must be at least 1 for sagemaker:variant:DesiredProvisionedConcurrency, got 0; write 1'],
      [changed(serverless, 'configuration', 'ProductionVariants.0.ServerlessConfig.ProvisionedConcurrency', undefined), 'SM-19 Test/Target: ScalableDimension must not be sagemaker:variant:DesiredProvisionedConcurrency where ProductionVariants[0] has no ServerlessConfig.ProvisionedConcurrency'],
      [changed(serverless, 'target', 'ScalableDimension', 'sagemaker:variant:DesiredInstanceCount'), 'SM-19 Test/Target: ScalableDimension must be sagemaker:variant:DesiredProvisionedConcurrency for a serverless variant'],
      [() => {
        const { stack, target, endpoint } = components();
        target.minCapacity = 1;
        target.scalableDimension = 'sagemaker:variant:DesiredInstanceCount';
        target.resourceId = `endpoint/${endpoint.attrEndpointName}/variant/AllTraffic`;
        return { stack };
      }, 'SM-19 Test/Target: ScalableDimension must not be sagemaker:variant:DesiredInstanceCount of a variant that hosts inference components, got it; scale copies by sagemaker:inference-component:DesiredCopyCount, and instances by ManagedInstanceScaling'],
    ],
    keeps: [realTime, serverless, asynchronous, components, changed(realTime, 'target', 'MinCapacity', 4), changed(realTime, 'target', 'ResourceId', { Ref: 'AWS::Region' })],
  },
  'SM-20': {
    breaks: [
      [changed(realTime, 'target', 'MinCapacity', 0), 'SM-20 Test/Target: MinCapacity must be at least 1 for instances that are not of an asynchronous endpoint, got 0; write 1, or host an inference component and scale its copies'],
      [changed(components, 'alarm', 'MetricName', 'Invocations'), 'SM-20 Test/Target: MinCapacity must be at least 1 without a policy of StepScaling that an alarm on NoCapacityInvocationFailures starts, got 0; add the two'],
      [changed(components, 'alarm', 'AlarmActions', undefined), 'SM-20 Test/Target: MinCapacity must be at least 1 without a policy of StepScaling'],
      [changed(asynchronous, 'step', 'PolicyType', 'TargetTrackingScaling'), 'SM-20 Test/Target: MinCapacity must be at least 1 without a policy of StepScaling that an alarm on HasBacklogWithoutCapacity starts, got 0'],
    ],
    keeps: [components, asynchronous, realTime, () => {
      const { stack, alarm } = components();
      for (const name of ['Namespace', 'MetricName', 'Statistic', 'Period']) alarm.addPropertyDeletionOverride(name);
      alarm.addPropertyOverride('Metrics', [{ Id: 'm', MetricStat: { Metric: { Namespace: 'AWS/SageMaker', MetricName: 'NoCapacityInvocationFailures' }, Period: 60, Stat: 'Maximum' } }]);
      return { stack };
    }],
  },
  'SM-21': {
    breaks: [
      [changed(components, 'component', 'Specification.ComputeResourceRequirements.MinMemoryRequiredInMb', undefined), 'SM-21 Test/Component: Specification.ComputeResourceRequirements.MinMemoryRequiredInMb must be set for a component that is no adapter, got none; write 1024'],
      [changed(components, 'component', 'VariantName', undefined), 'SM-21 Test/Component: VariantName must be set for a component that is no adapter, got none; name the variant that hosts it'],
      [changed(components, 'component', 'RuntimeConfig', undefined), 'SM-21 Test/Component: RuntimeConfig.CopyCount must be set for a component that is no adapter, got none; write 1'],
      [changed(components, 'component', 'Specification', undefined), 'SM-21 Test/Component: Specification must be set, or else Specifications, got neither'],
      [changed(components, 'component', 'Specification.BaseInferenceComponentName', 'base'), 'SM-21 Test/Component: Specification.ComputeResourceRequirements must be left out of an adapter, which stands on the copies of its base, got it set; leave it out'],
      [changed(components, 'component', 'Specification.BaseInferenceComponentName', 'base'), 'SM-21 Test/Component: Specification.Container.ArtifactUrl must be the archive of an adapter, got none; write s3://bucket/adapter.tar.gz'],
      [changed(components, 'component', 'RuntimeConfig.CopyCount', 5), `SM-21 ${CONFIG}.ManagedInstanceScaling.MaxInstanceCount must be enough for all copies: the component Test/Component must have at most 4 copies, 2 on each of 2 × g6.12xlarge, got 5; raise MaxInstanceCount to 3, or have fewer copies`],
      [changed(components, 'component', 'Specification.ComputeResourceRequirements.NumberOfAcceleratorDevicesRequired', 5), 'SM-21 Test/Component: Specification.ComputeResourceRequirements.NumberOfAcceleratorDevicesRequired must be at most the 4 accelerators of a g6.12xlarge, got 5; reserve less, or choose a larger type'],
      [changed(components, 'model', 'PrimaryContainer.Environment.SM_VLLM_TENSOR_PARALLEL_SIZE', '4'), 'SM-21 Test/Model: PrimaryContainer.Environment.SM_VLLM_TENSOR_PARALLEL_SIZE must be at most 2, the GPUs of a copy, got 4; lower it, or have more GPUs'],
      [changed(realTime, 'model', 'PrimaryContainer.Environment.SM_VLLM_TENSOR_PARALLEL_SIZE', '2'), 'SM-21 Test/Model: PrimaryContainer.Environment.SM_VLLM_TENSOR_PARALLEL_SIZE must be at most 1, the GPUs of an instance, got 2'],
      // six chips of two NeuronCores each
      [changed(neuron, 'model', 'PrimaryContainer.Environment.SM_ON_TENSOR_PARALLEL_SIZE', '24'), 'SM-21 Test/Model: PrimaryContainer.Environment.SM_ON_TENSOR_PARALLEL_SIZE must be at most 12, the NeuronCores of an instance, got 24; lower it, or have more NeuronCores'],
    ],
    keeps: [components, neuron, () => {
      const { stack, component, endpoint } = components();
      new sagemaker.CfnInferenceComponent(stack, 'Adapter', {
        endpointName: endpoint.attrEndpointName,
        specification: { baseInferenceComponentName: Fn.select(1, Fn.split('/', component.ref)), container: { artifactUrl: 's3://adapters/adapter.tar.gz' } },
      });
      return { stack };
    }],
  },
};
