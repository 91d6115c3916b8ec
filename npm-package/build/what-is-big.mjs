/**
 * Says what the bytes of a WebAssembly module with names are spent on, compressed: `node build/what-is-big.mjs FILE [DEPTH]`.
 * Each bit of the gzip stream is charged to the byte it stands for, so a function that repeats another costs little.
 * docs/BENCHMARKS.md says how a module with names is made.
 */

import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

const SECTIONS = ['custom', 'type', 'import', 'func', 'table', 'memory', 'global', 'export', 'start', 'element', 'code',
  'data', 'data count', 'tag'];
const [file, depth = '4'] = process.argv.slice(2);
const module = readFileSync(file);
const sections = readSections(module);
const names = readNames(sections.find(({ name }) => name === 'custom name'));
// What is downloaded has no names.
const parts = sections.filter(({ name }) => name !== 'custom name');
const download = Buffer.concat([module.subarray(0, 8), ...parts.map(({ start, end }) => module.subarray(start, end))]);
const costs = costOfBytes(download);

let at = 8;
for (const part of parts) {
  part.offset = at - part.start;
  at += part.end - part.start;
}
const functions = readFunctions(parts.find(({ name }) => name === 'code'),
  importedFunctions(parts.find(({ name }) => name === 'import')));

table('section', parts.map((part) => ({ key: part.name, ...measured(part) })));
table('package', functions.map((one) => ({ ...one, key: packageOf(one.name, Number(depth)) })));
table('class', functions.map((one) => ({ ...one, key: classOf(one.name) })), 120);
table('method, of all classes', functions.map((one) => ({ ...one, key: methodOf(one.name) })), 60);
table('function', functions.map((one) => ({ ...one, key: one.name })), 150);

function table(title, rows, most = Infinity) {
  const sums = new Map();
  for (const { key, raw, bits } of rows) {
    const sum = sums.get(key) ?? { key, raw: 0, bits: 0, count: 0 };
    sum.raw += raw;
    sum.bits += bits;
    sum.count++;
    sums.set(key, sum);
  }
  console.log(`\n${'gzip'.padStart(7)} ${'raw'.padStart(7)} ${'number'.padStart(6)}  ${title}`);
  for (const { key, raw, bits, count } of [...sums.values()].sort((a, b) => b.bits - a.bits).slice(0, most)) {
    console.log(`${String(Math.round(bits / 8)).padStart(7)} ${String(raw).padStart(7)} ${String(count).padStart(6)}  ${key}`);
  }
}

function measured({ start, end, offset }) {
  let bits = 0;
  for (let i = start + offset; i < end + offset; i++) bits += costs[i];
  return { raw: end - start, bits };
}

/** `io.picovolt.sql.ast.Select::equals` and the like; what the compiler made itself has no class. */
function classOf(name) {
  const at = name.indexOf('::');
  return at < 0 ? '(no class)' : name.slice(0, at).replace(/^.*@/, '');
}

function methodOf(name) {
  return name.slice(name.indexOf('::') + 2).replace(/\(.*/, '');
}

function packageOf(name, most) {
  const words = classOf(name).split('.');
  return words.slice(0, Math.min(words.length - 1, most)).join('.') || classOf(name);
}

function readSections(bytes) {
  const found = [];
  const reader = { bytes, at: 8 };
  while (reader.at < bytes.length) {
    const start = reader.at;
    const id = bytes[reader.at++];
    const size = number(reader);
    const body = reader.at;
    const name = id === 0 ? `custom ${text({ bytes, at: body })}` : SECTIONS[id];
    reader.at = body + size;
    found.push({ name, start, body, end: reader.at });
  }
  return found;
}

function readNames(section) {
  if (!section) throw new Error(`${file} has no names`);
  const found = new Map();
  const reader = { bytes: module, at: section.body };
  text(reader);
  while (reader.at < section.end) {
    const kind = module[reader.at++];
    const next = number(reader);
    const end = reader.at + next;
    if (kind === 1) {
      for (let count = number(reader); count > 0; count--) {
        const index = number(reader);
        found.set(index, text(reader));
      }
    }
    reader.at = end;
  }
  return found;
}

function importedFunctions(section) {
  const reader = { bytes: module, at: section.body };
  let functionCount = 0;
  for (let count = number(reader); count > 0; count--) {
    text(reader);
    text(reader);
    const kind = module[reader.at++];
    if (kind === 0) {
      functionCount++;
      number(reader);
    } else if (kind === 2) {
      const flags = number(reader);
      number(reader);
      if (flags & 1) number(reader);
    } else if (kind === 3) {
      if (module[reader.at++] < 0x66) number(reader);
      reader.at++;
    } else {
      throw new Error(`import of kind ${kind}`);
    }
  }
  return functionCount;
}

function readFunctions(section, first) {
  const reader = { bytes: module, at: section.body };
  const found = [];
  const count = number(reader);
  for (let i = 0; i < count; i++) {
    const start = reader.at;
    const size = number(reader);
    reader.at += size;
    found.push({ name: names.get(first + i) ?? '?', ...measured({ start, end: reader.at, offset: section.offset }) });
  }
  return found;
}

function number(reader) {
  let result = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = reader.bytes[reader.at++];
    result |= (byte & 127) << shift;
    if (byte < 128) return result >>> 0;
  }
}

function text(reader) {
  const length = number(reader);
  reader.at += length;
  return reader.bytes.toString('utf8', reader.at - length, reader.at);
}

/** How many bits of the compressed stream each byte costs: an inflater that keeps accounts. */
function costOfBytes(bytes) {
  const input = deflateRawSync(bytes, { level: 9, memLevel: 9 });
  const result = new Float64Array(bytes.length);
  let position = 0;
  let out = 0;
  const bit = () => (input[position >> 3] >> (position++ & 7)) & 1;
  const take = (count) => {
    let value = 0;
    for (let i = 0; i < count; i++) value |= bit() << i;
    return value;
  };
  const codes = (lengths) => {
    const perLength = new Uint16Array(16);
    for (const length of lengths) perLength[length]++;
    perLength[0] = 0;
    const starts = new Uint16Array(17);
    for (let i = 1; i < 16; i++) starts[i + 1] = starts[i] + perLength[i];
    const symbols = new Uint16Array(lengths.length);
    lengths.forEach((length, symbol) => { if (length > 0) symbols[starts[length]++] = symbol; });
    return () => {
      for (let length = 1, code = 0, first = 0, index = 0; ; length++) {
        code |= bit();
        const count = perLength[length];
        if (code - count < first) return symbols[index + code - first];
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
    };
  };
  const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  for (let last = false; !last;) {
    last = bit() === 1;
    const type = take(2);
    if (type === 0) {
      position = (position + 7) & ~7;
      const length = take(16);
      take(16);
      result.fill(8, out, out += length);
      position += 8 * length;
      continue;
    }
    let literals = [...Array(144).fill(8), ...Array(112).fill(9), ...Array(24).fill(7), ...Array(8).fill(8)];
    let distances = Array(30).fill(5);
    if (type === 2) {
      const literalCount = take(5) + 257;
      const distanceCount = take(5) + 1;
      const lengthCount = take(4) + 4;
      const lengths = Array(19).fill(0);
      for (let i = 0; i < lengthCount; i++) lengths[order[i]] = take(3);
      const next = codes(lengths);
      const all = [];
      while (all.length < literalCount + distanceCount) {
        const symbol = next();
        if (symbol < 16) all.push(symbol);
        else {
          const value = symbol === 16 ? all.at(-1) : 0;
          for (let n = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7); n > 0; n--) all.push(value);
        }
      }
      literals = all.slice(0, literalCount);
      distances = all.slice(literalCount);
    }
    const nextLiteral = codes(literals);
    const nextDistance = codes(distances);
    for (;;) {
      const start = position;
      const symbol = nextLiteral();
      if (symbol === 256) break;
      if (symbol < 256) {
        result[out++] = position - start;
        continue;
      }
      const step = symbol - 257;
      const length = step < 8 ? 3 + step : step === 28 ? 258
        : 3 + ((4 + (step & 3)) << ((step >> 2) - 1)) + take((step >> 2) - 1);
      const distance = nextDistance();
      if (distance >= 4) take((distance >> 1) - 1);
      result.fill((position - start) / length, out, out += length);
    }
  }
  if (out !== bytes.length) throw new Error(`${out} of ${bytes.length} bytes accounted for`);
  return result;
}
