import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { DEFAULT_KUBERNETES_VERSION, kubectlVersion } from './kubectl-layer';
import type { InferenceClusterProps } from './inference-cluster';
import { minorVersion, versionProblem } from './kubernetes-versions';
import { isZoneId, knownZones } from '../nodes/node-subnets';
import { REFUSED_ZONES } from '../nodes/subnet-problems';

/** Minor versions that kubectl may be off its cluster: https://kubernetes.io/releases/version-skew-policy/#kubectl */
const KUBECTL_SKEW = 1;

/** Zones in which a control plane stands: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
const LEAST_ZONES = 2;

/** All that is wrong with a cluster, one sentence each. */
export function inferenceClusterProblems(props: InferenceClusterProps): string[] {
  return [
    ...versionProblems(props),
    ...nodeProblems(props.controllerNodes),
    ...(props.vpc === undefined ? [] : vpcProblems(props.vpc)),
    ...(props.availabilityZones === undefined ? [] : zoneProblems(props.availabilityZones, props.vpc !== undefined)),
  ];
}

/** Subnets of control plane and nodes: the private ones, else those without any way out. */
export function insideSubnets(vpc: ec2.IVpc): ec2.ISubnet[] {
  return vpc.privateSubnets.length > 0 ? vpc.privateSubnets : vpc.isolatedSubnets;
}

function versionProblems({ version, kubectlLayer }: InferenceClusterProps): string[] {
  const kubernetes = version?.version ?? DEFAULT_KUBERNETES_VERSION;
  if (Token.isUnresolved(kubernetes)) return ['version must be known at synthesis, got a token; state it, such as KubernetesVersion.V1_35'];
  const minor = minorVersion(kubernetes);
  if (minor === undefined) return [`version must be one of Kubernetes 1, got ${kubernetes}; write it as ${DEFAULT_KUBERNETES_VERSION}`];
  const kubectl = kubectlLayer === undefined ? DEFAULT_KUBERNETES_VERSION : kubectlVersion(kubectlLayer);
  return [versionProblem('version', kubernetes), kubectl === undefined ? undefined : skewProblem(minor, kubectl)]
    .filter((problem) => problem !== undefined);
}

function skewProblem(minor: number, kubectl: string): string | undefined {
  if (Math.abs(minor - (minorVersion(kubectl) ?? minor)) <= KUBECTL_SKEW) return undefined;
  return `kubectlLayer must be within ${KUBECTL_SKEW} minor version of Kubernetes 1.${minor}, got kubectl ${kubectl}; `
    + `give the layer of @aws-cdk/lambda-layer-kubectl-v${minor}`;
}

function nodeProblems(nodes = 1): string[] {
  if (Token.isUnresolved(nodes)) return ['controllerNodes must be a number at synthesis, got a token; state the number'];
  return Number.isInteger(nodes) && nodes >= 1 ? []
    : [`controllerNodes must be an integer of at least 1, got ${nodes}; DNS and controllers need a node without accelerators`];
}

function vpcProblems(vpc: ec2.IVpc): string[] {
  const subnets = insideSubnets(vpc);
  if (subnets.length === 0) {
    return ['vpc must have private subnets, got none; add subnets without a route to an internet gateway, or leave vpc out'];
  }
  const zones = new Set(subnets.flatMap((subnet) => knownZones(vpc, subnet, false)));
  const zoneNames = new Set(subnets.map(({ availabilityZone }) => availabilityZone));
  return [
    ...(zoneNames.size >= LEAST_ZONES ? []
      : [`vpc must have private subnets in ${LEAST_ZONES} zones, got ${zoneNames.size}; add one in another zone, for the control plane`]),
    ...REFUSED_ZONES.filter((zone) => zones.has(zone))
      .map((zone) => `vpc must have no private subnet in ${zone}, where EKS does not work; avoid ${REFUSED_ZONES.join(', ')}`),
  ];
}

function zoneProblems(zones: string[], hasVpc: boolean): string[] {
  const got = zones.join(', ');
  return [
    ...(hasVpc ? [`availabilityZones must be left out with vpc, whose subnets are in zones of their own, got ${got}; leave one out`] : []),
    ...(new Set(zones).size >= LEAST_ZONES ? []
      : [`availabilityZones must be ${LEAST_ZONES} at least, for the control plane, got ${got}; add one`]),
    ...(zones.some(isZoneId)
      ? [`availabilityZones must be names such as us-west-2a, got ${got}; look up the names that your account has for the ids`] : []),
  ];
}
