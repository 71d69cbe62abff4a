/** Sequences of a decode step for which a model may be compiled: what is measured is compiled for powers of two, of 64 at most. */
export const COMPILED_BATCHES: readonly number[] = [1, 2, 4, 8, 16, 32, 64];
