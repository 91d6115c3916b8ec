/** The repository, seen from the folder where the tests run. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = process.env.PICOVOLT_ROOT ?? fileURLToPath(new URL('../../../', import.meta.url));

export function inRoot(...names) {
  return join(root, ...names);
}
