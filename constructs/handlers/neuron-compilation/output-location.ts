import type { CompilationProperties } from './compilation-event';

/** Folder of a key without the last slash, after which SageMaker puts one of its own. */
export function keyFolder({ OutputUri }: CompilationProperties): string {
  return OutputUri.replace(/\/+$/, '');
}

/** Folder of a job in the folder of its key, so that a job that fails leaves nothing among the files of the next. */
export function jobFolder(properties: CompilationProperties, name: string): string {
  return `${keyFolder(properties)}/${name}`;
}
