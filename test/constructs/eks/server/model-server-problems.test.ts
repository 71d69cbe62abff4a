import { Aws } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { AcceleratedNodeGroup, Loss, ModelWeights, Platform, ServingEngine } from '../../../../constructs';
import type { ModelServerProps } from '../../../../constructs';
import { companyCluster } from '../cluster/cluster';
import { HUGE, LARGE, SMALL, eksPlan, grouped, served } from './model-server';
import { PLAN } from '../../plan';
import { emptyStack } from '../../stack';

const failure = (plan = SMALL, changes: Parameters<typeof served>[1] = () => ({}), nodes?: Parameters<typeof served>[2]) => () => served(plan, changes, nodes);
const given = (props: Partial<ModelServerProps>) => failure(SMALL, () => props);

describe('a server on one node fails on', () => {
  test('a plan on another platform, or without a region', () => {
    expect(failure(eksPlan({ ...SMALL, decision: { ...SMALL.decision, platform: Platform.SAGEMAKER_REAL_TIME } })))
      .toThrow('plan.decision.platform must be eks, got sagemaker-real-time; plan with constraints.platforms');
    expect(failure(eksPlan({ ...SMALL, request: { ...PLAN.request, constraints: {} } })))
      .toThrow('plan.request.constraints.region must be set, got none; take the plan as Planner.plan returns it');
  });

  test('a plan of several nodes a replica', () => {
    const stack = emptyStack();
    const cluster = companyCluster(stack);
    const nodeGroups = [new AcceleratedNodeGroup(stack, 'Nodes', { cluster, instanceType: 'p5.48xlarge', nodes: 2, efa: true })];
    expect(failure(LARGE, () => ({ plan: HUGE, nodeGroups }))).toThrow('plan.decision.nodesPerReplica must be 1, got 2; use MultiNodeModelServer');
  });

  test('no node group, another type, another cluster, too few nodes', () => {
    expect(given({ nodeGroups: [] })).toThrow('nodeGroups must hold the 2 planned nodes, got none; add an AcceleratedNodeGroup');
    expect(failure(SMALL, undefined, { instanceType: 'g5.xlarge' }))
      .toThrow('nodeGroups[0].instanceType must be that of the plan, g5.48xlarge, got g5.xlarge; define the group with it');
    expect(failure(SMALL, (_, [group]) => {
      const stack = emptyStack();
      return { nodeGroups: [group as AcceleratedNodeGroup, new AcceleratedNodeGroup(stack, 'Far', { cluster: companyCluster(stack), instanceType: 'g5.48xlarge', nodes: 1 })] };
    })).toThrow('nodeGroups[1].cluster must be that of nodeGroups[0], got another; define one server a cluster');
    expect(failure(SMALL, undefined, { nodes: 1 })).toThrow('nodeGroups must have room for the 16 planned replicas, 8 on a node, got 1 nodes; raise nodes to 2 in all');
  });

  test('more devices than a node has', () => {
    const wide = eksPlan({ ...SMALL, decision: { ...SMALL.decision, layout: { ...SMALL.decision.layout, tensorParallelism: 2 } } });
    expect(failure(wide)).toThrow('plan.decision.replicasPerInstance × devices of the layout must be at most the 8 accelerators of g5.48xlarge, got 8 × 2');
  });

  test('a cluster that the stack cannot reach', () => {
    const stack = emptyStack();
    const nodeGroups = [new AcceleratedNodeGroup(stack, 'Nodes', { cluster: companyCluster(stack), instanceType: 'g5.48xlarge', nodes: 2 })];
    expect(given({ nodeGroups })).toThrow('cluster.kubectlProvider must be there to install charts and manifests, got none');
  });

  test('fewer zones than the plan is to survive the loss of one of', () => {
    const plan = eksPlan({ ...LARGE, request: { availability: { toleratesLossOf: Loss.ZONE, zones: 2 } } });
    expect(failure(plan, undefined, { efa: true })).toThrow('nodeGroups must stand in 2 zones to survive the loss of one, got 1; define a group in each');
  });

  test('huge pages without a second node, which EFA would reach', () => {
    expect(failure(LARGE, () => ({ hugePagesMebibytes: 5120 }), { efa: true }))
      .toThrow('hugePagesMebibytes must be left out where a replica stands on one node, got 5120; EFA, which takes them, joins nodes');
  });

  test.each(['Models', '-models', 'models-', 'm'.repeat(64), ''])('the namespace %j', (namespace) => {
    expect(given({ namespace })).toThrow(`namespace must have lower-case letters, digits and inner dashes, at most 63 in all, got "${namespace}"; rename it`);
  });

  test('a namespace that is a token', () => {
    expect(given({ namespace: Aws.STACK_NAME })).toThrow('namespace must be a name at synthesis, got a token; write the name of the namespace');
  });

  test.each(['registry.example/vllm', 'registry.example:5000/vllm', 'vllm:latest'])('the image %s, which moves', (image) => {
    expect(given({ image })).toThrow(`image must name a version by a tag other than latest or by a digest, got "${image}"; add it`);
  });

  test('variables that the server sets, and names that are none', () => {
    expect(given({ environment: { 'VLLM_NO_USAGE_STATS': '0', 'LWS_GROUP_SIZE': '3', 'a-b': '' } })).toThrow([
      'environment.VLLM_NO_USAGE_STATS is set by the server; leave it out', 'environment.LWS_GROUP_SIZE is set by the server; leave it out',
      'environment.a-b must be a name of letters, digits and _; rename it',
    ].join('\n'));
    expect(() => grouped(HUGE, () => ({ environment: { NCCL_DEBUG: 'WARN' } }))).toThrow('environment.NCCL_DEBUG is set by the server; leave it out');
    expect(failure(LARGE, () => ({ environment: { NCCL_DEBUG: 'WARN' } }), { efa: true })).not.toThrow();
  });

  test('fewer huge pages than EFA reserves, and odd ones', () => {
    for (const hugePagesMebibytes of [1024, 5118, 5121, 6000.5]) {
      expect(() => grouped(HUGE, () => ({ hugePagesMebibytes })))
        .toThrow(`hugePagesMebibytes must be an even number of at least the 5120 that EFA reserves, got ${String(hugePagesMebibytes)}; leave it out`);
    }
  });

  test('a draft model of the hub beside weights in a bucket', () => {
    const plan = eksPlan({ ...SMALL, request: { engineOptions: { speculativeTokens: 3, speculativeModel: 'example/draft' } } });
    expect(failure(plan)).toThrow('plan.request.engineOptions.speculativeModel must be left out with weights in a bucket, got example/draft, which comes from the hub; '
      + 'use ModelWeights.fromHuggingFace');
  });

  test('weights of the hub under an engine that knows no commits', () => {
    expect(failure(LARGE, () => ({ engine: ServingEngine.tensorRtLlm(), weights: ModelWeights.fromHuggingFace({ revision: '0'.repeat(40) }) })))
      .toThrow('weights must be in a bucket with TensorRT-LLM, which loads no certain commit from the hub; use ModelWeights.fromBucket');
  });

  test('all of it at once', () => {
    expect(given({ namespace: 'Models', image: 'vllm', hugePagesMebibytes: 1 })).toThrow(/^hugePagesMebibytes .*\nnamespace .*\nimage .*$/);
  });
});
