import type { Combination } from '../combination';
import { sequenceBuckets } from '../../estimate/neuron/sequence-buckets';
import type { CompiledReplica } from '../../estimate/neuron/compiled-replica';

/**
 * Arguments of `vllm serve` on Neuron, after name and data type.
 *
 * The lengths are the same list for prompts and for decoding, as the plan has them; NxD Inference would choose as many by itself. Its
 * contiguous cache wants prefix caching off (`check_and_update_config` of vllm_neuron/platform.py, github.com/vllm-project/vllm-neuron@61abf3f5fbaf,
 * then sets the block size to the longest sequence). optimum-neuron turns it off itself, sets the block size alike, and takes all shapes from
 * what was exported, which these arguments must repeat (optimum/neuron/vllm/platform.py and model_loader.py of
 * github.com/huggingface/optimum-neuron). The step takes any prompt whole; there is no share of the memory to fill.
 */
export function neuronArguments({ platform, layout }: Combination, { compiled }: CompiledReplica): string[] {
  return [
    '--tensor-parallel-size', String(layout.tensorParallelism),
    '--max-model-len', String(compiled.maxModelTokens),
    '--max-num-seqs', String(compiled.sequences),
    ...(platform.priceList === 'sagemaker' ? [] : ['--no-enable-prefix-caching', '--additional-config', bucketConfig(compiled.maxModelTokens)]),
  ];
}

/** vLLM's `--additional-config` as the Neuron plugin reads it: `override_neuron_config` is the `NeuronConfig` of NxD Inference. */
function bucketConfig(maxModelTokens: number): string {
  const buckets = sequenceBuckets(maxModelTokens);
  return JSON.stringify({ override_neuron_config: { context_encoding_buckets: buckets, token_generation_buckets: buckets } });
}
