/** What a `model_type` implies where config.json leaves a field at the default of its class in transformers 4.57. */
export interface ModelFamily {
  /** Whether the feed-forward block has no gate: two matrices. */
  readonly ungated?: boolean;
  /** Whether the output layer shares the embedding table. */
  readonly tied?: boolean;
  /** Whether queries, keys and values have biases. */
  readonly biased?: boolean;
  /** Whether an absent intermediate size is four times the hidden size. */
  readonly fourfold?: boolean;
  /** Of how many layers the last sees the whole context and the others a window; 1 where all have the window. */
  readonly windowPattern?: number;
  /** Whether windowed layers attend inside chunks of `attention_chunk_size` tokens. */
  readonly chunked?: boolean;
  /** Whether each expert layer has a shared expert of a routed one's size, and dense layers have `intermediate_size_mlp`. */
  readonly sharedExpert?: boolean;
  /** Whether sliding windows are off unless `use_sliding_window` is true. */
  readonly windowOffByDefault?: boolean;
}

const GPT_2 = { ungated: true, tied: true, biased: true, fourfold: true };
const LLAMA_4 = { windowPattern: 4, chunked: true, sharedExpert: true };
const QWEN_2 = { biased: true, windowOffByDefault: true };
const QWEN_3 = { windowOffByDefault: true };

const FAMILIES: Readonly<Record<string, ModelFamily>> = {
  arcee: { ungated: true },
  apertus: { ungated: true },
  bloom: GPT_2,
  chatglm: { biased: true },
  codegen: { ungated: true, fourfold: true },
  cohere: { tied: true },
  cohere2: { tied: true, windowPattern: 4 },
  falcon: { ungated: true, tied: true, fourfold: true },
  gemma: { tied: true },
  gemma2: { tied: true, windowPattern: 2 },
  gemma3: { tied: true, windowPattern: 6 },
  gemma3_text: { tied: true, windowPattern: 6 },
  gpt2: GPT_2,
  gpt_bigcode: GPT_2,
  gpt_neo: { ungated: true, tied: true, fourfold: true },
  gpt_neox: { ungated: true, biased: true },
  gpt_oss: { biased: true, windowPattern: 2 },
  gptj: { ungated: true, fourfold: true },
  llama4: LLAMA_4,
  llama4_text: LLAMA_4,
  nemotron: { ungated: true },
  opt: { ungated: true, tied: true, biased: true },
  persimmon: { ungated: true, biased: true },
  phi: { ungated: true, biased: true },
  qwen2: QWEN_2,
  qwen2_moe: QWEN_2,
  qwen2_vl: QWEN_2,
  qwen2_vl_text: QWEN_2,
  qwen2_5_vl: QWEN_2,
  qwen2_5_vl_text: QWEN_2,
  qwen3: QWEN_3,
  qwen3_moe: QWEN_3,
  starcoder2: { ungated: true, tied: true, biased: true },
};

/** Activations of feed-forward blocks that have no gate in any model. */
const UNGATED_ACTIVATIONS = ['gelu_new', 'gelu_fast', 'relu', 'relu2', 'xielu'];

/** What a `model_type` implies; nothing where it is absent or follows Llama. */
export function modelFamily(modelType: string | undefined): ModelFamily {
  return (modelType !== undefined && Object.hasOwn(FAMILIES, modelType) && FAMILIES[modelType]) || {};
}

/** Matrices of a feed-forward block: 3 with a gate, else 2. Without a model type, the activation decides. */
export function feedForwardMatrices(modelType: string | undefined, activation: string | undefined): number {
  if (modelFamily(modelType).ungated) return 2;
  if (activation === undefined) return 3;
  const ungated = UNGATED_ACTIVATIONS.includes(activation) || (modelType === undefined && activation === 'gelu');
  return ungated ? 2 : 3;
}
