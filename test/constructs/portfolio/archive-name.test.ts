import { expect, test } from 'vitest';
import { archivePattern, matching } from '../../../constructs/portfolio/archive-name';

const NAMES = ['company-a/fraud', 'company-a/churn', 'company-b/fraud', 'company-aXfraud', 'v1.2'];

test.each([
  ['company-a/*', ['company-a/fraud', 'company-a/churn']],
  ['company-?/fraud', ['company-a/fraud', 'company-b/fraud']],
  ['v1.2', ['v1.2']],
  ['v1?2', ['v1.2']],
  ['v1x2', []],
  ['fraud', []],
])('%s names the models that IAM would find', (pattern, names) => {
  expect(matching(NAMES, pattern)).toEqual(names);
});

test.each([['company-a/*', 'company-a/*'], ['company-a/fraud', 'company-a/fraud.tar.gz'], ['*/fraud', '*/fraud.tar.gz']])('%s are the archives %s', (pattern, archives) => {
  expect(archivePattern(pattern)).toBe(archives);
});
