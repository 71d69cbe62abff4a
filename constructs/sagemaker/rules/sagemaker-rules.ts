import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { RuleProblem } from './rule';
import { RULES } from './rule-catalogue';
import { StackResources } from './stack-resources';

/** What the rules were added to, by the outermost stack that it is in. */
const SCOPES = new WeakMap<Stack, Set<IConstruct>>();

/**
 * Rules that SageMaker has and CloudFormation's schemas lack, SM-01 to SM-21, checked at synthesis.
 *
 * They look at resources as the template will have them, overrides and resources of other libraries included. Every endpoint and component of this
 * package adds them to itself. What is broken below a scope that they were added to fails the synthesis, all of it at once; what is broken elsewhere
 * in the same stack is a warning. Either is silenced by `Validations.of(resource).acknowledge({ id: 'SageMakerRules::SM-12', reason: '…' })`.
 */
export class SageMakerRules {
  /**
   * Makes all resources below a scope follow the rules. To add them twice is as good as once.
   *
   * @param scope a stack, or a construct in one
   * @throws Error if the scope is in no stack
   */
  public static addTo(scope: IConstruct): void {
    const stack = outermostStack(scope);
    const scopes = SCOPES.get(stack);
    if (scopes !== undefined) {
      scopes.add(scope);
      return;
    }
    const added = new Set([scope]);
    SCOPES.set(stack, added);
    // rather than an error of Validations, which fails neither tests of templates nor the synthesis itself, or an aspect, which others may follow
    stack.node.addValidation({ validate: () => problemsBelow(stack).flatMap(({ id, problem }) => reported(id, problem, added)) });
  }

  private constructor() {}
}

interface BrokenRule {
  readonly id: string;
  readonly problem: RuleProblem;
}

function outermostStack(scope: IConstruct): Stack {
  const stack = Stack.of(scope);
  return stack.nestedStackParent === undefined ? stack : outermostStack(stack.nestedStackParent);
}

/** Nested stacks have templates of their own. */
function problemsBelow(outermost: Stack): BrokenRule[] {
  const stacks = new Map<Stack, StackResources>();
  let nearest: { readonly stack: Stack; readonly resources: StackResources } | undefined;
  for (const construct of outermost.node.findAll()) {
    const stack = Stack.of(construct);
    if (nearest?.stack !== stack) {
      const resources = stacks.get(stack) ?? new StackResources(stack);
      stacks.set(stack, resources);
      nearest = { stack, resources };
    }
    nearest.resources.add(construct);
  }
  return [...stacks.values()].flatMap((resources) => RULES.flatMap(({ id, problems }) => problems(resources).map((problem) => ({ id, problem }))));
}

/** The message of an error; none where it is acknowledged, or told as a warning. */
function reported(id: string, { resource: { construct }, property, sentence, legal }: RuleProblem, scopes: ReadonlySet<IConstruct>): string[] {
  const acknowledgement = `SageMakerRules::${id}`;
  const ancestors = construct.node.scopes;
  if (ancestors.some((each) => isAcknowledged(each, acknowledgement))) return [];
  const message = `${id} ${construct.node.path}: ${property} ${sentence}`;
  if (legal !== true && ancestors.some((each) => scopes.has(each))) return [message];
  Validations.of(construct).addWarning(acknowledgement, message);
  return [];
}

function isAcknowledged({ node }: IConstruct, id: string): boolean {
  return node.metadata.some(({ type, data }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && typeof data === 'object' && data !== null && id in data);
}
