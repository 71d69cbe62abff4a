import type { CompilationBackend } from './compilation-backend';
import type { BackendName } from './compilation-event';
import { NEO } from './neo-backend';
import { OPTIMIZATION } from './optimization-backend';
import { TRAINING } from './training-backend';

const BACKENDS: Readonly<Record<BackendName, CompilationBackend>> = {
  'compilation-job': NEO, 'optimization-job': OPTIMIZATION, 'training-job': TRAINING,
};

/** The API of a name. */
export function backendNamed(name: BackendName): CompilationBackend {
  return BACKENDS[name];
}
