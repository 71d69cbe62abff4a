import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { COPY_FOLDER, FETCH_SECRET } from '../../../../constructs/eks/server/weights-scripts';

let directory: string;

/** A botocore whose only bucket holds a file of 130 MiB, a small one in a folder, an empty one and a folder's marker. */
const BOTOCORE = `
import io
FILES = {'llama/model.safetensors': bytes(range(256)) * 4096 * 130, 'llama/sub/config.json': b'{}', 'llama/empty': b'', 'llama/': b'', 'other/secret': b'x'}

class Client:
    def __init__(self, service): self.service = service
    def get_paginator(self, name): return self
    def paginate(self, Bucket, Prefix):
        assert Bucket == 'weights'
        found = [{'Key': key, 'Size': len(body)} for key, body in FILES.items() if key.startswith(Prefix)]
        yield {'Contents': found} if found else {}
    def get_object(self, Bucket, Key, Range):
        first, last = map(int, Range.removeprefix('bytes=').split('-'))
        return {'Body': io.BytesIO(FILES[Key][first:last + 1])}
    def get_secret_value(self, SecretId): return {'SecretString': 'hf_' + SecretId + '\\n'}

class Session:
    def create_client(self, service, config=None): return Client(service)

def get_session(): return Session()
`;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'weights-'));
  mkdirSync(join(directory, 'botocore'));
  writeFileSync(join(directory, 'botocore', '__init__.py'), '');
  writeFileSync(join(directory, 'botocore', 'config.py'), 'class Config:\n    def __init__(self, retries): pass\n');
  writeFileSync(join(directory, 'botocore', 'session.py'), BOTOCORE);
});
afterEach(() => { rmSync(directory, { recursive: true }); });

function python(script: string, ...words: string[]): string {
  return execFileSync('python3', ['-c', script, ...words], { env: { ...process.env, PYTHONPATH: directory }, encoding: 'utf8', stdio: 'pipe' });
}

test('a folder of S3 is copied in parts, folders within it and empty files included, and nothing beside it', () => {
  const target = join(directory, 'copy');
  mkdirSync(target);
  python(COPY_FOLDER, 'weights', 'llama/', target);
  expect(readdirSync(target, { recursive: true }).sort()).toEqual(['empty', 'model.safetensors', 'sub', 'sub/config.json']);
  const copied = readFileSync(join(target, 'model.safetensors'));
  expect(copied.length).toBe(130 * 2 ** 20);
  expect([0, 64 * 2 ** 20 - 1, 64 * 2 ** 20, 128 * 2 ** 20, copied.length - 1].map((at) => copied[at])).toEqual([0, 255, 0, 0, 255]);
  expect(readFileSync(join(target, 'sub/config.json'), 'utf8')).toBe('{}');
});

test('fails on a folder without objects, with its name', () => {
  expect(() => python(COPY_FOLDER, 'weights', 'absent/', directory)).toThrow('s3://weights/absent/ has no objects');
});

test('a secret ends in a file, without what an editor leaves at its end', () => {
  python(FETCH_SECRET, 'arn', join(directory, 'token'));
  expect(readFileSync(join(directory, 'token'), 'utf8')).toBe('hf_arn');
});
