import { expect, test } from 'vitest';
import { vllmEnvironment } from '../../../../constructs/sagemaker/container/vllm-environment';

/** What the image makes of its environment: `build_args` of aws/deep-learning-containers, scripts/docker/vllm/sagemaker_args.py. */
function commandLine(environment: { [name: string]: string }): string[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    const option = `--${name.slice('SM_VLLM_'.length).toLowerCase().replaceAll('_', '-')}`;
    if (value.toLowerCase() === 'false') return [];
    return value.toLowerCase() === 'true' ? [option] : [option, value];
  });
}

test('options become variables in upper case with underscores, and all values are strings', () => {
  expect(vllmEnvironment(['--tensor-parallel-size', '4', '--enable-expert-parallel', '--gpu-memory-utilization', '0.9'])).toEqual({
    SM_VLLM_TENSOR_PARALLEL_SIZE: '4',
    SM_VLLM_ENABLE_EXPERT_PARALLEL: 'true',
    SM_VLLM_GPU_MEMORY_UTILIZATION: '0.9',
  });
});

test.each([
  [['--no-enable-prefix-caching', '--data-parallel-size', '2']],
  [['--compilation-config', '{"cudagraph_capture_sizes": [1, 2]}', '--enable-expert-parallel']],
  [['--rope-scaling-offset', '-1']],
])('the image turns %j back into the same command line', (engineArguments) => {
  expect(commandLine(vllmEnvironment(engineArguments))).toEqual(engineArguments);
});

test('an option with = is the same as two words', () => {
  expect(vllmEnvironment(['--max-model-len=7520', '--hf-overrides={"a": "b=c"}']))
    .toEqual({ SM_VLLM_MAX_MODEL_LEN: '7520', SM_VLLM_HF_OVERRIDES: '{"a": "b=c"}' });
});

test.each([
  [['-O3'], '-O3 is no long option'],
  [['4', '--x'], '4 is no long option'],
  [['--compilation-config.level', '3'], '--compilation-config.level is no long option'],
  [['--served-model-name', 'a', 'b'], '--served-model-name has 2 values'],
  [['--enable-x', 'False'], '--enable-x is false'],
  [['--lora-modules', '[{"name": "a"}]'], '--lora-modules has a list or a line break'],
  [['--chat-template', 'a\nb'], '--chat-template has a list or a line break'],
  [['--dtype='], '--dtype is empty'],
  [['--dtype', 'auto', '--dtype', 'half'], '--dtype is given twice'],
])('fails on %j, which the environment cannot carry', (engineArguments, problem) => {
  expect(() => vllmEnvironment(engineArguments))
    .toThrow(`plan.decision.engineArguments: ${problem}, which the environment of the image cannot carry; leave it out`);
});
