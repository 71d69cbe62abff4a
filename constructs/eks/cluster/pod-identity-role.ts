import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** A role that the pods of a service account take: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html */
export function podIdentityRole(scope: Construct, id: string, ...managedPolicies: string[]): iam.Role {
  return new iam.Role(scope, id, {
    assumedBy: new iam.ServicePrincipal('pods.eks.amazonaws.com').withSessionTags(),
    managedPolicies: managedPolicies.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
}
