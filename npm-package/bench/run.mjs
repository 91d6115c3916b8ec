/**
 * `npm run bench`: the same work on PicoVolt, sql.js, sqlite-wasm and node:sqlite, in one process, the engines taking
 * turns; prints medians and ratios, and the table of docs/BENCHMARKS.md. Needs Node 22 or later and a built package.
 * `npm run bench -- scan join` runs only the workloads whose names contain one of the words.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const folder = new URL('./', import.meta.url);
/** Rounds of each workload: as many as fit this time on the slowest engine, within these bounds. */
const MOST_ROUNDS = 7;
const FEWEST_ROUNDS = 3;
const TIME_PER_WORKLOAD = 1500;
/** Rounds that are not counted: until a host has compiled the hot code in the background, they measure its compiler. */
const WARM_UPS = 3;

if (!existsSync(new URL('node_modules/sql.js', folder))) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: fileURLToPath(folder), stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const modules = await Promise.all(['picovolt', 'sqljs', 'sqlite-wasm', 'node-sqlite'].map((name) => import(`./engines/${name}.mjs`)));
const { WORKLOADS, fill } = await import('./workloads.mjs');

const words = process.argv.slice(2);
const chosen = WORKLOADS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

const engines = await Promise.all(modules.map((module) => module.open()));
for (const engine of engines) {
  const start = performance.now();
  fill(engine);
  process.stderr.write(`${engine.name}: filled in ${(performance.now() - start).toFixed(0)} ms\n`);
}

const table = [];
for (const workload of chosen) {
  const times = engines.map(() => []);
  const statements = engines.map((engine) => workload.prepare?.(engine));
  let expected;
  let rounds = MOST_ROUNDS;
  for (let round = 0; round < WARM_UPS + rounds; round++) {
    for (let turn = 0; turn < engines.length; turn++) {
      const at = (turn + round) % engines.length;
      const engine = engines[at];
      workload.setup?.(engine);
      globalThis.gc?.();
      const start = performance.now();
      const result = workload.run(statements[at], engine);
      const time = performance.now() - start;
      const text = JSON.stringify(workload.check ? workload.check(engine) : result);
      expected ??= text;
      if (text !== expected) throw new Error(`${workload.name}: ${engine.name} answers ${text}, another engine ${expected}`);
      // The first round also tells how long the others will take.
      if (round >= WARM_UPS) times[at].push(time);
      else if (round === 0) rounds = Math.min(rounds, Math.max(FEWEST_ROUNDS, Math.floor(TIME_PER_WORKLOAD / time)));
    }
  }
  report(workload.name, times.map(median), 'ms');
}

if (words.length === 0) {
  const empty = median(processTimes(''));
  const starts = modules.map(({ firstResult, packageEntry }) => median(processTimes(firstResult.replace('PACKAGE',
    () => JSON.stringify(packageEntry && new URL(`engines/${packageEntry}`, folder).href)))));
  report(`load: fresh process to first result (an empty one: ${empty.toFixed(0)} ms)`, starts, 'ms');
  report('download, gzip', modules.map(({ packageFiles }) => packageFiles && downloadSize(packageFiles)), 'KB');
}

printTable();

function report(name, values, unit) {
  table.push({ name, values, unit });
  process.stderr.write(`${name}: ${engines.map((engine, i) => `${engine.name} ${format(values[i], unit)}`).join(', ')}\n`);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Times of processes that do nothing but this, from their start. */
function processTimes(source) {
  return Array.from({ length: 5 }, () => {
    const { stdout, status, stderr } = spawnSync(process.execPath,
      ['--no-warnings', '--input-type=module', '-e', `${source}\nconsole.log(performance.now());`], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return Number(stdout);
  });
}

function downloadSize(files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(`../${file}`, folder)), { level: 9 }).length, 0) / 1024;
}

function format(value, unit) {
  if (value === null) return '–';
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;
}

/** How many times as fast (or as small) PicoVolt is. */
function ratio(values, other) {
  return values[other] === null || values[0] === null ? '–' : `${(values[other] / values[0]).toFixed(2)}×`;
}

function printTable() {
  const names = engines.map(({ name }) => name);
  console.log(`Node ${process.version}, ${process.platform} ${process.arch}, ${cpus()[0]?.model ?? 'unknown processor'}; medians of ${FEWEST_ROUNDS} to ${MOST_ROUNDS} rounds\n`);
  console.log(`| workload | ${names.join(' | ')} | ${names.slice(1).map((name) => `vs ${name}`).join(' | ')} |`);
  console.log(`| --- |${' ---: |'.repeat(2 * names.length - 1)}`);
  for (const { name, values, unit } of table) {
    console.log(`| ${name} | ${values.map((value) => format(value, unit)).join(' | ')} | ${
      names.slice(1).map((_, i) => ratio(values, i + 1)).join(' | ')} |`);
  }
  const slower = table.filter(({ values }) => values[1] !== null && values[0] > values[1]);
  console.log(slower.length === 0 ? '\nOn no line slower than sql.js.' : `\nSlower than sql.js: ${slower.map(({ name }) => name).join('; ')}.`);
}
