import { TEXT_BYTES_PER_TOKEN } from './payload-bytes';

/** What vLLM sends with every token of a stream, beside the token and the name of the model: an event of the OpenAI API. */
const EVENT = 'data: {"id":"chatcmpl-be5408c7a7522002","object":"chat.completion.chunk","created":1779158096,"model":"","choices":[{"index":0,"delta":{"content":""},"logprobs":null,"finish_reason":null,"token_ids":null}]}\n\n';

/**
 * Bytes of an answer: its text, in an event for each token where it streams.
 *
 * @param tokens tokens of the answer
 * @param streamedModel name that each event repeats; undefined where the answer comes at once
 */
export function answerBytes(tokens: number, streamedModel: string | undefined): number {
  const eventBytes = streamedModel === undefined ? 0 : EVENT.length + streamedModel.length;
  return tokens * (eventBytes + TEXT_BYTES_PER_TOKEN);
}
