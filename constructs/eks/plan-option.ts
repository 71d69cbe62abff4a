import type { Plan } from '../../lib';

/** Value of an option of the plan's engine arguments; undefined where the plan has it not. */
export function planOption({ decision: { engineArguments } }: Pick<Plan, 'decision'>, option: string): string | undefined {
  const index = engineArguments.indexOf(option);
  return index < 0 ? undefined : engineArguments[index + 1];
}

/**
 * Options of the plan that an engine other than vLLM has no counterpart for.
 *
 * @param known those that it has one for, or that say what it does anyway
 */
export function foreignOptions({ decision: { engineArguments } }: Pick<Plan, 'decision'>, known: readonly string[]): string[] {
  return engineArguments.filter((word) => word.startsWith('--')).filter((option) => !known.includes(option));
}

/** An option of the plan by the name that another engine has for it; nothing where the plan has it not. */
export function translated(plan: Pick<Plan, 'decision'>, option: string, counterpart: string): string[] {
  const value = planOption(plan, option);
  return value === undefined ? [] : [counterpart, value];
}
