import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Hub, TOKEN } from './hub';
import { harmonyVocabulary } from '../../../../constructs/weights/harmony-vocabulary';

const REVISION = '0e9e39f249a16976918f6564b8830bc894c89659';
const FOLDER = `example/model/${REVISION}/`;
const MEBIBYTE = 2 ** 20;

const hub = new Hub();
beforeAll(async () => { await hub.start(); });
beforeEach(() => { hub.reset(); });
afterAll(async () => { await hub.stop(); });

/** Runs the script as a processing job does. */
async function stage(environment: Record<string, string> = {}): Promise<{ status: number | null; output: string }> {
  const child = spawn('.venv/bin/python', ['constructs/weights/staging/stage-weights.py'], {
    env: {
      PATH: process.env.PATH, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-west-2',
      AWS_EC2_METADATA_DISABLED: 'true', no_proxy: '*', ...hub.environment,
      CHECKPOINT: 'example/model', REVISION, DESTINATION: `s3://weights/${FOLDER}`, ...environment,
    },
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => { output += data.toString(); });
  child.stderr.on('data', (data: Buffer) => { output += data.toString(); });
  const status = await new Promise<number | null>((resolve) => { child.on('close', resolve); });
  return { status, output };
}

const file = (text: string, large = false) => ({ body: Buffer.from(text), large });
const SMALL = {
  'config.json': file('{}'),
  'model-00001-of-00002.safetensors': file('one', true),
  'model-00002-of-00002.safetensors': file('two', true),
};

test('the files that an engine reads are copied, and the same weights in other forms are not', async () => {
  hub.repository = {
    ...SMALL,
    'tokenizer.model': file('tokenizer', true), 'chat_template.jinja': file('{{ messages }}'), 'modeling_example.py': file('import torch'),
    'README.md': file('# Example'), 'pytorch_model.bin': file('pickle', true),
    'original/consolidated.00.safetensors': file('one', true), 'consolidated.safetensors': file('one', true), 'metal/model.safetensors': file('one', true),
  };
  expect(await stage()).toMatchObject({ status: 0 });
  expect([...hub.objects.keys()].sort()).toEqual([
    'chat_template.jinja', 'config.json', 'model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors', 'modeling_example.py', 'tokenizer.model',
  ].map((path) => FOLDER + path));
  expect(hub.objects.get(`${FOLDER}model-00002-of-00002.safetensors`)).toEqual({
    body: Buffer.from('two'), digest: `sha256:${createHash('sha256').update('two').digest('hex')}`,
  });
});

test('the token goes from its secret to the hub, and neither to the store of the files nor into the log', async () => {
  hub.repository = SMALL;
  hub.gated = true;
  const { status, output } = await stage({ TOKEN_SECRET_ARN: 'arn:aws:secretsmanager:us-west-2:111122223333:secret:token-AbCdEf' });
  expect(status).toBe(0);
  expect(hub.requests.filter(({ at }) => at === 'hub').map(({ authorization }) => authorization)).toEqual(Array(3).fill(`Bearer ${TOKEN}`));
  expect(hub.requests.filter(({ at }) => at === 'store').map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
  expect(output).not.toContain(TOKEN);
});

test('fails on a gated model without a token, with what to do', async () => {
  hub.repository = SMALL;
  hub.gated = true;
  const { status, output } = await stage();
  expect(status).toBe(1);
  expect(output).toContain(`/api/models/example/model/revision/${REVISION}?blobs=true answered 403: the account of the token must have accepted the licence of the model on its page`);
  expect(hub.objects.size).toBe(0);
});

test('what is there already with the digest of the hub is not copied again, and what differs is', async () => {
  hub.repository = SMALL;
  await stage();
  hub.objects.set(`${FOLDER}config.json`, { body: Buffer.from('[]'), digest: undefined }); // as long as the right one
  hub.requests.length = 0;
  expect(await stage()).toMatchObject({ status: 0 });
  expect(hub.requests.map(({ path }) => path)).toEqual(['config.json']);
  expect(hub.objects.get(`${FOLDER}config.json`)?.body.toString()).toBe('{}');
});

test('a file of more than a part is uploaded in parts, and goes on where a connection breaks', async () => {
  const body = Buffer.alloc(66 * MEBIBYTE, 'weights');
  hub.repository = { 'model.safetensors': { body, large: true } };
  hub.breaksAt = 65 * MEBIBYTE;
  expect(await stage()).toMatchObject({ status: 0 });
  expect(hub.objects.get(`${FOLDER}model.safetensors`)?.body.equals(body)).toBe(true);
  const [first, second, ...others] = hub.requests.filter(({ at }) => at === 'store');
  expect(first?.range).toBeUndefined();
  expect(Number(/^bytes=(\d+)-$/.exec(second?.range ?? '')?.[1])).toBeGreaterThan(60 * MEBIBYTE);
  expect(others).toEqual([]);
});

test.each([['a small file', 8], ['a file in parts', 64 * MEBIBYTE + 1]])('fails on %s with another digest, which is then not in the bucket', async (_, bytes) => {
  hub.repository = { ...SMALL, 'model.safetensors': { body: Buffer.alloc(bytes, 'w'), large: true } };
  hub.corrupt = new Set(['model.safetensors']);
  const { status, output } = await stage();
  expect(status).toBe(1);
  expect(output).toMatch(new RegExp(`model\\.safetensors has ${String(bytes)} bytes with sha256:[0-9a-f]{64}, the hub says ${String(bytes)} with sha256:[0-9a-f]{64}`));
  expect(hub.objects.has(`${FOLDER}model.safetensors`)).toBe(false);
  expect(hub.uploads.size).toBe(0); // parts of an upload that stays cost money
});

test('fails on a repository without safetensors', async () => {
  hub.repository = { 'config.json': file('{}'), 'pytorch_model.bin': file('pickle', true) };
  expect(await stage()).toEqual({ status: 1, output: `example/model has no safetensors files at ${REVISION}\n` });
});

test('the vocabulary of gpt-oss is copied beside it, if it is the one that is known', async () => {
  hub.repository = SMALL;
  const url = `${hub.environment.HF_ENDPOINT ?? ''}/o200k_base.tiktoken`;
  expect(await stage({ VOCABULARY_URL: url, VOCABULARY_SHA256: createHash('sha256').update('vocabulary').digest('hex') })).toMatchObject({ status: 0 });
  expect(hub.objects.get(`${FOLDER}o200k_base.tiktoken`)?.body.toString()).toBe('vocabulary');
  hub.objects.clear();
  expect(await stage({ VOCABULARY_URL: url, VOCABULARY_SHA256: harmonyVocabulary('openai/gpt-oss-20b')?.sha256 ?? '' })).toMatchObject({ status: 1 });
  expect(hub.objects.has(`${FOLDER}o200k_base.tiktoken`)).toBe(false);
});
