import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { aws_s3 as s3 } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { DistributedInference, InferenceTarget } from '../../../../constructs';
import { emptyStack } from '../../stack';

/** Stands for the AWS CLI: keeps what is uploaded, tells where the answer will be, and has it at the second look. */
const CLI = `#!/bin/sh
echo "$@" >> calls
case "$1 $2 $3" in
  's3 cp -') cat > request.json ;;
  'sagemaker-runtime invoke-endpoint-async '*) echo s3://requests/output/1.out ;;
  's3 cp s3://requests/output/1.out') [ -f looked ] && echo answer || { touch looked; exit 1; } ;;
esac
`;

test('the command of the outputs uploads a request, waits for its answer and prints it', () => {
  const stack = emptyStack({ env: { region: 'us-west-2' } });
  new DistributedInference(stack, 'Batch', {
    model: 'meta-llama/Llama-3.1-8B-Instruct',
    workload: { requestsPerSecond: 1, inputTokens: 1000, outputTokens: 100 },
    target: InferenceTarget.sageMakerAsync({ inputBucket: s3.Bucket.fromBucketName(stack, 'Requests', 'requests') }),
  });
  const [output] = Object.values(Template.fromStack(stack).findOutputs('*', { Value: { 'Fn::Join': Match.anyValue() } }));
  const parts = (output as { Value: { 'Fn::Join': [string, (string | object)[]] } }).Value['Fn::Join'][1];
  const command = parts.map((part) => (typeof part === 'string' ? part : 'summaries')).join('').replace('sleep 10', 'sleep 0');

  const folder = mkdtempSync(path.join(tmpdir(), 'invocation-'));
  writeFileSync(path.join(folder, 'aws'), CLI);
  chmodSync(path.join(folder, 'aws'), 0o755);
  const printed = execFileSync('bash', ['-c', command], { cwd: folder, env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` }, encoding: 'utf8' });
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const [request, calls] = [read('request.json'), read('calls').trim().split('\n')];
  rmSync(folder, { recursive: true });

  expect(printed).toBe('answer\n');
  expect(JSON.parse(request)).toMatchObject({ model: 'meta-llama/Llama-3.1-8B-Instruct', messages: [{ role: 'user' }] });
  expect(calls).toEqual([
    's3 cp - s3://requests/input/request.json --region us-west-2',
    'sagemaker-runtime invoke-endpoint-async --region us-west-2 --endpoint-name summaries --content-type application/json'
    + ' --input-location s3://requests/input/request.json --query OutputLocation --output text',
    's3 cp s3://requests/output/1.out - --region us-west-2',
    's3 cp s3://requests/output/1.out - --region us-west-2',
  ]);
});
