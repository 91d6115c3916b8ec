import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const place = 'net/hydromatic/sql-logic-test/0.3/sql-logic-test-0.3.jar';

/** Where the corpus is: as PICOVOLT_CORPUS says, or where Maven puts it. Null where it is not. */
export function corpusJar() {
  const path = process.env.PICOVOLT_CORPUS ?? join(homedir(), '.m2/repository', place);
  return existsSync(path) ? path : null;
}

/** The files of a jar whose names end so: sorted names, each with a function that reads it. */
export function filesOfJar(path, ending) {
  const jar = readFileSync(path);
  const end = jar.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files = [];
  let at = jar.readUInt32LE(end + 16);
  for (let count = jar.readUInt16LE(end + 10); count > 0; count--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => jar.readUInt16LE(at + field));
    const name = jar.toString('utf8', at + 46, at + 46 + nameLength);
    const packed = jar.readUInt16LE(at + 10) !== 0;
    const size = jar.readUInt32LE(at + 20);
    const header = jar.readUInt32LE(at + 42);
    const read = () => {
      const start = header + 30 + jar.readUInt16LE(header + 26) + jar.readUInt16LE(header + 28);
      const bytes = jar.subarray(start, start + size);
      return (packed ? inflateRawSync(bytes) : bytes).toString('utf8');
    };
    if (name.endsWith(ending)) files.push({ name, read });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}
