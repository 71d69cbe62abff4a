import { Token } from 'aws-cdk-lib';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html */
const MAX_ENTRIES = 100;
const MAX_CHARACTERS = 1024;
const MAX_TOTAL_BYTES = 32 * 1024;

/**
 * An environment that SageMaker accepts: what the plan sets, and what the user adds to it.
 *
 * @param planned what the plan sets
 * @param added what the user adds
 * @throws Error that lists every entry that replaces what the plan sets or breaks a limit of SageMaker
 */
export function containerEnvironment(planned: { [name: string]: string }, added: { [name: string]: string }): { [name: string]: string } {
  const environment = { ...added, ...planned };
  const problems = [
    ...Object.keys(added).filter((name) => name in planned).map((name) => `environment.${name} is set by the plan; leave it out`),
    ...environmentProblems(environment),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return environment;
}

/** What SageMaker would refuse in an environment. */
export function environmentProblems(environment: { [name: string]: string }): string[] {
  return [...Object.entries(environment).flatMap(([name, value]) => entryProblems(name, value)), ...sizeProblems(environment)];
}

function entryProblems(name: string, value: string): string[] {
  const problems: string[] = [];
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) || name.length > MAX_CHARACTERS) {
    problems.push(`environment.${name} must be a name of letters, digits and _, at most ${MAX_CHARACTERS} long; rename it`);
  }
  if (!Token.isUnresolved(value) && value.length > MAX_CHARACTERS) {
    problems.push(`environment.${name} must have at most ${MAX_CHARACTERS} characters, got ${value.length}; shorten it`);
  }
  return problems;
}

function sizeProblems(environment: { [name: string]: string }): string[] {
  const entries = Object.entries(environment);
  const bytes = utf8Bytes(entries.flat().join(''));
  return [
    ...(entries.length > MAX_ENTRIES ? [`environment must have at most ${MAX_ENTRIES} entries in all, got ${entries.length}; remove some`] : []),
    ...(bytes > MAX_TOTAL_BYTES ? [`environment must have at most ${MAX_TOTAL_BYTES} bytes in all, got ${bytes}; shorten it`] : []),
  ];
}

function utf8Bytes(text: string): number {
  return encodeURIComponent(text).replaceAll(/%../g, '.').length;
}
