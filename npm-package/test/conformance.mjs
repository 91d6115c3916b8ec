/**
 * Runs the cases of ConformanceTest on the installed package and compares, case by case, with what the JVM put out:
 * `node conformance.mjs` in npm-package/target/app/test, after that test and after build/test.mjs. PICOVOLT_ENGINE (wasm or js)
 * and PICOVOLT_MODULE are as for the other tests.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Db, engineKind } from './support/package.js';
import { inRoot } from './support/root.js';

const suites = process.env.PICOVOLT_SUITES ?? inRoot('../shared/suites');
const cases = JSON.parse(readFileSync(inRoot('core/target/conformance.json'), 'utf8'));

const source = new Db();
source.exec(readFileSync(join(suites, 'sqlite-conformance-default.sql'), 'utf8'));
const common = source.export();
source.close();

/** As SQLite's printf('%!.15g', value). */
function real(value) {
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf';
  if (value === 0) return '0.0';
  const [digits, exponent] = value.toExponential(14).split('e');
  if (exponent >= -4 && exponent < 15) {
    const plain = value.toFixed(Math.min(100, 14 - exponent)).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
    return plain.includes('.') ? plain : `${plain}.0`;
  }
  const short = digits.replace(/0+$/, '').replace(/\.$/, '.0');
  return `${short}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function cell(value) {
  if (value === null) return '';
  if (typeof value === 'number') return real(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
}

function run({ startsFull, setup, statements }) {
  const settings = { integers: 'bigint', timeout: 20_000, memoryLimit: 200 << 20 };
  const lines = [];
  const db = startsFull ? Db.fromBytes(common, settings) : new Db(settings);
  try {
    for (const script of setup) db.exec(script);
    for (const sql of statements) {
      for (const row of db.query(sql).rows) lines.push(...row.map(cell).join('|').split('\n'));
    }
    return { lines, error: null };
  } catch (error) {
    return { lines, error: typeof error.code === 'string' ? error.message.replace(/ \(line \d+, column \d+\)\n[^]*$/, '') : `CRASH ${String(error).slice(0, 200)}` };
  } finally {
    db.close();
  }
}

/** Lines of one moment or of chance are as good as others. */
const varying = /random|'now'|current_|unixepoch\(\)|julianday\(\)|datetime\(\)|date\(\)|time\(\)|pv_root|sqlite_source/i;

let same = 0;
let holding = 0;
for (const each of cases) {
  const { lines, error } = run(each);
  if (error === each.error && (varying.test(each.statements.join()) || lines.join('\n') === each.lines.join('\n'))) {
    same++;
    holding += each.holds ? 1 : 0;
  } else {
    console.log(`${each.area} / ${each.name}\n  JVM: ${each.error ?? each.lines}\n  ${engineKind}: ${error ?? lines}`);
  }
}
console.log(`${same} of ${cases.length} as on the JVM, ${holding} hold (${engineKind})`);
process.exitCode = same === cases.length ? 0 : 1;
