import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const MINUTES = 60_000;

test('the type checker and ESLint, import boundaries among its rules, accept every file', () => {
  execFileSync('npm', ['run', '--silent', 'lint'], { stdio: 'inherit' });
}, 5 * MINUTES);

test('API.md says what the package exports', () => {
  execFileSync('npm', ['run', '--silent', 'docs:check'], { stdio: 'inherit' });
}, 2 * MINUTES);

test('.ci/run calls the second set-up command of the README', () => {
  const commands = [...readFileSync('README.md', 'utf8').matchAll(/^```sh\n(.*)\n```$/gm)].map(([, command]) => command);
  expect(commands).toHaveLength(2);
  expect(readFileSync('.ci/run', 'utf8').split('\n')).toContain(`${commands[1] ?? ''}; status=$?`);
});
