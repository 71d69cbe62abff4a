import { Template } from 'aws-cdk-lib/assertions';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { beforeAll, describe, expect, test } from 'vitest';
import { ModelWeights, MultiNodeRuntime, ServingEngine, WeightsLoading } from '../../../constructs';
import { PodBinding } from '../../../constructs/eks/balancer/pod-binding';
import { manifestObjects } from './manifest-objects';
import type { KubernetesObject, Resources } from './manifest-objects';
import { CAN_VALIDATE, manifestProblems } from './manifest-validation';
import { HUGE, LARGE, RANKS, SMALL, grouped, served } from './server/model-server';

/** Model servers in every form, one of them behind a load balancer. */
function everyObject(): KubernetesObject[] {
  const servers = [
    served(SMALL),
    served(LARGE, undefined, { efa: true }),
    served(LARGE, () => ({ weightsLoading: WeightsLoading.MOUNT })),
    served(LARGE, () => ({ weightsLoading: WeightsLoading.COPY })),
    served(LARGE, () => ({ engine: ServingEngine.sglang() })),
    served(LARGE, (stack) => ({
      weights: ModelWeights.fromHuggingFace({ revision: '0123456789abcdef0123456789abcdef01234567', tokenSecret: new Secret(stack, 'Token') }),
    })),
    grouped(HUGE),
    grouped(RANKS),
    grouped(HUGE, () => ({ runtime: MultiNodeRuntime.RAY, image: '111122223333.dkr.ecr.us-west-2.amazonaws.com/vllm-with-ray:1' })),
  ] as const;
  const [{ stack, server }] = servers;
  const targetGroup = new elbv2.CfnTargetGroup(stack, 'Targets', { targetType: 'ip', port: 80, protocol: 'HTTP', vpcId: server.cluster.vpc.vpcId });
  new PodBinding(stack, 'Binding', { server, targetGroupArn: targetGroup.ref, securityGroupId: 'sg-0000000d', controller: undefined, listeners: [] });
  return servers.flatMap((each) => manifestObjects((Template.fromStack(each.stack).toJSON() as { Resources: Resources }).Resources));
}

interface Json { [key: string]: Json }

const POD = (object: Json) => object.spec?.template?.spec as Json;
const LEADER = (object: Json) => object.spec?.leaderWorkerTemplate?.leaderTemplate?.spec as Json;
const ENGINE = (pod: Json) => pod.containers?.[0] as Json;

/** What makes an object wrong, and the field and the fault that the refusal must name. */
const FAULTS: [kind: string, fault: string, change: (object: Json) => unknown, refusal: RegExp][] = [
  ['Deployment', 'an unknown field', (it) => Object.assign(ENGINE(POD(it)), { gpus: 8 }), /'gpus' was unexpected/],
  ['Deployment', 'a wrong type', (it) => Object.assign(POD(it), { terminationGracePeriodSeconds: '40' }), /terminationGracePeriodSeconds: '40' is not/],
  ['Deployment', 'a missing required field', (it) => Reflect.deleteProperty(it.spec as Json, 'selector'), /'selector' is a required property/],
  ['Service', 'an unknown field', (it) => Object.assign(it.spec as Json, { selectors: {} }), /'selectors' was unexpected/],
  ['Service', 'a wrong type', (it) => Object.assign(it.spec?.ports?.[0] as Json, { port: '8000' }), /port: '8000' is not/],
  ['Service', 'a missing required field', (it) => Reflect.deleteProperty(it.spec?.ports?.[0] as Json, 'port'), /'port' is a required property/],
  ['PersistentVolume', 'an unknown field', (it) => Object.assign(it.spec?.csi as Json, { bucket: 'weights' }), /'bucket' was unexpected/],
  ['PersistentVolume', 'a missing required field', (it) => Reflect.deleteProperty(it.spec?.csi as Json, 'volumeHandle'), /'volumeHandle' is a required property/],
  ['LeaderWorkerSet', 'an unknown field', (it) => Object.assign(it.spec?.leaderWorkerTemplate as Json, { groupSize: 2 }), /'groupSize' was unexpected/],
  ['LeaderWorkerSet', 'an unknown field of its metadata', (it) => Object.assign(it.metadata as Json, { label: {} }), /'label' was unexpected/],
  ['LeaderWorkerSet', 'a wrong type', (it) => Object.assign(it.spec?.leaderWorkerTemplate as Json, { size: '2' }), /size: '2' is not/],
  ['LeaderWorkerSet', 'a value that is none of its own', (it) => Object.assign(it.spec as Json, { startupPolicy: 'LeaderFirst' }), /'LeaderFirst' is not one of/],
  ['LeaderWorkerSet', 'a missing required field', (it) => Reflect.deleteProperty(it.spec?.leaderWorkerTemplate as Json, 'workerTemplate'), /'workerTemplate' is a required property/],
  ['LeaderWorkerSet', 'an unknown field of its pods', (it) => Object.assign(ENGINE(LEADER(it)), { gpus: 8 }), /'gpus' was unexpected/],
  ['LeaderWorkerSet', 'a wrong type in its pods', (it) => Object.assign(ENGINE(LEADER(it)), { args: '--nnodes' }), /args: '--nnodes' is not/],
  ['LeaderWorkerSet', 'pods without containers', (it) => Reflect.deleteProperty(LEADER(it), 'containers'), /'containers' is a required property/],
  ['LeaderWorkerSet', 'a version that is not served', (it) => Object.assign(it, { apiVersion: 'leaderworkerset.x-k8s.io/v2' }), /Couldn't find schema for kind LeaderWorkerSet/],
  ['TargetGroupBinding', 'an unknown field', (it) => Object.assign(it.spec as Json, { targetGroupArn: 'arn' }), /'targetGroupArn' was unexpected/],
  ['TargetGroupBinding', 'a wrong type', (it) => Object.assign(it.spec?.serviceRef as Json, { name: 8 }), /name: 8 is not/],
  ['TargetGroupBinding', 'a missing required field', (it) => Reflect.deleteProperty(it.spec?.serviceRef as Json, 'port'), /'port' is a required property/],
];

describe.skipIf(!CAN_VALIDATE)('Kubernetes 1.35, LeaderWorkerSet 0.9.0 and the AWS Load Balancer Controller 3.2.2', () => {
  let objects: KubernetesObject[] = [];
  let problems: (string | null)[] = [];
  beforeAll(() => {
    objects = everyObject();
    const broken = FAULTS.map(([kind, , change]) => {
      const copy = structuredClone(objects.find((each) => each.kind === kind)) as unknown as Json;
      change(copy);
      return copy;
    });
    problems = manifestProblems([...objects, ...broken]);
  }, 60_000);

  test('take every object of model servers and load balancers', () => {
    expect(new Set(objects.map(({ kind }) => kind))).toEqual(new Set([
      'Namespace', 'ServiceAccount', 'Service', 'PodDisruptionBudget', 'Deployment', 'LeaderWorkerSet', 'PersistentVolume', 'PersistentVolumeClaim',
      'TargetGroupBinding',
    ]));
    expect(problems.slice(0, objects.length).filter((problem) => problem !== null)).toEqual([]);
  });

  test.each(FAULTS.map(([kind, fault, , refusal], index) => ({ kind, fault, refusal, index })))('refuse $fault: $kind', ({ refusal, index }) => {
    expect(problems[objects.length + index]).toMatch(refusal);
  });
});
