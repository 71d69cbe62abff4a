import { expect, test } from 'vitest';
import { answerBytes } from '../../../lib/estimate/answer-bytes';

/** One event of a stream as vLLM writes it, with a token of four bytes. */
const EVENT = [
  'data: {"id":"chatcmpl-8b5e61f1de1e81cd","object":"chat.completion.chunk","created":1779942195,',
  '"model":"meta-llama/Llama-3.3-70B-Instruct","choices":[{"index":0,"delta":{"content":" the"},',
  '"logprobs":null,"finish_reason":null,"token_ids":null}]}\n\n',
].join('');

test('a streamed token of Llama 3.3 costs an event of 245 bytes', () => {
  expect(Buffer.byteLength(EVENT)).toBe(245);
  expect(answerBytes(300, 'meta-llama/Llama-3.3-70B-Instruct')).toBe(300 * 245);
});

test('an answer that comes at once is its text, four bytes a token', () => {
  expect(answerBytes(300, undefined)).toBe(1200);
});
