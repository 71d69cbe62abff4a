import { expect, test } from 'vitest';
import { templateText } from '../../constructs/template-text';

test('a text in a template is ASCII', () => {
  expect(templateText('2 × p5 (p95 ≤ 2 s, ≥ 1) → – é\n')).toBe('2 x p5 (p95 <= 2 s, >= 1) -> ? ??');
});
