/** Bytes of a token as text: about four characters of English, https://platform.openai.com/tokenizer. */
export const TEXT_BYTES_PER_TOKEN = 4;

/**
 * Bytes of the larger of a request and its answer.
 *
 * @param tokens tokens of the longest prompt and of the longest answer
 * @param statedMegabytes what the request says they are
 */
export function payloadBytes(tokens: { readonly prompt: number; readonly answer: number }, statedMegabytes?: number): number {
  return statedMegabytes === undefined ? TEXT_BYTES_PER_TOKEN * Math.max(tokens.prompt, tokens.answer) : statedMegabytes * 1e6;
}
