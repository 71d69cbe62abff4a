const OPTION = /^--[a-z][a-z0-9_-]*$/;

/**
 * Arguments of vLLM's command line as the environment of its SageMaker image, which turns them back: it drops `SM_VLLM_`, writes
 * the rest in lower case with dashes, takes `true` for an option without a value and leaves `false` out.
 *
 * https://github.com/aws/deep-learning-containers/blob/e0ecede/scripts/docker/vllm/sagemaker_args.py and, in earlier images,
 * `sagemaker_entrypoint.sh`. What the two read differently (lists, line breaks) is refused.
 *
 * @param engineArguments one word each, such as `--tensor-parallel-size`, `4`, `--enable-expert-parallel`
 */
export function vllmEnvironment(engineArguments: readonly string[]): { [name: string]: string } {
  const environment: { [name: string]: string } = {};
  for (const [option, ...values] of options(engineArguments)) {
    const name = `SM_VLLM_${option.slice(2).toUpperCase().replaceAll('-', '_')}`;
    const problem = optionProblem(option, values) ?? (name in environment ? 'is given twice' : undefined);
    if (problem !== undefined) {
      throw new Error(`plan.decision.engineArguments: ${option} ${problem}, which the environment of the image cannot carry; leave it out`);
    }
    environment[name] = values[0] ?? 'true';
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
