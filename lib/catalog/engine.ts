/** A serving engine. */
export enum Engine {
  /** vLLM. */
  VLLM = 'vllm',
}
