import { Template, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { describe, expect, test } from 'vitest';
import { AcceleratedNodeGroup, Loss, ModelServer, ModelWeights, NODE_GROUP_LABEL, WeightsLoading } from '../../../../constructs';
import { LARGE, SMALL, dependency, deployment, eksPlan, engine, environment, object, objects, served } from './model-server';

const REVISION = '0123456789abcdef0123456789abcdef01234567';

describe('8B in sixteen replicas on two g5.48xlarge', () => {
  const { stack, server, nodeGroups } = served(SMALL);
  const { spec, metadata } = deployment(stack);
  const pod = spec.template;
  const container = engine(pod);

  test('is sixteen pods with one GPU each, and their share of the node', () => {
    expect(spec.replicas).toBe(16);
    // 192 vCPUs and 768 GiB: half and three quarters of them, by eight
    expect(container.resources).toEqual({
      requests: { 'cpu': '12', 'nvidia.com/gpu': '1', 'memory': '73728Mi' },
      limits: { 'nvidia.com/gpu': '1', 'memory': '73728Mi' },
    });
  });

  test('runs the pinned image with the arguments of the plan, on every address, with weights that stream', () => {
    expect(container.image).toBe('763104351884.dkr.ecr.us-west-2.amazonaws.com/vllm:0.27.1-gpu-py312-cu130-ubuntu22.04-ec2');
    expect([...container.command, ...container.args]).toEqual([
      'vllm', 'serve', 's3://weights/llama/', '--load-format', 'runai_streamer', '--host', '0.0.0.0', '--port', '8000', ...SMALL.decision.engineArguments,
    ]);
    expect(environment(container)).toEqual({
      AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-west-2', HF_HUB_OFFLINE: '1',
      RUNAI_STREAMER_MEMORY_LIMIT: String(18 * 2 ** 30), // a quarter of 72 GiB
      VLLM_NO_USAGE_STATS: '1', VLLM_ENGINE_READY_TIMEOUT_S: '440', VLLM_HTTP_TIMEOUT_KEEP_ALIVE: '4060', // more than an ALB's 4000
    });
  });

  test('stands on the nodes of its group alone, whose taint it bears', () => {
    expect(pod.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual([
      { matchExpressions: [{ key: 'distributed-inference/node-group', operator: 'In', values: [nodeGroups[0]?.labels[NODE_GROUP_LABEL]] }] },
    ]);
    expect(pod.spec.tolerations).toEqual([{ key: 'nvidia.com/gpu', operator: 'Equal', value: 'present', effect: 'NoSchedule' }]);
  });

  test('waits twice the predicted start, and is restarted only after minutes without an answer', () => {
    // weights 100 s and engine 120 s, twice: 44 questions of 10 s
    expect(container.startupProbe).toEqual({ httpGet: { path: '/health', port: 'http' }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 44 });
    expect(container.readinessProbe).toMatchObject({ httpGet: { path: '/health', port: 'http' }, periodSeconds: 5 });
    expect(container.livenessProbe).toMatchObject({ periodSeconds: 30, failureThreshold: 10 });
    expect(spec.progressDeadlineSeconds).toBe(765); // image 2 × 120 + start 440 + end 85
  });

  test('answers the longest request of 40 s before it ends', () => {
    expect(container.lifecycle).toEqual({ preStop: { sleep: { seconds: 55 } } });
    expect(pod.spec.terminationGracePeriodSeconds).toBe(85);
  });

  test('is replaced one pod at a time, without a pod more than there are GPUs', () => {
    expect(spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
    expect(spec.minReadySeconds).toBeGreaterThanOrEqual(2 * 15); // two health checks of the load balancer
    expect(object(stack, 'PodDisruptionBudget')).toMatchObject({
      spec: { maxUnavailable: 1, selector: spec.selector, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    });
  });

  test('has no privilege, no token of the API and no variables of services', () => {
    expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
    expect(pod.spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } });
    expect(JSON.stringify(pod)).not.toContain('privileged');
  });

  test('shares memory between its processes, which counts as its own', () => {
    expect(pod.spec.volumes).toEqual([{ name: 'shared-memory', emptyDir: { medium: 'Memory', sizeLimit: '16384Mi' } }]);
    expect(container.volumeMounts).toEqual([{ name: 'shared-memory', mountPath: '/dev/shm' }]);
  });

  test('is reached at a service that selects all its pods', () => {
    expect(object(stack, 'Service')).toMatchObject({
      metadata: { name: server.serviceName, namespace: server.namespace },
      spec: { type: 'ClusterIP', selector: pod.metadata.labels, ports: [{ name: 'http', port: 8000, targetPort: 'http' }] },
    });
    expect(server.port).toBe(8000);
    expect(spec.selector.matchLabels).toEqual(pod.metadata.labels);
  });

  test('has a namespace of its own, and names that fit', () => {
    expect(object(stack, 'Namespace')).toMatchObject({ metadata: { name: server.namespace } });
    expect(metadata.name).toMatch(/^[a-z][-a-z0-9]{0,39}$/);
    expect(objects(stack).filter((each) => each.kind !== 'Namespace').map((each) => (each as unknown as { metadata: { namespace: string } }).metadata.namespace))
      .toEqual(Array(4).fill(server.namespace));
  });

  test('takes a role that reads the folder of the weights and no more, before its pods start', () => {
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', {
      ClusterName: 'company', Namespace: server.namespace, ServiceAccount: pod.spec.serviceAccountName, RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ChatIdentityRole'), 'Arn'] },
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [{ Action: ['sts:AssumeRole', 'sts:TagSession'], Principal: { Service: 'pods.eks.amazonaws.com' } }] },
      ManagedPolicyArns: Match.absent(),
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          { Action: 's3:GetObject', Effect: 'Allow', Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::weights/llama/*']] } },
          {
            Action: 's3:ListBucket', Effect: 'Allow', Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::weights']] },
            Condition: { StringLike: { 's3:prefix': 'llama/*' } },
          },
        ],
      },
    });
    template.hasResource('Custom::AWSCDK-EKS-KubernetesResource', {
      Properties: { Manifest: Match.stringLikeRegexp('Deployment') },
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ChatIdentityNamespace'), Match.stringLikeRegexp('^ChatIdentity[0-9A-F]{8}$'), Match.stringLikeRegexp('^ChatIdentityRoleDefaultPolicy')]),
    });
  });
});

describe('70B on one p5.48xlarge', () => {
  test('is one pod with all GPUs, which share the stream of the weights', () => {
    const { spec } = deployment(served(LARGE).stack);
    expect(spec.replicas).toBe(1);
    const container = engine(spec.template);
    expect(container.resources.limits).toEqual({ 'nvidia.com/gpu': '8', 'memory': '1572864Mi' }); // three quarters of 2 TiB
    expect(container.args.slice(0, 5)).toEqual(['s3://weights/llama/', '--load-format', 'runai_streamer', '--model-loader-extra-config', '{"distributed":true}']);
    expect(environment(container)).toMatchObject({ RUNAI_STREAMER_MEMORY_LIMIT: '40000000000' }); // 48 GiB each, above the default
    expect(environment(container)).not.toHaveProperty('FI_PROVIDER');
  });

  test('takes no EFA interface and no huge pages, also where its nodes have them: nothing leaves the node', () => {
    const container = engine(deployment(served(LARGE, undefined, { efa: true }).stack).spec.template);
    expect(Object.keys(container.resources.limits ?? {})).toEqual(['nvidia.com/gpu', 'memory']);
    expect(container.securityContext.capabilities).toEqual({ drop: ['ALL'] });
    expect(environment(container)).not.toHaveProperty('FI_PROVIDER');
  });

  test('copies the weights to the disks when it is told to, before the engine starts', () => {
    const { template, progressDeadlineSeconds } = deployment(served(LARGE, () => ({ weightsLoading: WeightsLoading.COPY })).stack).spec;
    const [copy] = template.spec.initContainers ?? [];
    expect(copy?.command.slice(0, 2)).toEqual(['python3', '-c']);
    expect(copy?.args).toEqual(['weights', 'llama/', '/models/model-fp8']);
    expect(copy?.resources.limits).toEqual({ memory: '1572864Mi' });
    expect(template.spec.volumes[1]).toEqual({ name: 'weights', emptyDir: { sizeLimit: '145Gi' } }); // 8 × 17.6 GB × 1.1
    const container = engine(template);
    expect(container.args[0]).toBe('/models/model-fp8');
    expect(container.args).not.toContain('--load-format');
    expect(container.volumeMounts[1]).toEqual({ name: 'weights', mountPath: '/models/model-fp8', readOnly: true });
    expect(environment(container)).toMatchObject({ HF_HUB_OFFLINE: '1', TIKTOKEN_ENCODINGS_BASE: '/models/model-fp8' });
    // engine 120 s and 140.8 GB at 1.6 GB/s, twice, in steps of 10 s
    expect(container.startupProbe?.failureThreshold).toBe(42);
    expect(progressDeadlineSeconds).toBe(945); // 2 × (image 120 + copy 100) + 420 + 85
  });

  test('mounts the bucket when it is told to, with the role of the pods', () => {
    const { stack, server } = served(LARGE, () => ({ weightsLoading: WeightsLoading.MOUNT }));
    const name = `${deployment(stack).metadata.name}-weights`;
    expect(object(stack, 'PersistentVolume')).toMatchObject({
      metadata: { name },
      spec: {
        accessModes: ['ReadOnlyMany'], storageClassName: '', claimRef: { namespace: server.namespace, name }, mountOptions: ['read-only', 'region us-west-2', 'prefix llama/'],
        csi: { driver: 's3.csi.aws.com', volumeHandle: name, volumeAttributes: { bucketName: 'weights', authenticationSource: 'pod' } },
      },
    });
    expect(object(stack, 'PersistentVolumeClaim')).toMatchObject({ metadata: { name, namespace: server.namespace }, spec: { storageClassName: '', volumeName: name } });
    expect(deployment(stack).spec.template.spec.volumes[1]).toEqual({ name: 'weights', persistentVolumeClaim: { claimName: name, readOnly: true } });
  });

  test('downloads weights of the hub by their commit', () => {
    const { template } = deployment(served(LARGE, () => ({ weights: ModelWeights.fromHuggingFace({ revision: REVISION }) })).stack).spec;
    expect(engine(template).args.slice(0, 3)).toEqual(['example/model-fp8', '--revision', REVISION]);
    expect(template.spec.initContainers).toBeUndefined();
  });

  test('fetches the token of the hub by its role into memory, and shows it nowhere', () => {
    const arn = 'arn:aws:secretsmanager:us-west-2:111122223333:secret:token-AbCdEf';
    const { stack } = served(LARGE, (scope) => ({
      weights: ModelWeights.fromHuggingFace({ revision: REVISION, tokenSecret: secretsmanager.Secret.fromSecretCompleteArn(scope, 'Token', arn) }),
    }));
    const { spec } = deployment(stack).spec.template;
    expect(spec.initContainers?.[0]?.args).toEqual([arn, '/run/hugging-face/token']);
    expect(spec.volumes[1]).toEqual({ name: 'hugging-face-token', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } });
    expect(environment(engine(deployment(stack).spec.template))).toMatchObject({ HF_TOKEN_PATH: '/run/hugging-face/token' });
    expect(JSON.stringify(Template.fromStack(stack))).not.toContain('resolve:secretsmanager');
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], Effect: 'Allow', Resource: arn }] },
    });
  });
});

describe('a server', () => {
  test('spreads over zones where the loss of one is tolerated, over nodes where that of one is, else as far as possible', () => {
    const spread = (toleratesLossOf?: Loss) => deployment(served(eksPlan({ ...SMALL, request: toleratesLossOf && { availability: { toleratesLossOf } } })).stack)
      .spec.template.spec.topologySpreadConstraints?.map(({ topologyKey, whenUnsatisfiable, maxSkew }) => `${topologyKey} ${whenUnsatisfiable} ${String(maxSkew)}`);
    expect(spread(Loss.ZONE)).toEqual(['topology.kubernetes.io/zone DoNotSchedule 1', 'kubernetes.io/hostname ScheduleAnyway 1']);
    expect(spread(Loss.NODE)).toEqual(['kubernetes.io/hostname DoNotSchedule 1']);
    expect(spread(Loss.REPLICA)).toEqual(['kubernetes.io/hostname ScheduleAnyway 1']);
    expect(spread()).toEqual(['kubernetes.io/hostname ScheduleAnyway 1']);
  });

  test('takes namespace, role, image and environment of the user', () => {
    const { stack, server } = served(SMALL, (scope) => ({
      namespace: 'models', role: iam.Role.fromRoleArn(scope, 'Mine', 'arn:aws:iam::111122223333:role/mine', { mutable: false }),
      image: 'registry.example/vllm:1', environment: { VLLM_LOGGING_LEVEL: 'DEBUG' },
    }));
    expect(server.namespace).toBe('models');
    expect(objects(stack).map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Service', 'PodDisruptionBudget', 'Deployment']);
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Role', 1); // of the nodes
    Template.fromStack(stack).hasResourceProperties('AWS::EKS::PodIdentityAssociation', { RoleArn: 'arn:aws:iam::111122223333:role/mine' });
    const container = engine(deployment(stack).spec.template);
    expect(container.image).toBe('registry.example/vllm:1');
    expect(environment(container)).toMatchObject({ VLLM_LOGGING_LEVEL: 'DEBUG' });
  });

  test('comes after the add-ons that it needs, and not after others', () => {
    const { stack } = served(LARGE, (scope, [group]) => {
      const cluster = (group as AcceleratedNodeGroup).cluster;
      const [devicePlugin, podIdentityAgent, efaPlugin, s3Mount] = ['Gpu', 'Agent', 'Efa', 'Mount'].map((id) => dependency(scope, id, cluster)) as [never, never, never, never];
      return { addOns: { devicePlugin, podIdentityAgent, efaPlugin, s3Mount }, namespace: 'models' };
    });
    const manifest = Object.values(Template.fromStack(stack).findResources('Custom::AWSCDK-EKS-KubernetesResource'))
      .find(({ Properties }) => (Properties as { Manifest: string }).Manifest.includes('Deployment')) as { DependsOn: string[] };
    expect(manifest.DependsOn.filter((id) => !id.startsWith('Chat')).map((id) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['Agent', 'Gpu']);
  });

  test('spans groups of several zones', () => {
    const { stack, nodeGroups } = served(SMALL, (scope, [group]) => {
      const { cluster } = group as AcceleratedNodeGroup;
      return { nodeGroups: [group as AcceleratedNodeGroup, new AcceleratedNodeGroup(scope, 'Others', { cluster, instanceType: 'g5.48xlarge', nodes: 1 })] };
    });
    const [term] = deployment(stack).spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
    expect(term?.matchExpressions[0]?.values).toEqual([nodeGroups[0]?.labels[NODE_GROUP_LABEL], expect.stringContaining('Others')]);
    expect(deployment(stack).spec.template.spec.tolerations).toHaveLength(1);
  });

  test('has another name than its neighbours', () => {
    const { stack, nodeGroups, server } = served(SMALL);
    const weights = ModelWeights.fromHuggingFace({ revision: REVISION });
    const neighbour = new ModelServer(stack, 'chat', { plan: SMALL, weights, nodeGroups });
    expect(neighbour.serviceName).not.toBe(server.serviceName);
  });
});
