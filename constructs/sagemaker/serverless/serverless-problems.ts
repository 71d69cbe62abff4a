import { Token } from 'aws-cdk-lib';
import type { ServerlessEndpointProps } from './serverless-options';
import { servedPlan } from './serverless-size';
import type { ServerlessSize } from './serverless-size';
import { containerProblems } from '../container/container-problems';
import type { InferenceContainerConfig } from '../container/inference-container';
import { Platform } from '../../../lib';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantServerlessConfig.html */
const MEMORY_MEGABYTES: readonly number[] = [1024, 2048, 3072, 4096, 5120, 6144];
const MOST_CONCURRENCY = 200;

/** All that is wrong with the props of a serverless endpoint. */
export function serverlessProblems(props: ServerlessEndpointProps, size: ServerlessSize): string[] {
  return [
    ...planProblems(props),
    ...memoryProblems(props, size),
    ...concurrencyProblems(size),
    ...(size.provisionedConcurrency === undefined ? unprovisionedProblems(size) : provisionedProblems(size)),
    ...(props.container === undefined && servedPlan(props) === undefined
      ? ['container must be set where there is no plan, got none; name one for CPUs'] : []),
    ...(props.weights === undefined && servedPlan(props) !== undefined
      ? ['weights must be set for a plan, got none; pack them into a .tar.gz and name it by ModelWeights.fromArchive'] : []),
  ];
}

/** What is wrong with a container. */
export function serverlessContainerProblems(container: InferenceContainerConfig): string[] {
  const { imageUri, repositoryArn } = container;
  const outside = repositoryArn === undefined && !Token.isUnresolved(imageUri) && !/\.dkr\.ecr\./.test(imageUri);
  return [
    ...containerProblems(container, { serverless: true }),
    ...(outside
      ? [`container must be in a private registry of Amazon ECR, got ${imageUri}; copy it to a repository of this account`] : []),
  ];
}

function planProblems({ plan, portfolioEndpoint }: ServerlessEndpointProps): string[] {
  const wanted = Platform.SAGEMAKER_SERVERLESS;
  const platforms = { 'plan.decision.platform': plan?.decision.platform, 'portfolioEndpoint.platform': portfolioEndpoint?.platform };
  const models = portfolioEndpoint?.models ?? [];
  return [
    ...(plan !== undefined && portfolioEndpoint !== undefined ? ['plan and portfolioEndpoint must not both be set; leave one out'] : []),
    ...Object.entries(platforms).filter(([, platform]) => platform !== undefined && platform !== wanted)
      .map(([name, platform = '']) => `${name} must be ${wanted}, got ${platform}; plan with constraints.platforms`),
    ...(plan?.decision.neuron === undefined
      ? [] : [`plan.decision must be on CPUs, which serverless endpoints have alone, got ${plan.decision.instanceType}; plan on ${Platform.SAGEMAKER_REAL_TIME}`]),
    ...(models.length > 1
      ? [
        `portfolioEndpoint.models must be one model, for serverless endpoints are no multi-model endpoints, got ${models.length};`
        + ' define an endpoint for each',
      ] : []),
  ];
}

function memoryProblems(props: ServerlessEndpointProps, { memoryMegabytes }: ServerlessSize): string[] {
  if (memoryMegabytes === undefined) return ['memoryMegabytes must be set where there is no plan, got none; choose from 1024 to 6144'];
  if (Token.isUnresolved(memoryMegabytes)) return ['memoryMegabytes must be known at synthesis, got a token; write its value'];
  if (props.memoryMegabytes !== undefined && servedPlan(props) !== undefined) {
    return [
      `memoryMegabytes must be left out with a plan, whose engine is sized for its own, got ${memoryMegabytes};`
      + ' plan with constraints.instanceTypes',
    ];
  }
  if (MEMORY_MEGABYTES.includes(memoryMegabytes)) return [];
  const steps = MEMORY_MEGABYTES.join(', ');
  return [`memoryMegabytes must be one of ${steps}, got ${memoryMegabytes}; use ${nearestMegabytes(memoryMegabytes)}`];
}

/** `2048 or 3072` for 2500. */
function nearestMegabytes(megabytes: number): string {
  const below = MEMORY_MEGABYTES.filter((step) => step < megabytes).at(-1);
  const above = MEMORY_MEGABYTES.find((step) => step > megabytes);
  return [below, above].filter((step) => step !== undefined).join(' or ');
}

function concurrencyProblems({ maxConcurrency }: ServerlessSize): string[] {
  if (maxConcurrency === undefined) {
    return [`maxConcurrency must be set where there is no plan, got none; choose from 1 to ${MOST_CONCURRENCY}`];
  }
  return counted('maxConcurrency', maxConcurrency, { most: MOST_CONCURRENCY, remedy: 'more load is that of an endpoint with instances' });
}

function unprovisionedProblems({ minProvisionedConcurrency, maxProvisionedConcurrency }: ServerlessSize): string[] {
  return Object.entries({ minProvisionedConcurrency, maxProvisionedConcurrency }).filter(([, value]) => value !== undefined)
    .map(([name, value = 0]) => `${name} must be left out without provisionedConcurrency, got ${value}; set that too`);
}

function provisionedProblems(size: ServerlessSize): string[] {
  const { maxConcurrency = MOST_CONCURRENCY, provisionedConcurrency = 1 } = size;
  const { minProvisionedConcurrency = 1, maxProvisionedConcurrency = 1 } = size;
  return [
    ...counted('provisionedConcurrency', provisionedConcurrency, {
      most: maxConcurrency, remedy: 'raise maxConcurrency, or have fewer ready',
    }),
    ...counted('minProvisionedConcurrency', minProvisionedConcurrency, {
      most: provisionedConcurrency, remedy: 'the endpoint starts with provisionedConcurrency',
    }),
    ...counted('maxProvisionedConcurrency', maxProvisionedConcurrency, {
      least: provisionedConcurrency, most: maxConcurrency, remedy: 'keep it from provisionedConcurrency to maxConcurrency',
    }),
  ];
}

function counted(name: string, value: number, { least = 1, most, remedy }: { least?: number; most: number; remedy: string }): string[] {
  if (Token.isUnresolved(value)) return [`${name} must be known at synthesis, got a token; write its value`];
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  return [`${name} must be a whole number from ${least} to ${most}, got ${value}; ${remedy}`];
}
