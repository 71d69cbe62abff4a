/** What vLLM does not read: the same weights in other forms, and what the download leaves behind. */
const LEFT_OUT = ['./.cache', './original', './metal', './consolidated*'];

/**
 * A shell command that packs a checkpoint of the Hugging Face hub into one archive in S3.
 *
 * @param checkpoint id of the checkpoint
 * @param destination where it goes, as `s3://bucket/key.tar.gz`
 * @param directory directory that it is downloaded to, and that has nothing else
 */
export function archiveUpload(checkpoint: string, destination: string, directory = 'weights'): string {
  const excluded = LEFT_OUT.map((pattern) => `--exclude '${pattern}'`).join(' ');
  return `hf download ${checkpoint} --exclude 'original/*' --local-dir ${directory}`
    + ` && tar czf - -C ${directory} ${excluded} . | aws s3 cp - ${destination}`;
}
