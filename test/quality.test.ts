import { execFileSync } from 'node:child_process';
import { test } from 'vitest';

const MINUTES = 60_000;

test('the type checker and ESLint, import boundaries among its rules, accept every file', () => {
  execFileSync('npm', ['run', '--silent', 'lint'], { stdio: 'inherit' });
}, 5 * MINUTES);

test('API.md says what the package exports', () => {
  execFileSync('npm', ['run', '--silent', 'docs:check'], { stdio: 'inherit' });
}, 2 * MINUTES);
