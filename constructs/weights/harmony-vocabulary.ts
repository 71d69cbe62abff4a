/** A file of the web, with what it must contain. */
export interface PublishedFile {
  /** Its address. */
  readonly url: string;
  /** SHA-256 of its bytes, in hexadecimal digits. */
  readonly sha256: string;
}

/**
 * The vocabulary that vLLM otherwise downloads for gpt-oss as it starts: https://github.com/openai/harmony/issues/95. Its digest is that of
 * https://github.com/openai/tiktoken/blob/0.12.0/tiktoken_ext/openai_public.py.
 */
const O200K_BASE: PublishedFile = {
  url: 'https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken',
  sha256: '446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d',
};

/** The vocabulary that a checkpoint needs beside its own files; undefined where it has all. */
export function harmonyVocabulary(checkpoint: string): PublishedFile | undefined {
  return /gpt-oss/i.test(checkpoint) ? O200K_BASE : undefined;
}
