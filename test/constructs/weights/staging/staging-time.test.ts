import { expect, test } from 'vitest';
import { stagingTime } from '../../../../constructs/weights/staging/staging-time';

/** 100 MB/s after 300 s of start, twice: 2 · (300 s + bytes ÷ 100 MB/s). */
test.each([
  ['Llama 3.1 8B in BF16', 16.1e9, { timeoutSeconds: 3600, withinCustomResource: true, beyondLimitSeconds: 0 }], // 922 s
  ['Llama 3.3 70B in BF16', 141.1e9, { timeoutSeconds: 3600, withinCustomResource: true, beyondLimitSeconds: 0 }], // 3422 s
  ['Llama 3.1 405B in FP8', 410e9, { timeoutSeconds: 8800, withinCustomResource: false, beyondLimitSeconds: 0 }],
  ['Kimi K2 in FP8', 1030e9, { timeoutSeconds: 21_200, withinCustomResource: false, beyondLimitSeconds: 0 }],
  ['a checkpoint of 2.2 TB', 2200e9, { timeoutSeconds: 43_200, withinCustomResource: false, beyondLimitSeconds: 1400 }],
  ['a checkpoint of unknown size', undefined, { timeoutSeconds: 43_200, withinCustomResource: false, beyondLimitSeconds: 0 }],
])('%s is waited for as long as it may take', (_, bytes, time) => {
  expect(stagingTime(bytes)).toEqual(time);
});
