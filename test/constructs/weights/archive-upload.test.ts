import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { archiveUpload } from '../../../constructs/weights/archive-upload';

test('the archive has the files of the checkpoint at its top, without other forms of the weights', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'archive-'));
  const tool = (name: string, script: string) => {
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(folder, name), 0o755);
  };
  tool('hf', ': downloaded already');
  tool('aws', 'cat > "$(basename "$4")"');
  for (const file of ['config.json', 'model.safetensors', '.cache/huggingface/x', 'original/params.json', 'metal/model.bin', 'consolidated.00.pth']) {
    mkdirSync(path.join(folder, 'weights', path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, 'weights', file), '');
  }

  const options = { cwd: folder, env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` }, encoding: 'utf8' } as const;
  execFileSync('sh', ['-c', archiveUpload('example/small', 's3://weights/small.tar.gz')], options);
  const files = execFileSync('tar', ['tzf', 'small.tar.gz'], options).trim().split('\n').sort();
  rmSync(folder, { recursive: true });
  expect(files).toEqual(['./', './config.json', './model.safetensors']);
});
