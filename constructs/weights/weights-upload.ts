/** The same weights in other forms, which vLLM does not read, and what the download leaves behind. */
const LEFT_OUT = ['.cache/*', 'original/*', 'metal/*', 'consolidated*'];

/** The vocabulary that vLLM otherwise downloads for gpt-oss as it starts: https://github.com/openai/harmony/issues/95 */
const HARMONY_VOCABULARY = 'https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken';

/**
 * A shell command that copies a checkpoint from the Hugging Face hub to S3.
 *
 * @param checkpoint id of the checkpoint
 * @param destination where it goes, as `s3://bucket/prefix/`
 */
export function weightsUpload(checkpoint: string, destination: string): string {
  return [
    `hf download ${checkpoint} --exclude 'original/*' --local-dir weights`,
    ...(/gpt-oss/i.test(checkpoint) ? [`curl --fail --output-dir weights --remote-name ${HARMONY_VOCABULARY}`] : []),
    `aws s3 sync weights ${destination} ${LEFT_OUT.map((pattern) => `--exclude '${pattern}'`).join(' ')}`,
  ].join(' && ');
}
