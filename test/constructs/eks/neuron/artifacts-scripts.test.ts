import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMPILE_MODEL, FETCH_ARTIFACTS } from '../../../../constructs/eks/neuron/artifacts-scripts';

/** An S3 whose buckets are folders; boto3 and botocore as far as the scripts use them. After `SLOW` listings a key of that name is there. */
const S3 = `
import io, os
ROOT = os.environ['FAKE_S3']
SLOW = os.environ.get('SLOW_KEY')
listings = 0

class Client:
    def keys(self, Bucket, Prefix):
        for folder, _, names in os.walk(os.path.join(ROOT, Bucket)):
            for name in names:
                key = os.path.relpath(os.path.join(folder, name), os.path.join(ROOT, Bucket))
                if key.startswith(Prefix): yield key
    def list_objects_v2(self, Bucket, Prefix, MaxKeys):
        global listings
        listings += 1
        if SLOW and listings == 2: self.put_object(Bucket, SLOW)
        return {'KeyCount': min(MaxKeys, len(list(self.keys(Bucket, Prefix))))}
    def get_paginator(self, name): return self
    def paginate(self, Bucket, Prefix):
        yield {'Contents': [{'Key': key, 'Size': os.path.getsize(os.path.join(ROOT, Bucket, key))} for key in self.keys(Bucket, Prefix)]}
    def get_object(self, Bucket, Key, Range):
        first, last = map(int, Range.removeprefix('bytes=').split('-'))
        return {'Body': io.BytesIO(open(os.path.join(ROOT, Bucket, Key), 'rb').read()[first:last + 1])}
    def put_object(self, Bucket, Key, Body=b''):
        path = os.path.join(ROOT, Bucket, Key)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, 'wb').write(Body)
        open(os.path.join(ROOT, 'log'), 'a').write(Key + '\\n')
    def upload_file(self, path, bucket, key): self.put_object(bucket, key, open(path, 'rb').read())

class Session:
    def create_client(self, service, config=None): return Client()
def get_session(): return Session()
def client(service): return Client()
`;

/** A server that compiles into its directory, and answers if it is to. */
const SERVER = `
import http.server, os, sys
directory, port, fate = sys.argv[1:]
os.makedirs(os.path.join(directory, 'weights'), exist_ok=True)
if fate != 'compiles nothing':
    open(os.path.join(directory, 'model.pt'), 'w').write('neff')
    open(os.path.join(directory, 'weights', 'neuron_config.json'), 'w').write('{}')
if fate == 'fails': sys.exit(3)
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self): self.send_response(200 if self.path == '/health' else 404); self.end_headers()
    def log_message(self, *args): pass
http.server.HTTPServer(('127.0.0.1', int(port)), Health).serve_forever()
`;

let directory: string;
const s3 = (...path: string[]) => join(directory, 's3', ...path);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'artifacts-'));
  mkdirSync(join(directory, 'botocore'));
  mkdirSync(s3('bucket'), { recursive: true });
  writeFileSync(join(directory, 'botocore', '__init__.py'), '');
  writeFileSync(join(directory, 'botocore', 'config.py'), 'class Config:\n    def __init__(self, retries): pass\n');
  for (const file of ['boto3.py', 'botocore/session.py']) writeFileSync(join(directory, file), S3);
  writeFileSync(join(directory, 'server.py'), SERVER);
});
afterEach(() => { rmSync(directory, { recursive: true }); });

function python(script: string, args: string[], env: { [name: string]: string } = {}) {
  // sleeping costs the test its time and shows nothing
  const quick = script.replace('time.sleep(15)', 'time.sleep(0)').replace('time.sleep(5)', 'time.sleep(0.1)');
  return spawnSync('python3', ['-c', quick, ...args], { env: { ...process.env, PYTHONPATH: directory, FAKE_S3: s3(), ...env }, encoding: 'utf8' });
}

let port = 20_000 + (process.pid % 20_000);

/** Compiles into `neuron/key/` of the bucket, after it made a file that tells that it prepared. */
function compile(fate: string) {
  port += 1;
  const target = join(directory, 'out', 'key');
  const preparations = JSON.stringify([['touch', join(directory, 'prepared')]]);
  return python(COMPILE_MODEL, [
    'bucket', 'neuron/key/', target, `http://127.0.0.1:${String(port)}/health`, preparations, 'python3', join(directory, 'server.py'), target, String(port), fate,
  ]);
}

describe('the compilation', () => {
  test('prepares the weights, ends the server once it answers, and copies what it compiled, the mark of completeness last', () => {
    expect(compile('answers').status).toBe(0);
    expect(existsSync(join(directory, 'prepared'))).toBe(true);
    expect(readFileSync(s3('bucket', 'neuron', 'key', 'model.pt'), 'utf8')).toBe('neff');
    expect(readFileSync(s3('bucket', 'neuron', 'key', 'weights', 'neuron_config.json'), 'utf8')).toBe('{}');
    const log = readFileSync(s3('log'), 'utf8').trim().split('\n');
    expect(log.at(-1)).toBe('neuron/key/COMPLETE');
    expect(log).toHaveLength(3);
  });

  test('prepares, compiles and writes nothing where the artefacts of the key are complete', () => {
    mkdirSync(s3('bucket', 'neuron', 'key'), { recursive: true });
    writeFileSync(s3('bucket', 'neuron', 'key', 'COMPLETE'), '');
    const { status, stdout } = compile('answers');
    expect({ status, stdout }).toEqual({ status: 0, stdout: 's3://bucket/neuron/key/ is complete: nothing is compiled\n' });
    expect(existsSync(join(directory, 'prepared'))).toBe(false);
    expect(existsSync(s3('log'))).toBe(false);
  });

  test('fails where the server does, and leaves no mark of completeness', () => {
    const { status, stderr } = compile('fails');
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'the server ended with 3 before it answered: see its log above\n' });
    expect(existsSync(s3('bucket', 'neuron'))).toBe(false);
  });

  test('fails where the server answers without artefacts', () => {
    const { status, stderr } = compile('compiles nothing');
    expect(status).toBe(1);
    expect(stderr).toMatch(/the server compiled nothing into .*key/);
    expect(existsSync(s3('bucket', 'neuron'))).toBe(false);
  });
});

test('a server waits for the mark of completeness of its key alone, and then has all files of the folder', () => {
  for (const key of ['one', 'other']) {
    mkdirSync(s3('bucket', 'neuron', key, 'weights'), { recursive: true });
    writeFileSync(s3('bucket', 'neuron', key, 'model.pt'), key);
    writeFileSync(s3('bucket', 'neuron', key, 'weights', 'tp0'), 'w');
  }
  writeFileSync(s3('bucket', 'neuron', 'other', 'COMPLETE'), '');
  const target = join(directory, 'fetched');
  const { status, stdout } = python(FETCH_ARTIFACTS, ['bucket', 'neuron/one/', target], { SLOW_KEY: 'neuron/one/COMPLETE' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'waiting for s3://bucket/neuron/one/COMPLETE\n' });
  expect(readdirSync(target, { recursive: true }).sort()).toEqual(['COMPLETE', 'model.pt', 'weights', 'weights/tp0']);
  expect(readFileSync(join(target, 'model.pt'), 'utf8')).toBe('one');
});
