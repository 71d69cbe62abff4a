import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Says of a construct and its children why findings of cdk-nag's AwsSolutions rules are no faults.
 *
 * cdk-nag 3 reads this metadata, which `Validations.acknowledge` writes for names without several `::`, and those of ARNs have them.
 *
 * @param findings names that cdk-nag 3 gives them, such as `AwsSolutions-IAM5[Resource::*]`
 */
export function acknowledge(scope: IConstruct, reason: string, ...findings: string[]): void {
  for (const finding of findings) scope.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [finding]: reason });
}

/**
 * Says why a role has policies that AWS keeps.
 *
 * @param policies names of the policies
 */
export function acknowledgeManagedPolicies(scope: IConstruct, reason: string, ...policies: string[]): void {
  acknowledge(scope, reason, ...policies.map((name) => `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`));
}

/**
 * Says why a role has rights on resources that a wildcard names.
 *
 * @param resources ARNs, which may hold tokens
 */
export function acknowledgeResources(scope: IConstruct, reason: string, ...resources: string[]): void {
  acknowledge(scope, reason, ...resources.map((arn) => `AwsSolutions-IAM5[Resource::${written(Stack.of(scope).resolve(arn))}]`));
}

interface Intrinsic {
  readonly 'Ref'?: string;
  readonly 'Fn::GetAtt'?: string[];
  readonly 'Fn::ImportValue'?: string;
  readonly 'Fn::Join'?: [string, unknown[]];
}

/** A value of a template as cdk-nag writes it: a reference in angle brackets, and an imported value by the name of its export. */
function written(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::ImportValue': imported, 'Fn::Join': join } = value as Intrinsic;
  if (ref !== undefined) return `<${ref}>`;
  if (attribute !== undefined) return `<${attribute.join('.')}>`;
  if (imported !== undefined) return imported;
  return join === undefined ? JSON.stringify(value) : join[1].map(written).join(join[0]);
}
