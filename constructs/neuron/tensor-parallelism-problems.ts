import type { CompilationSettings } from './compilation-settings';
import { Accelerator, neuronChip } from '../../lib';

/** What is wrong with the degree of tensor parallelism on a chip. */
export function tensorParallelismProblems({ targetFamily, tensorParallelism }: CompilationSettings): string[] {
  const degrees = Accelerator.LISTED.map((accelerator) => neuronChip(accelerator)).find((chip) => chip?.targetFamily === targetFamily)?.tensorDegrees;
  if (degrees === undefined || degrees.includes(tensorParallelism)) return [];
  return [`tensorParallelism must be one of ${degrees.join(', ')} on ${targetFamily}, got ${tensorParallelism}; write one of them`];
}
