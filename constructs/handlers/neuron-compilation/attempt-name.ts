/** Name of a job of a key, counted from 1: a name cannot be used again. */
export function attemptName(first: string, number: number): string {
  return number === 1 ? first : `${first}-${number}`;
}

/** Name of the job that follows one that left no artefacts. Keys have 16 digits, numbers at most two. */
export function nextAttemptName(name: string): string {
  const [, first = name, number = '1'] = /^(.+)-(\d{1,2})$/.exec(name) ?? [];
  return attemptName(first, Number(number) + 1);
}
