import { expect, test } from 'vitest';
import { neuronEnvironmentProblems, neuronVllmEnvironment } from '../../../../constructs/sagemaker/container/neuron-vllm-environment';

/** What the image makes of its environment: docker/vllm/entrypoint.sh of https://github.com/huggingface/optimum-neuron. */
function commandLine(environment: { [name: string]: string }): string[] {
  return Object.entries(environment).filter(([name]) => name.startsWith('SM_ON_')).flatMap(([name, value]) => {
    const option = `--${name.slice('SM_ON_'.length).toLowerCase()}`;
    return value === '' ? [option] : [option, value];
  });
}

test('the image turns the arguments of a plan into those of optimum-cli neuron serve', () => {
  const environment = neuronVllmEnvironment([
    '--served-model-name', 'example/model', '--dtype', 'bfloat16', '--tensor-parallel-size', '8', '--max-model-len', '3920', '--max-num-seqs', '8',
  ], 3920);
  expect(commandLine(environment).sort()).toEqual([
    '--model', '/opt/ml/model', '--served_model_name', 'example/model', '--dtype', 'bfloat16', '--tensor_parallel_size', '8',
    '--sequence_length', '3920', '--batch_size', '8', '--max_num_batched_tokens', '3920',
  ].sort());
});

test('an option without a value stays one', () => {
  expect(commandLine(neuronVllmEnvironment(['--enable-auto-tool-choice'], 2048))).toContain('--enable_auto_tool_choice');
});

test('what the plan says of the tokens of a step counts', () => {
  expect(neuronVllmEnvironment(['--max-num-batched-tokens', '8192'], 4096)).toMatchObject({ SM_ON_MAX_NUM_BATCHED_TOKENS: '8192' });
});

test('the container reaches no hub', () => {
  expect(neuronVllmEnvironment([], 2048)).toMatchObject({ HF_HUB_OFFLINE: '1' });
});

test('variables of the other container are told by the name that is read', () => {
  expect(neuronEnvironmentProblems({ SM_VLLM_REASONING_PARSER: 'qwen3', SM_ON_TOOL_CALL_PARSER: 'hermes', HF_TOKEN: 'x' })).toEqual([
    'environment.SM_VLLM_REASONING_PARSER is not read by the container for Inferentia and Trainium; write SM_ON_REASONING_PARSER',
  ]);
});
