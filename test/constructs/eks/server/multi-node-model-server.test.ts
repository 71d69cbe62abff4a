import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { MultiNodeRuntime, NODE_GROUP_LABEL, ServingEngine, WeightsLoading } from '../../../../constructs';
import { HUGE, LARGE, RANKS, dependency, eksPlan, engine, environment, grouped, leaderWorkerSet, object } from './model-server';

describe('405B over two p5.48xlarge', () => {
  const { stack, server } = grouped(HUGE);
  const { metadata, spec } = leaderWorkerSet(stack);
  const { leaderTemplate, workerTemplate, size, restartPolicy } = spec.leaderWorkerTemplate;

  test('is one group of two pods, which starts, fails and is replaced as a whole', () => {
    expect([spec.replicas, size, restartPolicy, spec.startupPolicy]).toEqual([1, 2, 'RecreateGroupOnPodRestart', 'LeaderCreated']);
    expect(spec.rolloutStrategy).toEqual({ type: 'RollingUpdate', rollingUpdateConfiguration: { maxUnavailable: 1, maxSurge: 0 } });
    expect(object(stack, 'PodDisruptionBudget')).toMatchObject({ spec: { maxUnavailable: 2, selector: { matchLabels: leaderTemplate.metadata.labels } } });
  });

  test('keeps groups on node groups of their own', () => {
    expect(metadata.annotations).toEqual({ 'leaderworkerset.sigs.k8s.io/exclusive-topology': 'distributed-inference/node-group' });
  });

  test('joins vLLM\'s processes by itself, the worker without a server', () => {
    const model = ['s3://weights/llama/', '--load-format', 'runai_streamer', '--model-loader-extra-config', '{"distributed":true}'];
    const place = ['--nnodes', '$(LWS_GROUP_SIZE)', '--node-rank', '$(LWS_WORKER_INDEX)', '--master-addr', '$(LWS_LEADER_ADDRESS)'];
    expect(engine(leaderTemplate).args).toEqual([...model, '--host', '0.0.0.0', '--port', '8000', ...HUGE.decision.engineArguments, ...place]);
    expect(engine(workerTemplate).args).toEqual([...model, ...HUGE.decision.engineArguments, ...place, '--headless']);
    expect([engine(leaderTemplate), engine(workerTemplate)].map(({ command }) => command)).toEqual([['vllm', 'serve'], ['vllm', 'serve']]);
  });

  test('gives both pods every GPU and every EFA interface, huge pages and locked memory', () => {
    for (const pod of [leaderTemplate, workerTemplate]) {
      expect(engine(pod).resources.limits).toEqual({ 'nvidia.com/gpu': '8', 'vpc.amazonaws.com/efa': '32', 'hugepages-2Mi': '5120Mi', 'memory': '1572864Mi' });
      expect(engine(pod).securityContext.capabilities.add).toEqual(['IPC_LOCK']);
    }
  });

  test('makes NCCL fail rather than fall back to TCP, and say what it uses', () => {
    for (const pod of [leaderTemplate, workerTemplate]) {
      expect(environment(engine(pod))).toMatchObject({
        FI_PROVIDER: 'efa', NCCL_NET: 'AWS Libfabric', NCCL_NET_PLUGIN: 'ofi', NCCL_DEBUG: 'INFO', NCCL_DEBUG_SUBSYS: 'INIT,NET', NCCL_SOCKET_IFNAME: '^docker,lo',
      });
      expect(engine(pod).env).toContainEqual({ name: 'VLLM_HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
    }
  });

  test('asks the leader alone whether it answers; each node of a pipeline reads all files', () => {
    expect(engine(leaderTemplate).startupProbe?.failureThreshold).toBe(64); // twice 2 × 100 s of weights and 120 s of engine, by 10 s
    expect(engine(workerTemplate)).not.toHaveProperty('startupProbe');
    expect(engine(workerTemplate)).not.toHaveProperty('livenessProbe');
    expect(engine(workerTemplate)).not.toHaveProperty('ports');
  });

  test('keeps workers as long as their leader answers', () => {
    expect(engine(workerTemplate).lifecycle).toEqual(engine(leaderTemplate).lifecycle);
    expect(workerTemplate.spec.terminationGracePeriodSeconds).toBe(85);
  });

  test('is reached at a service that selects exactly the leaders, and is not called like the set\'s own', () => {
    expect(object(stack, 'Service')).toMatchObject({
      metadata: { name: server.serviceName },
      spec: { selector: { 'leaderworkerset.sigs.k8s.io/name': metadata.name, 'leaderworkerset.sigs.k8s.io/worker-index': '0' } },
    });
    expect(server.serviceName).toBe(`${metadata.name}-leader`);
  });
});

describe('a model of 16 attention ranks over two p5en.48xlarge', () => {
  const { leaderTemplate, workerTemplate } = leaderWorkerSet(grouped(RANKS).stack).spec.leaderWorkerTemplate;

  test('has eight ranks on each node, the worker\'s after the leader\'s', () => {
    const ranks = ['--data-parallel-size-local', '8', '--data-parallel-address', '$(LWS_LEADER_ADDRESS)', '--data-parallel-rpc-port', '13345'];
    expect(engine(leaderTemplate).args).toEqual(['/models/model-fp8', '--host', '0.0.0.0', '--port', '8000', ...RANKS.decision.engineArguments, ...ranks]);
    expect(engine(workerTemplate).args).toEqual(['/models/model-fp8', ...RANKS.decision.engineArguments, ...ranks]);
    expect(engine(workerTemplate).command).toEqual(['sh', '-c', 'exec vllm serve "$@" --headless --data-parallel-start-rank "$((LWS_WORKER_INDEX * 8))"', 'sh']);
  });

  test('reads the weights from a copy on the disks, which all ranks of a node share', () => {
    for (const pod of [leaderTemplate, workerTemplate]) {
      expect(pod.spec.initContainers?.map(({ name }) => name)).toEqual(['copy-weights']);
      expect(pod.spec.volumes[1]).toEqual({ name: 'weights', emptyDir: { sizeLimit: '1230Gi' } }); // 16 × 75 GB × 1.1
      expect(engine(pod).resources.limits).toMatchObject({ 'vpc.amazonaws.com/efa': '16' });
    }
  });
});

test('several replicas have a node group each', () => {
  const two = eksPlan({ ...HUGE, decision: { ...HUGE.decision, replicas: 2, instances: 4 } });
  const { stack, nodeGroups } = grouped(two);
  const { spec } = leaderWorkerSet(stack);
  expect(spec.replicas).toBe(2);
  const [term] = spec.leaderWorkerTemplate.leaderTemplate.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
  expect(term?.matchExpressions[0]?.values).toEqual(nodeGroups.map((group) => group.labels[NODE_GROUP_LABEL]));
  expect(new Set(term?.matchExpressions[0]?.values).size).toBe(2);
});

test('Ray starts the processes where the user\'s image has it', () => {
  const { leaderTemplate, workerTemplate } = leaderWorkerSet(grouped(HUGE, () => ({ runtime: MultiNodeRuntime.RAY, image: 'registry.example/vllm-ray:1' })).stack).spec.leaderWorkerTemplate;
  expect(engine(leaderTemplate).command).toEqual(['sh', '-c', 'ray start --head --port=6379 && exec vllm serve "$@" --distributed-executor-backend ray', 'sh']);
  expect(engine(leaderTemplate).args.slice(-4)).toEqual(HUGE.decision.engineArguments.slice(-4));
  expect(engine(workerTemplate).command[2]).toBe('until ray start --address="$LWS_LEADER_ADDRESS:6379" --block; do sleep 5; done');
  expect(engine(workerTemplate).args).toEqual([]);
});

test('SGLang spans nodes in its own words', () => {
  const { leaderTemplate, workerTemplate } = leaderWorkerSet(grouped(RANKS, () => ({ engine: ServingEngine.sglang() })).stack).spec.leaderWorkerTemplate;
  expect(engine(leaderTemplate).args.slice(-6)).toEqual(
    ['--nnodes', '$(LWS_GROUP_SIZE)', '--node-rank', '$(LWS_WORKER_INDEX)', '--dist-init-addr', '$(LWS_LEADER_ADDRESS):20000'],
  );
  expect(engine(workerTemplate).args).toEqual(engine(leaderTemplate).args);
  expect(engine(leaderTemplate).env?.map(({ name }) => name)).not.toContain('VLLM_HOST_IP');
});

test('comes after all add-ons of several nodes', () => {
  const { stack } = grouped(HUGE, (scope, [group]) => {
    const [devicePlugin, podIdentityAgent, efaPlugin, leaderSet, s3Mount] = ['Gpu', 'Agent', 'Efa', 'Sets', 'Mount'].map((id) => dependency(scope, id, group?.cluster as never)) as [never, never, never, never, never];
    return { addOns: { devicePlugin, podIdentityAgent, efaPlugin, leaderWorkerSet: leaderSet, s3Mount }, weightsLoading: WeightsLoading.MOUNT };
  });
  const manifest = Object.values(Template.fromStack(stack).findResources('Custom::AWSCDK-EKS-KubernetesResource'))
    .find(({ Properties }) => (Properties as { Manifest: string }).Manifest.includes('LeaderWorkerSet')) as { DependsOn: string[] };
  expect(manifest.DependsOn.filter((id) => !id.startsWith('Chat')).map((id) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['Agent', 'Efa', 'Gpu', 'Mount', 'Sets']);
});

describe('fails on', () => {
  const failure = (plan = HUGE, changes: Parameters<typeof grouped>[1] = () => ({}), nodes?: Parameters<typeof grouped>[2]) => () => grouped(plan, changes, nodes);

  test('a plan of one node', () => {
    expect(failure(LARGE)).toThrow('plan.decision.nodesPerReplica must be at least 2, got 1; use ModelServer');
  });

  test('a group size that is not the plan\'s', () => {
    expect(failure(HUGE, () => ({ groupSize: 4 }))).toThrow('groupSize must be the 2 nodes per replica of the plan, got 4; leave it out, or plan with constraints.nodesPerReplica');
  });

  test('a layout with more or fewer devices than the nodes have', () => {
    const four = eksPlan({ ...HUGE, decision: { ...HUGE.decision, layout: { ...HUGE.decision.layout, tensorParallelism: 4 } } });
    expect(failure(four)).toThrow('plan.decision.layout must have tensor × pipeline × attention data parallelism of 2 × 8 accelerators of p5.48xlarge, got 4 × 2 × 1 = 8; '
      + 'take the plan as Planner.plan returns it');
  });

  test('fewer node groups than replicas', () => {
    expect(failure(HUGE, (_, [group]) => ({ nodeGroups: [group as never, group as never] })))
      .toThrow('nodeGroups must be one for each of the 1 planned replicas, got 2; groups exclude each other by node group');
  });

  test('nodes without EFA, and types that have none', () => {
    expect(failure(HUGE, undefined, { efa: false })).toThrow('nodeGroups[0].efa must be true, got false; without EFA the 2 nodes of a replica would exchange by TCP');
    const g5 = eksPlan({ ...HUGE, decision: { ...HUGE.decision, instanceType: 'g5.4xlarge', layout: { ...HUGE.decision.layout, tensorParallelism: 1 } } });
    expect(failure(g5, undefined, { efa: false })).toThrow('nodeGroups[0].instanceType must have EFA, got g5.4xlarge, which has none and cannot span nodes');
  });

  test('fewer nodes than a replica spans', () => {
    expect(failure(HUGE, undefined, { nodes: 1 })).toThrow('nodeGroups[0].nodes must be at least the 2 of a replica, got 1; raise it');
  });

  test('Ray in the pinned image, Ray with attention ranks, Ray under SGLang', () => {
    expect(failure(HUGE, () => ({ runtime: MultiNodeRuntime.RAY }))).toThrow('image must be one with Ray where runtime is ray, got the pinned image, which has none since vLLM 0.19');
    expect(failure(RANKS, () => ({ runtime: MultiNodeRuntime.RAY, image: 'registry.example/vllm-ray:1' })))
      .toThrow('runtime must be native with attention data parallelism, got ray with 16 ranks; leave it out');
    expect(failure(HUGE, () => ({ runtime: MultiNodeRuntime.RAY, engine: ServingEngine.sglang() }))).toThrow('runtime must be native with SGLang, got ray; leave it out');
  });

  test('attention ranks that each span nodes', () => {
    const ranks = eksPlan({ ...RANKS, decision: { ...RANKS.decision, nodesPerReplica: 4, layout: { ...RANKS.decision.layout, tensorParallelism: 16, attentionDataParallelism: 2 } } });
    expect(failure(ranks)).toThrow('plan.decision.layout.attentionDataParallelism must be a multiple of the 4 nodes of a group, got 2 of 16 devices each; '
      + 'vLLM keeps each attention rank on one node');
  });

  test('TensorRT-LLM, whose processes need a leader of their own', () => {
    expect(failure(HUGE, () => ({ engine: ServingEngine.tensorRtLlm() }))).toThrow('engine must be one that starts itself on several nodes, got TensorRT-LLM');
  });

  test('all of it at once', () => {
    expect(failure(HUGE, () => ({ groupSize: 3, namespace: 'Models' }), { nodes: 1 })).toThrow(/^namespace .*\ngroupSize .*\nnodeGroups\[0\]\.nodes .*$/);
  });
});
