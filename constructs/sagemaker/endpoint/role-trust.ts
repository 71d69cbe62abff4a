import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

const SERVICE = 'sagemaker.amazonaws.com';

/**
 * Refuses at synthesis a role that SageMaker may not assume: CreateModel would. Roles whose trust policy is not in the app pass.
 *
 * @param scope the construct that hands the role to SageMaker
 * @param role role of a model
 */
export function checkTrust(scope: Construct, role: iam.IRole): void {
  const { assumeRolePolicy } = role as Partial<iam.Role>;
  if (assumeRolePolicy === undefined) return;
  scope.node.addValidation({
    validate: () => JSON.stringify(Stack.of(scope).resolve(assumeRolePolicy)).includes(SERVICE)
      ? [] : [`role must be one that ${SERVICE} may assume, got ${role.node.path}; create it with new ServicePrincipal('${SERVICE}')`],
  });
}
