import { Token } from 'aws-cdk-lib';
import type * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { hasLocalNvme } from './local-storage';
import { variantProblems } from './variant-problems';

/** What else an endpoint configuration says that its variants must agree with. */
export interface VariantsContext {
  /** Role of inference components, whose variants have no model. */
  readonly executionRoleArn?: string;
  /** Key of the volumes of the instances. */
  readonly kmsKeyId?: string;
  /** Variants that answer copies of the requests. */
  readonly shadowVariants?: readonly sagemaker.CfnEndpointConfig.ProductionVariantProperty[];
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html */
const MAX_VARIANTS = 10;

type Variants = readonly sagemaker.CfnEndpointConfig.ProductionVariantProperty[];

/**
 * Variants of an endpoint as its configuration takes them. Values that are known at deployment alone are left alone.
 *
 * @param variants the variants
 * @param context what else the configuration says
 * @throws Error that lists all that SageMaker would refuse in them
 */
export function productionVariants(variants: Variants, context: VariantsContext = {}): sagemaker.CfnEndpointConfig.ProductionVariantProperty[] {
  const { shadowVariants = [] } = context;
  const all = [...variants, ...shadowVariants];
  const problems = [
    ...countProblems(variants, shadowVariants),
    ...variantNameProblems(all.map(({ variantName }) => variantName)),
    ...all.flatMap((variant) => [...variantProblems(variant), ...contextProblems(variant, context)]),
  ];
  if (problems.length > 0) throw new Error([...new Set(problems)].join('\n'));
  return [...variants];
}

function countProblems(variants: Variants, shadowVariants: Variants): string[] {
  return [
    ...(variants.length >= 1 && variants.length <= MAX_VARIANTS ? [] : [`variants must be from 1 to ${MAX_VARIANTS}, got ${variants.length}; leave some out`]),
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html, ShadowProductionVariants
    ...(shadowVariants.length > 0 && (variants.length !== 1 || shadowVariants.length !== 1)
      ? [`shadowVariant must stand beside 1 variant, got ${variants.length} and ${shadowVariants.length} of them; compare two at a time`] : []),
  ];
}

/** What is wrong with the names of variants. */
export function variantNameProblems(variantNames: readonly string[]): string[] {
  const names = variantNames.filter((name) => !Token.isUnresolved(name));
  return [
    ...names.filter((name) => !/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/.test(name)).map((name) =>
      `variants.name must be 1 to 63 letters, digits and hyphens that neither starts nor ends with a hyphen, got ${name}; rename it`),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) =>
      `variants.name must differ from those of the other variants, got ${name} twice; rename one`),
  ];
}

function contextProblems(variant: sagemaker.CfnEndpointConfig.ProductionVariantProperty, { executionRoleArn, kmsKeyId }: VariantsContext): string[] {
  const { variantName, modelName, instanceType, serverlessConfig } = variant;
  return [
    ...(modelName === undefined && serverlessConfig === undefined && executionRoleArn === undefined
      ? [`variants.${variantName} must have a model, or else the configuration a role for inference components, got neither; pass one`] : []),
    ...(kmsKeyId !== undefined && instanceType !== undefined && !Token.isUnresolved(instanceType) && hasLocalNvme(instanceType)
      ? [`encryptionKey must be left out on ${instanceType}, whose local NVMe takes no key and encrypts what it stores with its own; `
        + 'leave it out, or choose a type with volumes'] : []),
  ];
}
