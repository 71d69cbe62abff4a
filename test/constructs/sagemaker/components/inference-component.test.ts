import { Duration, aws_cloudwatch as cloudwatch, aws_iam as iam } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { InferenceComponent, InferenceContainer, Platform } from '../../../../constructs';
import type { InferenceComponentOptions } from '../../../../constructs';
import { decided } from '../../plan';
import { emptyStack } from '../../stack';
import { onNeuron } from '../real-time/neuron-plan';
import { PLAN, archiveIn, hostOf, planned, stackOf, weightsIn } from './host';

function defined(options: (stack: Stack) => InferenceComponentOptions = planned) {
  const stack = stackOf();
  const component = hostOf(stack).addComponent('Chat', options(stack));
  return { stack, component, get template(): Template { return Template.fromStack(stack); } };
}

const explicit = (options: Partial<InferenceComponentOptions> = {}) => (stack: Stack) =>
  ({ container: InferenceContainer.vllm(), archive: archiveIn(stack), accelerators: 1, ...options });

describe('a component of a plan', () => {
  test('has a copy for each replica, with the accelerators of its layout', () => {
    defined().template.hasResourceProperties('AWS::SageMaker::InferenceComponent', {
      RuntimeConfig: { CopyCount: 4 },
      Specification: { ComputeResourceRequirements: { NumberOfAcceleratorDevicesRequired: 4, MinMemoryRequiredInMb: 1024, NumberOfCpuCoresRequired: Match.absent() } },
    });
  });

  test('has a model of its own with the arguments of the plan and weights that are not unpacked', () => {
    defined().template.hasResourceProperties('AWS::SageMaker::Model', {
      EnableNetworkIsolation: true,
      PrimaryContainer: {
        Environment: { SM_VLLM_TENSOR_PARALLEL_SIZE: '4', SM_VLLM_MODEL: '/opt/ml/model', VLLM_ENGINE_READY_TIMEOUT_S: '600' },
        ModelDataSource: { S3DataSource: { S3Uri: 's3://weights/model/', S3DataType: 'S3Prefix', CompressionType: 'None' } },
      },
    });
  });

  test('has alarms of its copies', () => {
    const { template, component } = defined();
    expect(component.alarms).toHaveLength(4);
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'ConcurrentRequestsPerCopy', Threshold: 65, Dimensions: [{ Name: 'InferenceComponentName', Value: Match.anyValue() }],
    });
  });

  test('waits as long as the properties say', () => {
    defined((stack) => planned(stack, { downloadTimeout: Duration.minutes(20), startTimeout: Duration.minutes(30) })).template
      .hasResourceProperties('AWS::SageMaker::InferenceComponent', {
        Specification: { StartupParameters: { ModelDataDownloadTimeoutInSeconds: 1200, ContainerStartupHealthCheckTimeoutInSeconds: 1800 } },
      });
  });

  test('warns where SageMaker may not wait long enough', () => {
    const plan = { ...PLAN, coldStart: { ...PLAN.coldStart, weightsSeconds: 2080 } }; // 2 × (120 + 2080) − 3600
    Annotations.fromStack(defined((stack) => planned(stack, { plan })).stack)
      .hasWarning('/Test/Host/Chat', Match.stringLikeRegexp('loading the weights may take 800 s more than the 3600 s that SageMaker waits for a new copy'));
  });

  test('fails on a draft model that its container cannot fetch', () => {
    const plan = { ...PLAN, request: { ...PLAN.request, engineOptions: { speculativeTokens: 3, speculativeModel: 'example/draft' } } };
    expect(() => defined((stack) => planned(stack, { plan }))).toThrow(
      'component Chat: engineOptions.speculativeModel must be left out where weights come from S3, for the container has no network to fetch example/draft',
    );
  });

  test('fails on a plan for another platform or another type, and on weights left out, all at once', () => {
    const plan = decided({ instanceType: 'p5.48xlarge' });
    expect(() => defined(() => ({ plan, accelerators: 2 }))).toThrow([
      `component Chat: plan.decision.platform must be ${Platform.SAGEMAKER_INFERENCE_COMPONENTS}, got sagemaker-real-time; plan with constraints.platforms`,
      'component Chat: plan.decision.instanceType must be one of the endpoint\'s, g6e.48xlarge, got p5.48xlarge; plan with constraints.instanceTypes',
      'component Chat: weights must be set with a plan; say where they are, such as ModelWeights.fromBucket',
      'component Chat: accelerators must be at least the 4 of a replica of the plan, got 2; leave it out',
    ].join('\n'));
  });
  test('fails on a plan on Inferentia2', () => {
    const plan = onNeuron({ platform: Platform.SAGEMAKER_INFERENCE_COMPONENTS });
    expect(() => defined((stack) => planned(stack, { plan }))).toThrow(
      'component Chat: plan.decision must be on GPUs, for AWS does not say whether a component reserves chips or NeuronCores, got inf2.24xlarge; plan on sagemaker-real-time',
    );
  });
});

describe('any other component', () => {
  test('has the archive, the container and the reservation that it states', () => {
    const { template } = defined(explicit({ cpuCores: 2, memoryMebibytes: 2048, environment: { MODE: 'fast' } }));
    template.hasResourceProperties('AWS::SageMaker::Model', {
      PrimaryContainer: {
        Environment: { MODE: 'fast' },
        ModelDataSource: { S3DataSource: { S3Uri: 's3://weights/models/fraud.tar.gz', S3DataType: 'S3Object', CompressionType: 'Gzip' } },
      },
    });
    template.hasResourceProperties('AWS::SageMaker::InferenceComponent', {
      Specification: { ComputeResourceRequirements: { NumberOfAcceleratorDevicesRequired: 1, NumberOfCpuCoresRequired: 2, MinMemoryRequiredInMb: 2048 } },
      RuntimeConfig: { CopyCount: 1 },
    });
    template.resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });

  test('lets the role read its archive alone', () => {
    defined(explicit()).template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Action: 's3:GetObject', Resource: 'arn:aws:s3:::weights/models/fraud.tar.gz',
        })]),
      },
    });
  });

  test('stands on CPUs where the host has them', () => {
    const stack = stackOf();
    hostOf(stack, { instanceType: 'm5.xlarge' }).addComponent('Fraud', explicit({ container: InferenceContainer.pyTorchCpu(), accelerators: undefined, cpuCores: 0.5 })(stack));
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::InferenceComponent', {
      Specification: { ComputeResourceRequirements: { NumberOfCpuCoresRequired: 0.5, MinMemoryRequiredInMb: 1024, NumberOfAcceleratorDevicesRequired: Match.absent() } },
    });
  });

  test.each<[string, Partial<InferenceComponentOptions>, string]>([
    ['no container', { container: undefined }, 'container must be set where there is no plan; name one, such as InferenceContainer.vllm()'],
    ['nothing reserved', { accelerators: undefined }, 'cpuCores must be set where there are no accelerators; write the vCPUs that one copy needs, such as 1'],
    ['a tenth of a vCPU', { cpuCores: 0.1 }, 'cpuCores must be at least 0.25, got 0.1; SageMaker reserves no less'],
    ['64 MiB', { memoryMebibytes: 64 }, 'memoryMebibytes must be a whole number of at least 128, got 64'],
    ['nine accelerators', { accelerators: 9 }, 'accelerators must be at most the 8 accelerators of a g6e.48xlarge, got 9; reserve less, or choose a larger type'],
    ['fewer at most than at first', { copies: 3, maxCopies: 2 }, 'maxCopies must be at least copies, 3, got 2; raise it'],
    ['more at least than at first', { copies: 1, minCopies: 2 }, 'minCopies must be at most copies, 1, got 2; raise copies'],
    ['scaling by nothing', { copies: 1, maxCopies: 2 }, 'concurrentRequestsPerCopy must be set where copies scale without a plan'],
    ['scaling by 0', { copies: 1, maxCopies: 2, concurrentRequestsPerCopy: 0 }, 'concurrentRequestsPerCopy must be above 0, got 0'],
    ['two hours to start', { startTimeout: Duration.hours(2) }, 'startTimeout must be whole seconds from 60 to 3600, got 7200'],
    ['a second to download', { downloadTimeout: Duration.seconds(1) }, 'downloadTimeout must be whole seconds from 60 to 3600, got 1'],
    ['less time than LMI takes', { environment: { OPTION_MODEL_LOADING_TIMEOUT: '2400' } },
      'startTimeout must be at least the 2400 s that the engine gives itself to load, got 600 s; raise startTimeout, or lower OPTION_MODEL_LOADING_TIMEOUT'],
    ['less time than LMI takes by default', { environment: { OPTION_ROLLING_BATCH: 'vllm' } }, 'startTimeout must be at least the 1800 s'],
    ['more copies at a time than there are', { rollingUpdate: { batchCopies: 2 } }, 'rollingUpdate.batchCopies must be a whole number from 1 to 1, got 2'],
    ['a wait of two hours', { rollingUpdate: { waitInterval: Duration.hours(2) } }, 'rollingUpdate.waitInterval must be whole seconds from 0 to 3600, got 7200'],
  ])('fails on %s', (_, options, message) => {
    expect(() => defined(explicit(options))).toThrow(`component Chat: ${message}`.replace(/^component Chat: startTimeout must be at least/, 'startTimeout must be at least'));
  });

  test('fails on a container for GPUs where the host has none', () => {
    const stack = stackOf();
    const host = hostOf(stack, { instanceType: 'm5.xlarge' });
    expect(() => host.addComponent('Fraud', explicit({ accelerators: undefined, cpuCores: 0.5 })(stack)))
      .toThrow(/^component Fraud: instanceType must have NVIDIA GPUs, which .*, got m5.xlarge with CPUs alone; use another type, or a container for it$/);
  });

  test('fails on weights and an archive, and on an archive that is none', () => {
    expect(() => defined((stack) => ({ ...explicit()(stack), weights: weightsIn(stack), archive: archiveIn(stack, 'models/') }))).toThrow(
      'component Chat: either weights or archive must be set, got both; a model has one source\n'
      + 'component Chat: archive.key must be the key of a .tar.gz without * and ?, got "models/"; pack the model, tar czf model.tar.gz -C model .',
    );
  });
});

describe('an update', () => {
  test('replaces as many copies at a time as the properties say, and is taken back by alarms', () => {
    const { template } = defined((stack) => planned(stack, {
      rollingUpdate: {
        batchCopies: 2,
        waitInterval: Duration.minutes(5),
        rollbackAlarms: [cloudwatch.Alarm.fromAlarmArn(stack, 'Alarm', 'arn:aws:cloudwatch:us-west-2:111122223333:alarm:errors')],
      },
    }));
    template.hasResourceProperties('AWS::SageMaker::InferenceComponent', {
      DeploymentConfig: {
        RollingUpdatePolicy: { MaximumBatchSize: { Type: 'COPY_COUNT', Value: 2 }, WaitIntervalInSeconds: 300 },
        AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'errors' }] },
      },
    });
  });
});

describe('a client', () => {
  test('may invoke the component and no other of the endpoint', () => {
    const { stack, component } = defined();
    component.grantInvoke(new iam.User(stack, 'Client'));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      Users: [{ Ref: Match.stringLikeRegexp('^Client') }],
      PolicyDocument: {
        Statement: [{
          Effect: 'Allow',
          Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
          Resource: [{ Ref: Match.stringLikeRegexp('^Host[0-9A-F]+$') }, { Ref: Match.stringLikeRegexp('^HostChat[0-9A-F]+$') }],
        }],
      },
    });
  });

  test('of OpenAI\'s API has a base URL of the component', () => {
    const { stack, component } = defined();
    const { Ref: endpoint } = (stack.resolve(component.endpointArn) as { Ref: string });
    const { Ref: resource } = (stack.resolve(component.componentArn) as { Ref: string });
    expect(stack.resolve(component.openAiUrl)).toEqual({
      'Fn::Join': ['', [
        'https://runtime.sagemaker.us-west-2.', { Ref: 'AWS::URLSuffix' }, '/endpoints/', { 'Fn::GetAtt': [endpoint, 'EndpointName'] },
        '/inference-components/', { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: resource }] }] }, '/openai/v1',
      ]],
    });
  });

  // https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
  test.each([
    ['Invocations', 'Sum', (component: InferenceComponent) => component.metricInvocations()],
    ['ConcurrentRequestsPerCopy', 'Maximum', (component: InferenceComponent) => component.metricConcurrentRequests()],
    ['NoCapacityInvocationFailures', 'Sum', (component: InferenceComponent) => component.metricNoCapacityFailures()],
    ['ModelLatency', 'p95', (component: InferenceComponent) => component.metricModelLatency()],
  ])('sees the metric %s (%s) of the component', (metricName, statistic, metricOf) => {
    const { component } = defined();
    const metric = metricOf(component);
    expect(metric).toMatchObject({ namespace: 'AWS/SageMaker', metricName, statistic });
    expect(metric.dimensions).toEqual({ InferenceComponentName: component.componentName });
  });
});

test('goes before its endpoint and its model when it is deleted, and its scaling before it', () => {
  const stack = stackOf();
  const host = hostOf(stack, { minInstances: 0 });
  new InferenceComponent(stack, 'Chat', { endpoint: host, ...planned(stack) });
  const { Resources: resources } = Template.fromStack(stack).toJSON() as { Resources: Record<string, { Type: string }> };
  const [type] = [(id: string) => resources[id]?.Type.split('::')[2] ?? ''];
  // what a resource refers to is created before it and deleted after it
  const refersTo = (name: string) => Object.entries(resources).filter(([id]) => type(id) === name)
    .flatMap(([, resource]) => Object.keys(resources).filter((id) => JSON.stringify(resource).includes(`"${id}"`)).map(type));
  expect(new Set(refersTo('ScalableTarget'))).toEqual(new Set(['InferenceComponent']));
  expect(new Set(refersTo('InferenceComponent'))).toEqual(new Set(['Endpoint', 'Model']));
  expect(refersTo('Endpoint')).toEqual(['EndpointConfig']);
});

test('fails in a stack without a region', () => {
  const stack = emptyStack();
  const host = hostOf(stack);
  expect(() => host.addComponent('Chat', explicit()(stack))).toThrow('region must be known at synthesis');
  expect(host.addComponent('Planned', planned(stack)).componentName).toBeDefined();
  expect(PLAN.request.constraints?.region).toBe('us-west-2');
});
