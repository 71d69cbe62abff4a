import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { EXAMPLES } from './broken-rules';
import { warningsOf } from './warnings';
import { RULES } from '../../../../constructs/sagemaker/rules/rule-catalogue';

/** SM-01 to SM-21. */
const IDS = Array.from({ length: 21 }, (_, index) => `SM-${String(index + 1).padStart(2, '0')}`);

test('there are 21 rules, each with a stack that breaks it and one that keeps it', () => {
  expect(RULES.map(({ id }) => id)).toEqual(IDS);
  expect(Object.keys(EXAMPLES)).toEqual(IDS);
  for (const { breaks, keeps } of Object.values(EXAMPLES)) {
    expect(breaks.length).toBeGreaterThan(0);
    expect(keeps.length).toBeGreaterThan(0);
  }
});

describe.each(Object.entries(EXAMPLES))('%s', (id, { breaks, keeps }) => {
  test('fails a synthesis', () => {
    for (const [define, message] of breaks.slice(0, 1)) {
      const { stack } = define();
      expect(() => Template.fromStack(stack)).toThrow(message);
    }
  });

  test.each(breaks.map(([define, message]) => [message, define] as const))('fails, and says what to do: %s', (message, define) => {
    const told = define().stack.node.validate().filter((each) => each.startsWith(id));
    expect(told.join('\n')).toContain(message);
    for (const each of told) expect(each).toMatch(/^SM-\d\d Test\/\S+: \S+ must .+; .+[^.]$/);
  });

  test.each(keeps.map((define, index) => [index, define] as const))('passes where it is kept (%i)', (_, define) => {
    const { stack } = define();
    expect(() => Template.fromStack(stack)).not.toThrow();
    expect(warningsOf(stack)).toEqual([]);
  });
});
