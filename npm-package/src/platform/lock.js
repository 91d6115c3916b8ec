/**
 * A lock as a file that says who holds it: Node has no locks of the operating system. The JVM writes and reads the same,
 * see LockFile in jvm/, which describes the file and when it counts as left over.
 *
 * What this cannot see: a holder in another container or on another machine. It is believed to live, and its file has to
 * be deleted by hand when it does not; two machines that share files must not have the same name.
 */

import { builtin } from './builtin.js';

const HEAD = 'PicoVolt lock\n';
const ATTEMPTS = 5;
/** Where there are no links somebody may be about to write an empty file. */
const WRITING_MILLISECONDS = 2000;

/** Paths of the locks that this thread holds. */
const held = new Set();
let endsWithProcess = false;

/** Takes the lock; false when another has it. */
export function take(path) {
  const fs = builtin('node:fs');
  const taken = takeUntil(fs, path, ATTEMPTS);
  if (taken) {
    held.add(path);
    if (!endsWithProcess) {
      endsWithProcess = true;
      process.on('exit', () => [...held].forEach(release));
    }
  }
  return taken;
}

export function release(path) {
  if (held.delete(path)) {
    builtin('node:fs').rmSync(path, { force: true });
  }
}

function takeUntil(fs, path, attempts) {
  for (let i = 0; i < attempts; i++) {
    if (create(fs, path)) return true;
    if (!removeIfLeftOver(fs, path, attempts - 1)) return false;
  }
  return false;
}

function create(fs, path) {
  const holder = builtin('node:crypto').randomBytes(8).toString('hex');
  const record = recordOf(holder);
  const draft = `${path}.${holder}`;
  fs.writeFileSync(draft, record, { flag: 'wx' });
  try {
    fs.linkSync(draft, path);
    return true;
  } catch (error) {
    return error.code === 'EEXIST' ? false : createWithoutLink(fs, path, record);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function createWithoutLink(fs, path, record) {
  try {
    fs.writeFileSync(path, record, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether the name is free now: the lock was left over, or has just been released. */
function removeIfLeftOver(fs, path, attempts) {
  const record = read(fs, path);
  if (record === null) return true;
  if (attempts === 0 || !isLeftOver(fs, path, record)) return false;
  // Who takes the lock of this name may delete the file, so that two do not do it one after the other.
  const guard = `${path}.${field(record, 'holder') || 'unknown'}`;
  if (!takeUntil(fs, guard, attempts)) return false;
  try {
    if (read(fs, path) === record) fs.rmSync(path, { force: true });
    return true;
  } finally {
    fs.rmSync(guard, { force: true });
  }
}

function isLeftOver(fs, path, record) {
  if (record === '') {
    const stat = fs.statSync(path, { throwIfNoEntry: false });
    return stat !== undefined && stat.mtimeMs < Date.now() - WRITING_MILLISECONDS;
  }
  if (!record.startsWith(HEAD)) return true;
  return field(record, 'host') === host()
    && (field(record, 'boot') !== boot() || !isAlive(field(record, 'pid'), field(record, 'start')));
}

function isAlive(pid, start) {
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return start === startOf(pid);
}

function recordOf(holder) {
  return `${HEAD}holder ${holder}\npid ${process.pid}\nstart ${startOf(process.pid)}\nhost ${host()}\nboot ${boot()}\n`
    + 'by node\n';
}

function field(record, name) {
  return new RegExp(`^${name} (.*)$`, 'm').exec(record)?.[1] ?? '';
}

function read(fs, path) {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function startOf(pid) {
  const stat = firstLine(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(') ') + 2).split(' ')[19] ?? '-';
}

function host() {
  const name = firstLine('/proc/sys/kernel/hostname');
  return name === '-' ? builtin('node:os').hostname() : name;
}

function boot() {
  return firstLine('/proc/sys/kernel/random/boot_id');
}

function firstLine(path) {
  try {
    return builtin('node:fs').readFileSync(path, 'utf8').split('\n', 1)[0];
  } catch {
    return '-';
  }
}
