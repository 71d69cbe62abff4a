import { expect, test } from 'vitest';
import { nearestName } from '../../lib/nearest-name';

const fruits = ['apple', 'pear', 'pineapple'];

test.each([
  ['appel', 'apple'], // two substitutions
  ['aple', 'apple'], // one insertion
  ['PEAR', 'pear'], // case does not count
  ['pinapples', 'pineapple'], // one insertion, one deletion
])('%s is nearest to %s', (name, nearest) => {
  expect(nearestName(name, fruits)).toBe(nearest);
});

test('a name that differs by more than 3 characters and 40 % is near to nothing', () => {
  expect(nearestName('orange', ['apple'])).toBeUndefined(); // 5 edits of 6 characters
});

test('a long name may differ by 40 %', () => {
  expect(nearestName('abcdefghij', ['abcdefzzzz'])).toBe('abcdefzzzz'); // 4 of 10
  expect(nearestName('abcdefghij', ['abcdezzzzz'])).toBeUndefined(); // 5 of 10
});

test('of names equally near the first known one is taken', () => {
  expect(nearestName('l41', ['l4', 'l40', 'l42'])).toBe('l4');
});

test('nothing is near when nothing is known', () => {
  expect(nearestName('apple', [])).toBeUndefined();
});

test('a name of a million characters is answered at once', () => {
  expect(nearestName('x'.repeat(1_000_000), ['p5.48xlarge'])).toBeUndefined();
}, 100);
