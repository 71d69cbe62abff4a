import { execFileSync, spawnSync } from 'node:child_process';

/** Whether manifests can be validated here; where not, the global set-up says so. */
export const CAN_VALIDATE = spawnSync('go', ['version']).status === 0;

/** What an API server would say of each object: null where it takes it. */
export function manifestProblems(objects: readonly object[]): (string | null)[] {
  return JSON.parse(execFileSync('scripts/validate-manifests.sh', { encoding: 'utf8', input: JSON.stringify(objects) })) as (string | null)[];
}
