import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCorpusFile } from './corpus/corpus-file.js';
import { corpusJar, filesOfJar } from './corpus/jar.js';

const jar = corpusJar();

/** A sample of what corpus.mjs runs; core's tests have read the corpus before, where they run. */
test('SQLite\'s sqllogictest corpus: evidence, and the first queries of select1 to select5', {
  skip: jar === null && 'net.hydromatic:sql-logic-test:0.3 is not there',
}, () => {
  const files = filesOfJar(jar, '.test').filter(({ name }) => /^test\/(select|evidence)/.test(name));
  assert.equal(files.length, 17);
  const failures = files.flatMap(({ name, read }) => runCorpusFile(name, read(), 150).failures);
  assert.deepEqual(failures, []);
});
