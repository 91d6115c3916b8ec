/**
 * Numbers the globals of an optimized module anew: those that code names most, which Binaryen puts first, keep their short
 * numbers; the others stand in the order of their bytes, so that neighbours have most in common.
 */

import {
  CODE, GLOBAL, GLOBAL_GET, GLOBAL_SET, IMPORT, Reader, countImports, leb, list, numbersBehind, readGlobal, readLocals, readSections,
  skipImmediates, withSections,
} from './module.mjs';

/** Greater numbers take two bytes. */
const SHORT = 128;

export function withGlobalsInOrder(bytes) {
  const body = (id) => readSections(bytes).find((section) => section.id === id).body;
  const imported = countImports(new Reader(body(IMPORT))).globals;
  const globals = new Reader(body(GLOBAL)).list(readGlobal).map((global, index) => ({ ...global, number: index + imported }));
  const keys = new Map(globals.map((global) => [global, Buffer.from([...global.head, ...global.init])]));
  const isShort = ({ number }) => number < SHORT;
  const long = globals.filter((global) => !isShort(global)).sort((a, b) => Buffer.compare(keys.get(a), keys.get(b)));

  const places = new Map();
  const ordered = [];
  const put = (global) => {
    if (places.has(global.number)) return;
    // A constant can only refer to what stands before it.
    places.set(global.number, -1);
    for (const number of numbersBehind(global.init, GLOBAL_GET)) {
      if (number >= imported) put(globals[number - imported]);
    }
    places.set(global.number, imported + ordered.length);
    ordered.push(global);
  };
  [...globals.filter(isShort), ...long].forEach(put);
  const moved = (number) => places.get(number) ?? number;

  return withSections(bytes, new Map([
    [GLOBAL, list(ordered.map(({ head, init }) => Buffer.concat([Buffer.from(head), withGlobals(init, moved)])))],
    [CODE, list(new Reader(body(CODE)).list((reader) => {
      const code = reader.take(reader.number());
      const locals = new Reader(code);
      readLocals(locals);
      const changed = Buffer.concat([code.subarray(0, locals.at), withGlobals(code.subarray(locals.at), moved)]);
      return Buffer.concat([Buffer.from(leb(changed.length)), changed]);
    }))],
  ]));
}

/** The same code with other numbers of globals. */
export function withGlobals(code, moved) {
  const reader = new Reader(code);
  const parts = [];
  let copied = 0;
  while (reader.at < code.length) {
    const opcode = reader.byte();
    if (opcode === GLOBAL_GET || opcode === GLOBAL_SET) {
      parts.push(code.subarray(copied, reader.at), Buffer.from(leb(moved(reader.number()))));
      copied = reader.at;
    } else {
      skipImmediates(reader, opcode);
    }
  }
  return Buffer.concat([...parts, code.subarray(copied)]);
}
