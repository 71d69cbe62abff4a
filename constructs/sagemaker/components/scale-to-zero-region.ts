/**
 * Regions where endpoints are known to be created with `ManagedInstanceScaling.MinInstanceCount: 0`, read 2026-11-24.
 *
 * AWS's page (https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html) names no region. us-east-1: measured,
 * https://github.com/stdapi-ai/stdapi.ai/issues/43 (2026-08-27). us-west-2: the test
 * `productionVariantsManagedInstanceScalingZero` of https://github.com/hashicorp/terraform-provider-aws/pull/40882 (2025-01-13), whose default
 * region it is.
 */
const ACCEPTED = ['us-east-1', 'us-west-2'];

/**
 * Regions that refuse it: "Min instance count needs to be greater than 0 for enabled managed instance scaling".
 * https://github.com/stdapi-ai/stdapi.ai/issues/43, measured 2026-08-27.
 */
const REFUSED = ['eu-west-3'];

/** Whether endpoints of a region scale to zero: undefined where nobody said so. */
export function scalesToZeroIn(region: string): boolean | undefined {
  if (REFUSED.includes(region)) return false;
  return ACCEPTED.includes(region) ? true : undefined;
}
