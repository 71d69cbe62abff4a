import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { InferenceTarget } from './inference-target';
import { InvalidInputError } from '../lib';
import type { PlanRequest } from '../lib';

/**
 * The request to plan: with the region of the stack where it names none, and on the platform of the target where there is one.
 *
 * @param scope where the plan is to run
 * @param request what the user asks for
 * @param target what the user wants to run it
 * @throws InvalidInputError that lists every token, and a stack or target that contradicts the request
 */
export function plannerInput(scope: Construct, request: PlanRequest, target?: InferenceTarget): PlanRequest {
  const { model, modelConfig, workload, objective, constraints, availability, engineOptions } = request;
  const input: PlanRequest = { model, modelConfig, workload, objective, constraints, availability, engineOptions };
  const tokens = tokenPaths(input, '');
  if (tokens.length > 0) {
    throw new InvalidInputError(tokens.map((path) => `${path} must be known at synthesis, got a token; write its value`));
  }

  const problems = [...regionProblems(scope, request), ...targetProblems(request, target)];
  if (problems.length > 0) throw new InvalidInputError(problems);

  const stackRegion = explicitRegion(scope);
  return {
    ...input,
    constraints: {
      ...(stackRegion === undefined ? {} : { region: stackRegion }),
      ...constraints,
      ...(target === undefined ? {} : { platforms: [target.platform] }),
    },
  };
}

/** The region of the stack of a construct; undefined where it is known only at deployment. */
export function explicitRegion(scope: Construct): string | undefined {
  const { region } = Stack.of(scope);
  return Token.isUnresolved(region) ? undefined : region;
}

/** What is wrong with the region of a request in the stack of a construct. */
export function regionProblems(scope: Construct, { constraints }: Pick<PlanRequest, 'constraints'>): string[] {
  const stackRegion = explicitRegion(scope);
  const region = constraints?.region;
  if (stackRegion === undefined || region === undefined || stackRegion === region) return [];
  return [`constraints.region must be the region of the stack, ${stackRegion}, got ${region}; leave it out, or put the stack into ${region}`];
}

function targetProblems({ constraints }: PlanRequest, target?: InferenceTarget): string[] {
  const platforms = constraints?.platforms;
  if (target === undefined || platforms === undefined || platforms.includes(target.platform)) return [];
  return [`target must be on one of constraints.platforms, ${platforms.join(', ')}, got ${target.platform}; leave one of the two out`];
}

/** Paths of the tokens in a value, keys of maps included. */
export function tokenPaths(value: unknown, path: string): string[] {
  if (Token.isUnresolved(value)) return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => tokenPaths(item, `${path}[${String(index)}]`));
  if (typeof value !== 'object' || value === null) return [];
  const inside = (key: string) => (path === '' ? key : `${path}.${key}`);
  return Object.entries(value).flatMap(([key, item]) =>
    Token.isUnresolved(key) ? [`a key of ${path}`] : tokenPaths(item, inside(key)));
}
