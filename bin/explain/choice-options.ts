import type { CandidateChoice } from '../../lib';
import { CHOICE_RULES } from '../../lib/explain/choice-rules';

/** A choice as the options of a command state it. */
export interface ChoiceOptions extends Readonly<Partial<Record<Exclude<keyof CandidateChoice, 'instanceType'>, string>>> {
  /** EC2 instance type. */
  readonly instance: string;
}

/** A choice, and how messages name its keys. */
export interface NamedChoice {
  /** Whatever the options state; numbers that are none stay texts. */
  readonly choice: CandidateChoice;
  /** A problem of the choice with the options' names. */
  readonly named: (problem: string) => string;
}

const KEYS = Object.keys(CHOICE_RULES.fields);

/** The choice that options state. */
export function choiceOptions({ instance, ...others }: ChoiceOptions): NamedChoice {
  const values = Object.entries(others).map(([key, text]) => [key, CHOICE_RULES.fields[key]?.rule.kind === 'number' && /^\d+$/.test(text) ? Number(text) : text]);
  return {
    choice: { ...Object.fromEntries(values), instanceType: instance } as CandidateChoice,
    named: (problem) => problem.replace(new RegExp(`(?<![.\\w])(${KEYS.join('|')})(?= (must|cannot|is|\\d))`, 'g'), option),
  };
}

/** The option that states a key. */
export function option(key: string): string {
  return key === 'instanceType' ? '--instance' : `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
