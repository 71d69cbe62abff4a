import { existsSync } from 'node:fs';
import * as path from 'node:path';

/**
 * The folder of this package, which has what is shipped beside its code: from the sources, from what is compiled, and installed.
 *
 * @param directory a folder inside it, such as `__dirname`
 */
export function packageRoot(directory: string): string {
  return existsSync(path.join(directory, 'package.json')) ? directory : packageRoot(path.dirname(directory));
}
