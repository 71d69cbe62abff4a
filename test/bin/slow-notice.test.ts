import { closeSync, mkdtempSync, openSync, readFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { withNotice } from '../../bin/slow-notice';

const QUIET_MS = 50;

/** What a screen shows while work takes some time. */
function shown(milliseconds: number, isTTY: boolean): { readonly result: number; readonly text: string } {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'distributed-inference-')), 'screen');
  const fd = openSync(file, 'a+');
  const work = () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds); // blocks this thread, as planning does
    return 7;
  };
  const result = withNotice('planning', work, { isTTY, fd, write: (text: string) => writeSync(fd, text) }, QUIET_MS);
  const text = readFileSync(file, 'utf8');
  closeSync(fd);
  return { result, text };
}

test('work that takes long is announced while it blocks the thread, and the line is erased', () => {
  expect(shown(1500, true)).toEqual({ result: 7, text: 'planning\r\u001b[K' });
});

test('work that is over soon leaves no trace', () => {
  expect(shown(0, true)).toEqual({ result: 7, text: '' });
});

test('nothing is announced in a pipe', () => {
  expect(shown(150, false)).toEqual({ result: 7, text: '' });
});

test('work that fails has its line erased, too', () => {
  const written: string[] = [];
  const fails = () => withNotice('planning', () => { throw new Error('no plan'); }, { isTTY: true, fd: 2, write: (text: string) => written.push(text) });
  expect(fails).toThrow('no plan');
  expect(written).toEqual([]);
});
