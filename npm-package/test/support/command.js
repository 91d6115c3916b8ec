/** The command `picovolt` of the installed package, as a process. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const manifest = createRequire(import.meta.url).resolve('picovolt/package.json');

export const commandFile = join(dirname(manifest), createRequire(import.meta.url)(manifest).bin.picovolt);

/** Runs it and gives what it printed and its exit code. */
export function picovolt(args, { cwd, input } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandFile, ...args], { cwd, input: input ?? '', encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
}
