/**
 * Arranges an optimized module so that gzip finds more of it repeated: functions that are called often get short numbers, others
 * that resemble each other stand together, and local variables are numbered as they are first used. What the module does is not changed.
 *
 * V8 12.4, that of Node 22, reads a `try_table` whose result is a reference wrongly; a block around it has that result here.
 */

import { gzipSize } from './gzip.mjs';
import {
  BLOCK, BR, BR_IF, BR_ON_CAST, BR_ON_CAST_FAIL, BR_ON_NON_NULL, BR_ON_NULL, BR_TABLE, CALL, CODE, CUSTOM, ELEMENT, END, EXPORT,
  FUNCTION, GC, GLOBAL, IF, IMPORT, LOCAL_GET, LOCAL_SET, LOCAL_TEE, LOOP, REF_FUNC, Reader, START, TRY_TABLE, TYPE, countImports, leb, list,
  readSections, readTypes, readZero, skipBlockType, skipImmediates, withSections,
} from './module.mjs';

const NO_RESULT = 0x40;
const UNREACHABLE = 0x00;

/**
 * Functions are compared by their sequences of so many bytes; what many functions have in common tells nothing, and what few
 * have tells most: a sequence counts as the number of its functions to the power of minus one of these, whichever compresses best.
 * There is much chance in that, so many are tried.
 */
const SEQUENCE = 4;
const COMMON = 200;
const RARITIES = Array.from({ length: 28 }, (_, i) => (54 + i) / 100);
/** Greater numbers take two bytes. */
const SHORT = 128;
/** How far back gzip looks, nearly. */
const WINDOW = 31_000;

export function arranged(bytes) {
  const body = (id) => readSections(bytes).find((section) => section.id === id)?.body;
  const types = readTypes(new Reader(body(TYPE)));
  const imported = countImports(new Reader(body(IMPORT))).functions;
  const functionTypes = new Reader(body(FUNCTION)).list((reader) => reader.number());
  const bodies = new Reader(body(CODE)).list((reader) => reader.take(reader.number())).map((code, index) => {
    const locals = readLocalTypes(new Reader(code));
    const instructions = withoutReferenceResults(code.subarray(locals.end));
    return withLocalsInOrder(locals.types, types[functionTypes[index]].parameters, instructions);
  });

  const found = sequencesOf(bodies.map(({ code }) => code));
  const often = mostCalled(bodies, imported);
  const orders = RARITIES.map((rarity) => similarTogether(bodies, functionTypes, often, found, rarity));
  const modules = orders.map((order) => inOrder(bytes, body, bodies, functionTypes, imported, order));
  const sizes = modules.map(gzipSize);
  return modules[sizes.indexOf(Math.min(...sizes))];
}

/** The module with its functions in that order. */
function inOrder(bytes, body, bodies, functionTypes, imported, order) {
  const places = new Map(order.map((index, place) => [index + imported, place + imported]));
  const moved = (index) => places.get(index) ?? index;
  const functions = { [CALL]: moved, [REF_FUNC]: moved };
  return withSections(bytes, new Map([
    [CUSTOM, (content) => withNames(content, moved)],
    [FUNCTION, list(order.map((index) => Buffer.from(leb(functionTypes[index]))))],
    [GLOBAL, list(new Reader(body(GLOBAL)).list((reader) => {
      const from = reader.at;
      readZero(reader);
      reader.byte();
      return Buffer.concat([reader.bytes.subarray(from, reader.at), renumbered(takeExpression(reader), functions)]);
    }))],
    [EXPORT, list(new Reader(body(EXPORT)).list((reader) => {
      const from = reader.at;
      reader.take(reader.number());
      const kind = reader.byte();
      const head = reader.bytes.subarray(from, reader.at);
      const index = reader.number();
      return Buffer.from([...head, ...leb(kind === 0 ? moved(index) : index)]);
    }))],
    ...(body(START) ? [[START, Buffer.from(leb(moved(new Reader(body(START)).number())))]] : []),
    ...(body(ELEMENT) ? [[ELEMENT, list(new Reader(body(ELEMENT)).list((reader) => withElements(reader, moved)))]] : []),
    [CODE, list(order.map((index) => {
      const { locals, code } = bodies[index];
      const content = Buffer.concat([locals, renumbered(code, functions)]);
      return Buffer.concat([Buffer.from(leb(content.length)), content]);
    }))],
  ]));
}

/** The functions that code calls most, as many as have numbers of one byte. */
function mostCalled(bodies, imported) {
  const counts = new Int32Array(bodies.length);
  const count = (index) => {
    if (index >= imported) counts[index - imported]++;
    return index;
  };
  for (const { code } of bodies) renumbered(code, { [CALL]: count });
  return new Set([...bodies.keys()].sort((a, b) => counts[b] - counts[a]).slice(0, SHORT - imported));
}

/**
 * The functions, those that are called often before all others, in an order in which each resembles those that stand before
 * it. The next one is always that of which most is in the last 31 000 bytes already.
 */
function similarTogether(bodies, functionTypes, often, { sequences, owners }, rarity) {
  const seen = new Int32Array(owners.length);
  const scores = new Float64Array(bodies.length);
  const values = owners.map((functions) => functions.length ** -rarity);
  const weights = sequences.map((found) => (found.length + 8) ** -0.9);
  const count = (index, step) => {
    for (const sequence of sequences[index]) {
      const before = seen[sequence];
      seen[sequence] += step;
      if ((before === 0) !== (seen[sequence] === 0)) {
        for (const owner of owners[sequence]) scores[owner] += step * values[sequence];
      }
    }
  };
  const rest = new Set([...bodies.keys()].filter((index) => !often.has(index)));
  let open = often.size > 0 ? new Set(often) : rest;
  const order = [];
  let [next] = open;
  for (const index of open) {
    if (bodies[index].code.length > bodies[next].code.length) next = index;
  }
  let oldest = 0;
  for (let size = 0; order.length < bodies.length;) {
    order.push(next);
    open.delete(next);
    if (open.size === 0) open = rest;
    count(next, 1);
    for (size += bodies[next].code.length; size > WINDOW && oldest < order.length - 1; oldest++) {
      size -= bodies[order[oldest]].code.length;
      count(order[oldest], -1);
    }
    const type = functionTypes[next];
    let best = -1;
    for (const index of open) {
      const score = scores[index] * weights[index] * (functionTypes[index] === type ? 1.3 : 1);
      if (score > best) {
        best = score;
        next = index;
      }
    }
  }
  return order;
}

/** Numbers for the sequences of bytes in each code, and in which codes each of them is. */
function sequencesOf(codes) {
  const numbers = new Map();
  const owners = [];
  const found = codes.map((code, index) => {
    for (let at = 0; at + SEQUENCE <= code.length; at++) {
      const key = code.readUInt32LE(at);
      let number = numbers.get(key);
      if (number === undefined) {
        number = owners.length;
        numbers.set(key, number);
        owners.push([]);
      }
      if (owners[number].at(-1) !== index) owners[number].push(index);
    }
    return [];
  });
  owners.forEach((codesOfOne, number) => {
    if (codesOfOne.length === 1 || codesOfOne.length >= COMMON) owners[number] = [];
    for (const index of codesOfOne) found[index].push(number);
  });
  return { sequences: found, owners };
}

/** Puts local variables into the order in which they are used first, those of a type together: short names of types first. */
function withLocalsInOrder(locals, parameters, code) {
  const uses = locals.map(() => ({ first: Infinity, count: 0 }));
  let at = 0;
  const use = (local) => {
    if (local >= parameters) {
      const found = uses[local - parameters];
      found.first = Math.min(found.first, at++);
      found.count++;
    }
    return local;
  };
  renumbered(code, { [LOCAL_GET]: use, [LOCAL_SET]: use, [LOCAL_TEE]: use });
  const counts = new Map();
  locals.forEach((type, local) => counts.set(type, (counts.get(type) ?? 0) + uses[local].count));
  const order = [...locals.keys()].sort((a, b) => {
    const [one, other] = [locals[a], locals[b]];
    return one === other ? uses[a].first - uses[b].first || a - b
      : one.length - other.length || counts.get(other) - counts.get(one) || (one < other ? -1 : 1);
  });
  const places = new Map(order.map((local, place) => [local + parameters, place + parameters]));
  const moved = (local) => places.get(local) ?? local;
  const groups = [];
  for (const local of order) {
    if (groups.at(-1)?.type === locals[local]) groups.at(-1).count++;
    else groups.push({ type: locals[local], count: 1 });
  }
  return {
    locals: list(groups.map(({ type, count }) => Buffer.from([...leb(count), ...Buffer.from(type, 'latin1')]))),
    code: renumbered(code, { [LOCAL_GET]: moved, [LOCAL_SET]: moved, [LOCAL_TEE]: moved }),
  };
}

/** The type of each local variable, as text of its bytes. */
function readLocalTypes(reader) {
  const types = reader.list((one) => {
    const count = one.number();
    const from = one.at;
    readZero(one);
    return Array(count).fill(one.bytes.toString('latin1', from, one.at));
  }).flat();
  return { types, end: reader.at };
}

/** The same code with other numbers behind instructions of one byte. */
function renumbered(code, changes) {
  const reader = new Reader(code);
  const parts = [];
  let copied = 0;
  while (reader.at < code.length) {
    const opcode = reader.byte();
    if (changes[opcode]) {
      parts.push(code.subarray(copied, reader.at), Buffer.from(leb(changes[opcode](reader.number()))));
      copied = reader.at;
    } else {
      skipImmediates(reader, opcode);
    }
  }
  return Buffer.concat([...parts, code.subarray(copied)]);
}

/**
 * `try_table (result T) … end` becomes `block (result T) try_table … br 1 end unreachable end`, in all functions that have
 * such a thing: a branch to it goes to the block, and what lies outside is one step farther away.
 */
function withoutReferenceResults(code) {
  const reader = new Reader(code);
  const parts = [];
  /** Where branches to each enclosing block go, counted from outside; those that were made here are two. */
  const targets = [{ depth: 0 }];
  let depth = 1;
  let copied = 0;
  let changed = false;
  const replace = (from, bytes) => {
    parts.push(code.subarray(copied, from), Buffer.from(bytes));
    copied = reader.at;
  };
  const label = (number) => leb(depth - 1 - targets.at(-1 - number).depth);
  while (reader.at < code.length) {
    const from = reader.at;
    const opcode = reader.byte();
    if (opcode === BLOCK || opcode === LOOP || opcode === IF) {
      skipBlockType(reader);
      targets.push({ depth: depth++ });
    } else if (opcode === TRY_TABLE) {
      skipBlockType(reader);
      const type = code.subarray(from + 1, reader.at);
      const split = isReference(type[0]);
      const target = { depth, split };
      if (split) depth++;
      const catches = reader.list((one) => {
        const kind = one.byte();
        const tag = kind < 2 ? leb(one.number()) : [];
        return [kind, ...tag, ...label(one.number())];
      });
      const head = split ? [BLOCK, ...type, TRY_TABLE, NO_RESULT] : [TRY_TABLE, ...type];
      replace(from, [...head, ...leb(catches.length), ...catches.flat()]);
      depth++;
      targets.push(target);
      changed ||= split;
    } else if (opcode === END) {
      const target = targets.pop();
      depth = target.depth;
      if (target.split) replace(from, [BR, 1, END, UNREACHABLE, END]);
    } else if (opcode === BR || opcode === BR_IF || opcode === BR_ON_NULL || opcode === BR_ON_NON_NULL) {
      replace(from, [opcode, ...label(reader.number())]);
    } else if (opcode === BR_TABLE) {
      const labels = reader.list((one) => label(one.number()));
      replace(from, [opcode, ...leb(labels.length), ...labels.flat(), ...label(reader.number())]);
    } else if (opcode === GC && (code[reader.at] === BR_ON_CAST || code[reader.at] === BR_ON_CAST_FAIL)) {
      const head = [opcode, reader.byte(), reader.byte()];
      replace(from, [...head, ...label(reader.number())]);
      reader.skipNumber();
      reader.skipNumber();
    } else {
      skipImmediates(reader, opcode);
    }
  }
  return changed ? Buffer.concat([...parts, code.subarray(copied)]) : code;
}

/** Whether a type of results is a reference; a number above 0x74 is a type of numbers or none. */
function isReference(kind) {
  return kind >= 0x63 && kind <= 0x74;
}

function takeExpression(reader) {
  const from = reader.at;
  for (let opcode = reader.byte(); opcode !== END; opcode = reader.byte()) skipImmediates(reader, opcode);
  return reader.bytes.subarray(from, reader.at);
}

/** Functions in a table, or ones that are only declared. */
function withElements(reader, moved) {
  const from = reader.at;
  const kind = reader.number();
  if (kind === 0) takeExpression(reader);
  else if (kind === 3) reader.byte();
  else throw new Error(`elements of kind ${kind}`);
  const head = reader.bytes.subarray(from, reader.at);
  return Buffer.concat([head, list(reader.list((one) => Buffer.from(leb(moved(one.number())))))]);
}

/** The names of functions under their new numbers; those of anything else are left out. */
function withNames(body, moved) {
  const reader = new Reader(body);
  if (reader.take(reader.number()).toString() !== 'name') return body;
  const head = body.subarray(0, reader.at);
  while (reader.at < body.length) {
    const kind = reader.byte();
    const part = new Reader(reader.take(reader.number()));
    if (kind === 1) {
      const names = part.list((one) => ({ place: moved(one.number()), name: one.take(one.number()) }));
      names.sort((a, b) => a.place - b.place);
      const content = list(names.map(({ place, name }) => Buffer.from([...leb(place), ...leb(name.length), ...name])));
      return Buffer.concat([head, Buffer.from([1, ...leb(content.length)]), content]);
    }
  }
  return head;
}
