import { harmonyVocabulary } from './harmony-vocabulary';

/** The same weights in other forms, which vLLM does not read, and what the download leaves behind. */
const LEFT_OUT = ['.cache/*', 'original/*', 'metal/*', 'consolidated*'];

/**
 * A shell command that copies a checkpoint from the Hugging Face hub to S3.
 *
 * @param checkpoint id of the checkpoint
 * @param destination where it goes, as `s3://bucket/prefix/`
 * @param directory directory that it is downloaded to, and that has nothing else
 */
export function weightsUpload(checkpoint: string, destination: string, directory = 'weights'): string {
  const vocabulary = harmonyVocabulary(checkpoint);
  return [
    `hf download ${checkpoint} --exclude 'original/*' --local-dir ${directory}`,
    ...(vocabulary === undefined ? [] : [`curl --fail --output-dir ${directory} --remote-name ${vocabulary.url}`]),
    `aws s3 sync ${directory} ${destination} ${LEFT_OUT.map((pattern) => `--exclude '${pattern}'`).join(' ')}`,
  ].join(' && ');
}
