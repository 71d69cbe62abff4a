import { stripVTControlCharacters } from 'node:util';
import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import { table } from '../../bin/report/table';

const lines = (text: string) => text.split('\n');

describe('a table', () => {
  test('indents by two and lets the last column wrap', () => {
    expect(lines(table(30, [{}, {}], [['name', 'a text that is longer than there is room']]))).toEqual([
      '  name  a text that is longer',
      '        than there is room',
    ]);
  });

  test('wraps its widest texts where the last column would have too little, after hyphens if it can', () => {
    // 40 columns less 3 gaps of 2, 6 digits and the least last column of 14: 14 for the name
    expect(lines(table(40, [{}, { right: true }, {}], [['sagemaker-inference-components', '12,345', 'two instances here']]))).toEqual([
      '  sagemaker-      12,345  two instances',
      '  inference-              here',
      '  components',
    ]);
  });

  test('keeps numbers on one line', () => {
    expect(table(20, [{ right: true }, {}], [['1,234,567,890', 'some words to wrap']])).toContain('  1,234,567,890  some words to');
  });

  test('breaks coloured words, too, without losing a letter or the width', () => {
    const { dim } = createColors(true);
    const text = lines(table(40, [{}, { right: true }, {}], [[dim('sagemaker-inference-components'), '12,345', 'two instances here']])).map((line) => stripVTControlCharacters(line));
    expect(text.map((line) => line.slice(0, 16).trim())).toEqual(['sagemaker-', 'inference-', 'components']);
    expect(Math.max(...text.map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  test('breaks a word without hyphens where the column ends', () => {
    expect(lines(table(30, [{}, {}], [['name', 'abcdefghijklmnopqrstuvwxyz']])).map((line) => line.trim())).toEqual(['name  abcdefghijklmnopqrstuv', 'wxyz']);
  });
});
