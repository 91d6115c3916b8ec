/**
 * An application in Node and one on the JVM open, change, bake and stream the same databases by turns: the installed
 * package here, and the jars there (`ByTurnsApplication` among the tests of `jvm/`).
 */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { Db } from './support/package-with-files.js';
import { inRoot } from './support/root.js';

/** A java of version 21 or later, or undefined. */
function findJava() {
  const installed = existsSync('/usr/lib/jvm') ? readdirSync('/usr/lib/jvm').map((name) => join('/usr/lib/jvm', name, 'bin/java')) : [];
  const home = process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin/java')] : [];
  return [...home, 'java', ...installed].find((java) => {
    const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
    return Number(/version "(\d+)/.exec(stderr ?? '')?.[1]) >= 21;
  });
}

/** What is on the class path, or a reason why there is none. */
function jars() {
  if (!java) return { reason: 'there is no java 21 or later' };
  const found = [inRoot('jvm/target/test-classes')];
  for (const module of ['core', 'jvm']) {
    const folder = inRoot(module, 'target');
    const jar = existsSync(folder) && readdirSync(folder).find((name) => /^picovolt-\w+-[\d.]+\.jar$/.test(name));
    if (!jar) return { reason: `the jar of ${module} is not built` };
    found.push(join(folder, jar));
  }
  const missing = found.find((path) => !existsSync(path));
  return missing ? { reason: `${missing} is missing` } : { classPath: found.join(':') };
}

const java = findJava();
const { classPath, reason } = jars();

describe('an application in Node and one on the JVM', { skip: reason ?? false }, () => {
  let folder;
  let child;
  let answers;

  /** Sends a command to the JVM and gives its lines. */
  async function jvm(...words) {
    child.stdin.write(`${words.join('\t')}\n`);
    const lines = [];
    for (;;) {
      const { value, done } = await answers.next();
      if (done) throw new Error('the JVM has ended');
      if (value === '.') return lines;
      if (value.startsWith('!')) lines.error = value.slice(1);
      else lines.push(value);
    }
  }

  async function jvmDone(...words) {
    const lines = await jvm(...words);
    assert.equal(lines.error, undefined, words.join(' '));
    return lines;
  }

  function node(db, sql) {
    return db.query(sql).rows.map((row) => row.map((value) => value ?? 'NULL').join('|'));
  }

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'picovolt-by-turns-'));
    child = spawn(java, ['-cp', classPath, 'io.picovolt.jvm.ByTurnsApplication'], { stdio: ['pipe', 'pipe', 'inherit'] });
    answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  });
  after(() => {
    child.stdin.end();
    rmSync(folder, { recursive: true });
  });

  const QUERIES = [
    'SELECT id, who, amount, length(note), typeof(amount) FROM entry ORDER BY id',
    'SELECT who, count(*), sum(length(note)) FROM entry GROUP BY who ORDER BY who',
    "SELECT id FROM entry WHERE who = 'jvm' AND amount > 2 ORDER BY id",
    'SELECT count(*), max(amount) FROM entry BEFORE 3',
    'SELECT count(*), sum(id) FROM entry BEFORE 9',
    'SELECT tx FROM pv_transactions()',
    'SELECT message FROM pv_check()',
    'SELECT hex(md) FROM (SELECT substr(note, 4000, 5) AS md FROM entry WHERE id = 2)',
  ];

  /** The change that one of them makes in its turn. */
  function change(who, turn) {
    return `BEGIN; INSERT INTO entry (who, amount, note) VALUES ('${who}', ${turn}.5, hex(zeroblob(${turn * 700})));`
      + ` INSERT INTO entry (who, amount, note) SELECT '${who}', CAST('${turn}.10' AS DECIMAL), zeroblob(5000 + ${turn})`
      + ` WHERE ${turn} % 3 = 0; UPDATE entry SET amount = amount + 1 WHERE id = ${turn}; COMMIT;`
      + ` DELETE FROM entry WHERE id = ${turn - 4}`;
  }

  for (const name of ['turns.pvdb', 'turns.pv']) {
    it(`change ${name} by turns, and see the same`, async () => {
      const path = join(folder, name);
      let db = new Db(path);
      db.exec(`CREATE TABLE entry (id INTEGER PRIMARY KEY, who TEXT, amount, note);
        CREATE INDEX by_who ON entry (who, amount)`);
      db.close();
      for (let turn = 1; turn <= 8; turn++) {
        if (turn % 2 === 1) {
          await jvmDone('open', 'db', path);
          await jvmDone('exec', 'db', change('jvm', turn));
          if (turn === 5) await jvmDone('exec', 'db', 'VACUUM');
          await jvmDone('close', 'db');
        } else {
          db = new Db(path);
          db.exec(change('node', turn));
          if (turn === 6) db.exec('PRAGMA wal_checkpoint; CREATE INDEX by_amount ON entry (amount)');
          db.close();
        }
        db = new Db(path, { readonly: true });
        await jvmDone('read', 'reader', path);
        for (const sql of QUERIES) {
          if (turn < 6 && sql.includes('BEFORE')) continue;
          assert.deepEqual(await jvmDone('query', 'reader', sql), node(db, sql), `${sql} after turn ${turn}`);
        }
        await jvmDone('close', 'reader');
        db.close();
      }
    });

    it(`keep each other from writing to ${name}, and follow`, async () => {
      const path = join(folder, name);
      const db = new Db(path);
      assert.match((await jvm('open', 'second', path)).error, /^SQLITE_BUSY /);
      await jvmDone('read', 'reader', path);
      for (let i = 0; i < 3; i++) {
        db.exec(`UPDATE entry SET who = 'both ${i}' WHERE id = 8; ${i === 1 ? 'PRAGMA wal_checkpoint' : ''}`);
        assert.deepEqual(await jvmDone('query', 'reader', 'SELECT who FROM entry WHERE id = 8'), [`both ${i}`]);
      }
      await jvmDone('close', 'reader');
      db.close();
      await jvmDone('open', 'writer', path);
      assert.throws(() => new Db(path), { code: 'SQLITE_BUSY' });
      const reader = new Db(path, { readonly: true });
      for (let i = 0; i < 3; i++) {
        await jvmDone('exec', 'writer', `UPDATE entry SET who = 'jvm ${i}' WHERE id = 8${i === 1 ? '; PRAGMA wal_checkpoint' : ''}`);
        assert.deepEqual(node(reader, 'SELECT who FROM entry WHERE id = 8'), [`jvm ${i}`]);
      }
      reader.close();
      await jvmDone('close', 'writer');
    });

    it(`bake ${name} to the same bytes, and read and stream them`, async () => {
      const path = join(folder, name);
      const db = new Db(path);
      const byNode = join(folder, 'node.pvdb');
      writeFileSync(byNode, db.export());
      db.close();
      const byJvm = join(folder, 'jvm.pvdb');
      await jvmDone('open', 'db', path);
      await jvmDone('bake', 'db', byJvm);
      await jvmDone('close', 'db');
      const bytes = readFileSync(byJvm);
      assert.ok(bytes.equals(readFileSync(byNode)));

      const server = http.createServer((request, response) => {
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range).map(Number);
        const part = bytes.subarray(from, to + 1);
        response.writeHead(206, { 'Content-Range': `bytes ${from}-${from + part.length - 1}/${bytes.length}`, ETag: '"1"' });
        response.end(part);
      });
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${server.address().port}/baked.pvdb`;
      try {
        const local = new Db(byJvm);
        const far = await Db.openUrl(url);
        await jvmDone('open', 'local', byNode);
        await jvmDone('url', 'far', url);
        for (const sql of QUERIES) {
          const expected = node(local, sql);
          const { rows } = await far.query(sql);
          assert.deepEqual(rows.map((row) => row.map((value) => value ?? 'NULL').join('|')), expected, sql);
          assert.deepEqual(await jvmDone('query', 'local', sql), expected, sql);
          assert.deepEqual(await jvmDone('query', 'far', sql), expected, sql);
        }
        assert.match((await jvm('exec', 'local', 'DELETE FROM entry')).error, /^SQLITE_READONLY /);
        await jvmDone('close', 'far');
        await jvmDone('close', 'local');
        await far.close();
        local.close();
      } finally {
        server.close();
        server.closeAllConnections();
      }
    });
  }
});
