/** How something ended that a wait condition waits for. */
export interface End {
  /** Why it failed; undefined where it did not. */
  readonly failure: string | undefined;
  /** What is said where it did not. */
  readonly success: string;
  /** Signals with the same id count once. */
  readonly id: string | undefined;
}

/** Tells a wait condition how something ended, and returns its answer. */
export async function signalled(url: string, { failure, success, id }: End): Promise<Response> {
  const signal = { Status: failure === undefined ? 'SUCCESS' : 'FAILURE', Reason: failure ?? success, UniqueId: id, Data: '' };
  // the URL is signed for a body without a content type, which bytes have not
  return fetch(url, { method: 'PUT', body: Buffer.from(JSON.stringify(signal)) });
}
