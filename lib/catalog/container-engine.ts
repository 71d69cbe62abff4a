/** What answers requests inside a container. */
export enum ContainerEngine {
  /** vLLM. */
  VLLM = 'vllm',
  /** DJL Serving, which AWS builds for large models and which runs vLLM on GPUs. */
  LMI = 'lmi',
  /** SGLang. */
  SGLANG = 'sglang',
  /** NVIDIA Triton Inference Server. */
  TRITON = 'triton',
  /** TensorRT-LLM. */
  TENSORRT_LLM = 'tensorrt-llm',
  /** Text Embeddings Inference of Hugging Face. */
  TEXT_EMBEDDINGS_INFERENCE = 'text-embeddings-inference',
  /** Llama.cpp, for models in GGUF. */
  LLAMA_CPP = 'llama-cpp',
  /** Text Generation Inference of Hugging Face. */
  TEXT_GENERATION_INFERENCE = 'text-generation-inference',
  /** Transformers of Hugging Face. */
  TRANSFORMERS = 'transformers',
  /** PyTorch. */
  PYTORCH = 'pytorch',
  /** Scikit-learn. */
  SCIKIT_LEARN = 'scikit-learn',
  /** XGBoost. */
  XGBOOST = 'xgboost',
}
