import { Worker } from 'node:worker_threads';

const QUIET_MS = 1000;
const ERASED = '\r\x1b[K';

/** States of the notice, in memory that both threads see. */
const PENDING = 0;
const OVER = 1;
const WRITING = 2;
const SHOWN = 3;

/** Written into a thread of its own, because the work leaves this one no time: the notice, if the work is not over when it is due. */
const THREAD = `
const { workerData: { state, text, fd, quietMs } } = require('node:worker_threads');
Atomics.wait(state, 0, ${PENDING}, quietMs);
if (Atomics.compareExchange(state, 0, ${PENDING}, ${WRITING}) === ${PENDING}) {
  require('node:fs').writeSync(fd, text);
  Atomics.store(state, 0, ${SHOWN});
  Atomics.notify(state, 0);
}
`;

/** Where the notice is shown: a terminal, else nothing is. */
export interface NoticeScreen {
  /** Whether somebody looks. */
  readonly isTTY?: boolean;
  /** Its file descriptor. */
  readonly fd: number;
  /** Shows a text. */
  write(text: string): unknown;
}

/** Does some work, and once it takes over a second says on one line what it is; the line is gone at the end. */
export function withNotice<Result>(text: string, work: () => Result, screen: NoticeScreen = process.stderr, quietMs = QUIET_MS): Result {
  if (screen.isTTY !== true) return work();
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  new Worker(THREAD, { eval: true, workerData: { state, text, fd: screen.fd, quietMs } }).unref();
  try {
    return work();
  } finally {
    if (Atomics.compareExchange(state, 0, PENDING, OVER) === PENDING) {
      Atomics.notify(state, 0);
    } else {
      Atomics.wait(state, 0, WRITING);
      screen.write(ERASED);
    }
  }
}
