import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VLLM_SAGEMAKER_IMAGE } from '../../lib';

const HAS_PYTHON = spawnSync('python3', ['--version']).status === 0;
if (!HAS_PYTHON) console.warn('SKIPPED: no python3, so that nothing runs the entrypoint of containers/vllm-cpu');

describe.skipIf(!HAS_PYTHON)('the entrypoint', () => {
  const bin = mkdtempSync(path.join(tmpdir(), 'vllm-'));
  beforeAll(() => {
    writeFileSync(path.join(bin, 'vllm'), '#!/bin/sh\nprintf "%s\\n" "$@"\n');
    chmodSync(path.join(bin, 'vllm'), 0o755);
  });
  afterAll(() => { rmSync(bin, { recursive: true }); });

  /** The words after `vllm`, as SageMaker runs the container: with the argument `serve`. */
  const words = (env: { [name: string]: string }) =>
    execFileSync('python3', ['containers/vllm-cpu/serve.py', 'serve'], { encoding: 'utf8', env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, ...env } })
      .trim().split('\n');

  test('serves what SageMaker unpacked on the port that it asks', () => {
    expect(words({})).toEqual(['serve', '/opt/ml/model', '--host', '0.0.0.0', '--port', '8080']);
  });

  test('turns the variables of a plan back into the arguments of vLLM', () => {
    expect(words({
      SM_VLLM_MODEL: '/opt/ml/model', SM_VLLM_SERVED_MODEL_NAME: 'example/model', SM_VLLM_MAX_NUM_SEQS: '1', SM_VLLM_KV_CACHE_MEMORY_BYTES: '1000000000',
      SM_VLLM_ENABLE_PREFIX_CACHING: 'true', SM_VLLM_ENFORCE_EAGER: 'false', VLLM_NO_USAGE_STATS: '1',
      SM_VLLM_SPECULATIVE_CONFIG: '{"method": "ngram", "num_speculative_tokens": 3}',
    }).slice(6)).toEqual([
      '--enable-prefix-caching',
      '--kv-cache-memory-bytes', '1000000000',
      '--max-num-seqs', '1',
      '--served-model-name', 'example/model',
      '--speculative-config', '{"method": "ngram", "num_speculative_tokens": 3}',
    ]);
  });

  test('keeps the model, host and port that it decides', () => {
    expect(words({ SM_VLLM_MODEL: 'example/hub', SM_VLLM_HOST: '127.0.0.1', SM_VLLM_PORT: '8000' })).toEqual(['serve', 'example/hub', '--host', '0.0.0.0', '--port', '8080']);
  });
});

test('the base has the version of vLLM that plans are made for', () => {
  const [, version = ''] = /^FROM public\.ecr\.aws\/q9t5s3a7\/vllm-cpu-release-repo:v([\d.]+)$/m.exec(readFileSync('containers/vllm-cpu/Dockerfile', 'utf8')) ?? [];
  expect(VLLM_SAGEMAKER_IMAGE.tag).toMatch(new RegExp(`^${version}-gpu`));
});
