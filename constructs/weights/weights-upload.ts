import { harmonyVocabulary } from './harmony-vocabulary';

/** The same weights in other forms, which vLLM does not read, and what the download leaves behind. */
const LEFT_OUT = ['.cache/*', 'original/*', 'metal/*', 'consolidated*'];

/**
 * A shell command that copies a checkpoint from the Hugging Face hub to S3.
 *
 * @param checkpoint id of the checkpoint
 * @param destination where it goes, as `s3://bucket/prefix/`
 */
export function weightsUpload(checkpoint: string, destination: string): string {
  const vocabulary = harmonyVocabulary(checkpoint);
  return [
    `hf download ${checkpoint} --exclude 'original/*' --local-dir weights`,
    ...(vocabulary === undefined ? [] : [`curl --fail --output-dir weights --remote-name ${vocabulary.url}`]),
    `aws s3 sync weights ${destination} ${LEFT_OUT.map((pattern) => `--exclude '${pattern}'`).join(' ')}`,
  ].join(' && ');
}
