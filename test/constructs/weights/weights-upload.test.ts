import { expect, test } from 'vitest';
import { weightsUpload } from '../../../constructs/weights/weights-upload';

test('a checkpoint is downloaded and copied without the forms that vLLM does not read', () => {
  expect(weightsUpload('example/model', 's3://weights/model/')).toBe(
    "hf download example/model --exclude 'original/*' --local-dir weights && aws s3 sync weights s3://weights/model/ "
    + "--exclude '.cache/*' --exclude 'original/*' --exclude 'metal/*' --exclude 'consolidated*'",
  );
});

test('gpt-oss takes its vocabulary along, which vLLM cannot download without a network', () => {
  expect(weightsUpload('openai/gpt-oss-120b', 's3://weights/model/'))
    .toContain(' && curl --fail --output-dir weights --remote-name https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken && ');
});
