const QUIET_MS = 1000;
const ERASED = '\r\x1b[K';

/** Where progress is shown: a terminal, else nothing is. */
export interface ProgressScreen {
  /** Whether somebody looks. */
  readonly isTTY?: boolean;
  /** Shows a text. */
  write(text: string): unknown;
}

/** Does some work one by one, and once it takes over a second says on one line how far it is; the line is gone at the end. */
export function withProgress<Item, Result>(items: readonly Item[], work: (item: Item) => Result, screen: ProgressScreen, nowMs = () => performance.now()): Result[] {
  const start = nowMs();
  const isSlow = () => screen.isTTY === true && nowMs() - start > QUIET_MS;
  const results = items.map((item, index) => {
    if (isSlow()) screen.write(`${ERASED}planning ${index + 1} of ${items.length}`);
    return work(item);
  });
  if (isSlow()) screen.write(ERASED);
  return results;
}
