/**
 * Hugging Face model types that vLLM with NxD Inference serves: `MODEL_TYPES` of neuronx_distributed_inference/utils/constants.py, by which
 * the plugin finds the class of an architecture (vllm_neuron/worker/neuronx_distributed_model_loader.py of
 * github.com/vllm-project/vllm-neuron@0d6b1cb75f04), as far as the release notes up to 2.31 name them. Mistral is not among them, although it
 * is a Llama but for its name.
 */
export const NXD_INFERENCE_MODEL_TYPES: readonly string[] = [
  'llama', 'llama4', 'llama4_text', 'mixtral', 'dbrx', 'qwen2', 'qwen3', 'qwen3_moe',
];

/**
 * Those that optimum-neuron serves: optimum/neuron/models/inference/auto_models.py of github.com/huggingface/optimum-neuron@00e67a6d0837, the
 * last before the models of 2026.
 */
export const OPTIMUM_NEURON_MODEL_TYPES: readonly string[] = [
  'granite', 'llama', 'llama4_text', 'mixtral', 'phi3', 'qwen2', 'qwen3', 'qwen3_moe', 'smollm3',
];
