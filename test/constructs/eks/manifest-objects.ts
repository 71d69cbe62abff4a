/** An object of Kubernetes. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** The resources of a template. */
export interface Resources { readonly [logicalId: string]: { readonly Type: string; readonly Properties?: { readonly [name: string]: unknown } } }

type Intrinsic = { readonly 'Ref'?: string; readonly 'Fn::GetAtt'?: [string, string]; readonly 'Fn::ImportValue'?: string; readonly 'Fn::Join'?: [string, unknown[]]; readonly 'Fn::Select'?: unknown };

const PSEUDO_PARAMETERS: { readonly [name: string]: string } = {
  'AWS::AccountId': '111122223333', 'AWS::Partition': 'aws', 'AWS::Region': 'us-west-2', 'AWS::URLSuffix': 'amazonaws.com',
};

/** The objects of all manifests in a template, as kubectl gets them. */
export function manifestObjects(resources: Resources): KubernetesObject[] {
  return Object.values(resources).filter(({ Type }) => Type === 'Custom::AWSCDK-EKS-KubernetesResource')
    .flatMap(({ Properties }) => JSON.parse(deployed(Properties?.Manifest, resources)) as KubernetesObject[]);
}

/** What CloudFormation may put in the place of a value. */
function deployed(value: unknown, resources: Resources): string {
  if (typeof value === 'string') return value;
  const { 'Ref': reference, 'Fn::GetAtt': attribute, 'Fn::ImportValue': imported, 'Fn::Join': join } = value as Intrinsic;
  if (join !== undefined) return join[1].map((part) => deployed(part, resources)).join(join[0]);
  if (reference !== undefined) return PSEUDO_PARAMETERS[reference] ?? named(reference, resources);
  if (attribute?.[1].endsWith('Arn') === true) return arn(attribute[0]);
  if (imported !== undefined) return 'bucket-of-another-stack'; // the only export that a manifest reads
  throw new Error(`no value stands for ${JSON.stringify(value)}`);
}

/** Resources whose physical id is an ARN are told by their type. */
function named(logicalId: string, resources: Resources): string {
  return resources[logicalId]?.Type.startsWith('AWS::ElasticLoadBalancingV2::') === true ? arn(logicalId) : logicalId.toLowerCase();
}

function arn(logicalId: string): string {
  return `arn:aws:service:us-west-2:111122223333:${logicalId}`;
}
