/** What the requests see of one replica, or of one attention rank of it, at a load. */
export interface Load {
  /** Sequences that it decodes, on average. */
  readonly sequences: number;
  /** Mean time per output token, in seconds. */
  readonly tokenSeconds: number;
  /** Time within which a share of the requests, above one half, has its first token, in seconds. */
  firstTokenSecondsAt(share: number): number;
  /** Share of the requests whose first token comes within a time, waiting included. */
  firstTokenWithin(seconds: number): number;
  /** Time per output token within which a share of the requests, at least one half, stays, in seconds. */
  tokenSecondsAt(share: number): number;
  /** Share of the requests whose mean time per output token is within a time. */
  tokensWithin(seconds: number): number;
  /** Time within which a share of the requests, if they all had so many tokens of answer, has the last of them, in seconds. */
  answerSecondsAt(tokens: number, share: number): number;
  /** Share of the requests that, if they all had so many tokens of answer, have the last of them within a time. */
  answerWithin(tokens: number, seconds: number): number;
}
