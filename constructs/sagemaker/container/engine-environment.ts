const OPTION = /^--[a-z][a-z0-9_-]*$/;

/** How the entrypoint of an image reads the arguments of its engine from the environment. */
export interface EnvironmentForm {
  /** What it drops from a name. */
  readonly prefix: string;
  /** What stands for an option without a value. */
  readonly flag: string;
  /** Options, without dashes, that it knows by another name. */
  readonly renamed?: Readonly<Record<string, string>>;
}

/**
 * Arguments of an engine's command line as the environment of its image, which turns them back. What the forms of images read differently (lists,
 * line breaks) is refused.
 *
 * @param engineArguments one word each, such as `--tensor-parallel-size`, `4`, `--enable-expert-parallel`
 */
export function engineEnvironment(engineArguments: readonly string[], { prefix, flag, renamed = {} }: EnvironmentForm): { [name: string]: string } {
  const environment: { [name: string]: string } = {};
  for (const [option, ...values] of options(engineArguments)) {
    const word = option.slice('--'.length);
    const name = `${prefix}${(renamed[word] ?? word).toUpperCase().replaceAll('-', '_')}`;
    const problem = optionProblem(option, values) ?? (name in environment ? 'is given twice' : undefined);
    if (problem !== undefined) {
      throw new Error(`plan.decision.engineArguments: ${option} ${problem}, which the environment of the image cannot carry; leave it out`);
    }
    environment[name] = values[0] ?? flag;
  }
  return environment;
}

/** Each option with the words that follow it; `--option=value` is the same as two words. */
function options(engineArguments: readonly string[]): [string, ...string[]][] {
  const found: [string, ...string[]][] = [];
  for (const word of engineArguments) {
    const last = found.at(-1);
    if (word.startsWith('--') || last === undefined) {
      const equals = word.indexOf('=');
      found.push(equals < 0 ? [word] : [word.slice(0, equals), word.slice(equals + 1)]);
    } else {
      last.push(word);
    }
  }
  return found;
}

function optionProblem(option: string, values: readonly string[]): string | undefined {
  if (!OPTION.test(option)) return 'is no long option';
  if (values.length > 1) return `has ${values.length} values`;
  const [value] = values;
  if (value === undefined) return undefined;
  if (/^false$/i.test(value)) return 'is false';
  if (/^\s*\[|[\r\n]/.test(value)) return 'has a list or a line break';
  return value === '' ? 'is empty' : undefined;
}
