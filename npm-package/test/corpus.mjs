/**
 * Runs SQLite's sqllogictest corpus on the installed package: `node corpus.mjs [PREFIX]…` in npm-package/target/app/test, after
 * build/test.mjs. Without names of files, or what they begin with, it runs select1–5, evidence, and the first file of every other
 * folder. PICOVOLT_ENGINE (wasm or js) and PICOVOLT_MODULE are as for the tests, PICOVOLT_CORPUS is the path of the jar.
 */
import { corpusJar, filesOfJar } from './corpus/jar.js';
import { runCorpusFile } from './corpus/corpus-file.js';
import { engineKind } from './support/package.js';

const jar = corpusJar();
if (jar === null) throw new Error('the corpus, net.hydromatic:sql-logic-test:0.3, is neither in PICOVOLT_CORPUS nor where Maven puts it');
const prefixes = process.argv.slice(2);
const folders = new Set();
const files = filesOfJar(jar, '.test').filter(({ name }) => {
  if (prefixes.length > 0) return prefixes.some((prefix) => name.startsWith(prefix));
  const folder = name.slice(0, name.lastIndexOf('/'));
  const wanted = /^test\/(select|evidence)/.test(name) || !folders.has(folder);
  folders.add(folder);
  return wanted;
});

const sum = { queries: 0, statements: 0, failures: 0, clean: 0 };
for (const { name, read } of files) {
  const start = performance.now();
  const { queries, statements, failures } = runCorpusFile(name, read());
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${String(queries).padStart(6)} ${String(statements).padStart(6)} ${String(failures.length).padStart(6)} ${seconds.padStart(7)}  ${name}`);
  for (const failure of failures.slice(0, 5)) console.log(`  FAILED ${failure}`);
  sum.queries += queries;
  sum.statements += statements;
  sum.failures += failures.length;
  sum.clean += failures.length === 0 ? 1 : 0;
}
console.log(`${engineKind}: ${sum.clean} of ${files.length} files without a failure; passed: ${sum.queries} queries, ${sum.statements} statements; failed: ${sum.failures}`);
process.exitCode = sum.failures === 0 ? 0 : 1;
