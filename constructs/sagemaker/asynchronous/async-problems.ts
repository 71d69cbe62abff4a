import { Stack, Token, TokenComparison } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { AsyncEndpointProps } from './async-options';
import { neuronProblems } from '../real-time/neuron-problems';
import { Platform } from '../../../lib';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AsyncInferenceClientConfig.html */
export const MOST_CONCURRENT_INVOCATIONS = 1000;

/** All that is wrong with the props of an asynchronous endpoint. */
export function asyncProblems(scope: Construct, props: AsyncEndpointProps): string[] {
  return [
    ...planProblems(props),
    ...neuronProblems({ prop: 'plan', plan: props.plan, environment: props.environment }),
    ...instanceProblems(props),
    ...concurrencyProblems(props),
    ...folderProblems(props),
    ...bucketProblems(scope, 'inputBucket', props.inputBucket),
    ...bucketProblems(scope, 'outputBucket', props.outputBucket),
  ];
}

function planProblems({ plan: { decision, request } }: AsyncEndpointProps): string[] {
  return [
    ...(decision.platform === Platform.SAGEMAKER_ASYNC
      ? [] : [`plan.decision.platform must be ${Platform.SAGEMAKER_ASYNC}, got ${decision.platform}; plan with constraints.platforms`]),
    ...(request.constraints?.region === undefined
      ? ['plan.request.constraints.region must be set, got none; take the plan as Planner.plan returns it'] : []),
  ];
}

function instanceProblems({ plan: { decision: { instances } }, minInstances = 0, maxInstances = instances }: AsyncEndpointProps): string[] {
  return [
    ...(Number.isInteger(minInstances) && minInstances >= 0 && minInstances <= instances
      ? []
      : [`minInstances must be a whole number from 0 to the ${instances} of the plan, got ${minInstances}; the endpoint starts with those`]),
    ...(Number.isInteger(maxInstances) && maxInstances >= instances
      ? []
      : [`maxInstances must be a whole number from the ${instances} of the plan on, got ${maxInstances}; fewer let the queue grow without end`]),
  ];
}

function concurrencyProblems({ maxConcurrentInvocationsPerInstance: concurrent = 1 }: AsyncEndpointProps): string[] {
  if (Number.isInteger(concurrent) && concurrent >= 1 && concurrent <= MOST_CONCURRENT_INVOCATIONS) return [];
  return [
    `maxConcurrentInvocationsPerInstance must be a whole number from 1 to ${MOST_CONCURRENT_INVOCATIONS}, got ${concurrent};`
    + " leave it out for the plan's",
  ];
}

function folderProblems({ inputPrefix = 'input/', outputPrefix = 'output/', failurePrefix = 'failure/' }: AsyncEndpointProps): string[] {
  const folders = Object.entries({ inputPrefix, outputPrefix, failurePrefix });
  const problems = folders.flatMap(([name, prefix]) => {
    const example = name.replace('Prefix', '/');
    if (Token.isUnresolved(prefix)) return [`${name} must be known at synthesis, got a token; write the folder, such as ${example}`];
    // IAM reads * and ? as wildcards, and S3 reads nothing as a path
    if (/^[^/*?][^*?]*$/.test(prefix) && !/\/\/|^s3:/.test(prefix)) return [];
    return [`${name} must be a folder of the bucket without *, ? and empty parts, got ${JSON.stringify(prefix)}; write one such as ${example}`];
  });
  const distinct = new Set(folders.map(([, prefix]) => prefix.replace(/\/?$/, '/')));
  if (distinct.size === folders.length) return problems;
  return [
    ...problems,
    'inputPrefix, outputPrefix and failurePrefix must be three folders, got one twice; leave them out, or name each its own',
  ];
}

function bucketProblems(scope: Construct, name: string, bucket?: s3.IBucket): string[] {
  const { region } = Stack.of(scope);
  if (bucket === undefined || Token.compareStrings(bucket.env.region, region) !== TokenComparison.DIFFERENT) return [];
  return [
    `${name} must be in the region of the endpoint, ${region}, got one in ${bucket.env.region}; name a bucket there, or leave it out`,
  ];
}
