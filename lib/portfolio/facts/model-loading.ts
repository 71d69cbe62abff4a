/** What loading a model takes beside its download. */
export const MODEL_LOADING = {
  /**
   * Bytes that one vCPU unpacks from a `.tar.gz` and writes in a second: an assumption, about what gzip inflates; the gp2 volume of an instance
   * without local storage takes at most 250 MiB/s (https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html).
   */
  unpackBytesPerSecond: 250e6,
  /** Start of a process with Python and a framework, or of a model instance of Triton: an assumption. */
  startSeconds: 2,
  /** Bytes that are read into memory in a second: 13.5 GB in 7.3 s and 26 GB in 16 s (https://github.com/vllm-project/vllm/pull/10647). */
  readBytesPerSecond: 1.6e9,
} as const;
