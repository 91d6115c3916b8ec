/** Baking, checking and deltas: the commands that take whole databases. */

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import core from '#core';

const { Db } = core.main;

function reading(path) {
  return new Db(path, { readonly: true, fileMustExist: true, integers: 'auto' });
}

/** Prints the root of what it has written. */
export function bake([database, file], { history, format }) {
  const options = {};
  if (history !== undefined) options.history = /^\d+$/.test(history) ? Number(history) : history;
  if (format !== undefined) options.format = Number(format);
  const db = reading(database);
  try {
    db.bake(file, options);
  } finally {
    db.close();
  }
  if ((options.format ?? 3) === 3) {
    const baked = reading(file);
    process.stdout.write(`${baked.root()}\n`);
    baked.close();
  }
}

/** Exit code 1 when something is wrong. */
export function check([database]) {
  const db = reading(database);
  try {
    const findings = db.query('SELECT file, place, kind, message FROM pv_check()').rows;
    for (const [file, place, kind, message] of findings) {
      process.stdout.write(kind === 'ok' ? 'ok\n' : `${file}: at ${place}: ${kind}: ${message}\n`);
    }
    return findings.every(([, , kind]) => kind === 'ok') ? 0 : 1;
  } finally {
    db.close();
  }
}

export function makeDelta([from, to, file]) {
  write(file, Db.delta(from, to));
}

export function applyDelta([from, delta, file]) {
  Db.apply(from, readFileSync(delta), file);
}

/** The file appears whole or not at all. */
function write(file, bytes) {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, bytes, { flush: true });
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
