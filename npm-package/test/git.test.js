/** `picovolt textconv` shows git the rows, with the settings that the README gives. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { commandFile, picovolt } from './support/command.js';
import { Db } from './support/package-with-files.js';
import { inRoot } from './support/root.js';

const attributes = /```gitattributes\n([\s\S]*?)```/.exec(fs.readFileSync(inRoot('npm-package/README.md'), 'utf8'))[1];
let folder;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'picovolt-git-'));
  git('init', '-q');
  git('config', 'user.name', 'Ada');
  git('config', 'user.email', 'ada@example.org');
  git('config', 'diff.picovolt.textconv', `"${process.execPath}" "${commandFile}" textconv`);
  git('config', 'diff.picovolt.cachetextconv', 'true');
  fs.writeFileSync(join(folder, '.gitattributes'), attributes);
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

function git(...args) {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } });
}

function commit(message) {
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

/** Runs SQL in a database of the folder. */
function change(path, sql, params) {
  const db = new Db(join(folder, path));
  db.query(sql, params);
  db.close();
}

/** What a diff takes away and adds, without the names of files. */
const changes = (diff) => diff.split('\n').filter((line) => /^[+-](?![+-]{2} )/.test(line));

const ADDED = [`-INSERT INTO "t" VALUES (2, 'two');`, `+INSERT INTO "t" VALUES (2, 'zwei');`, `+INSERT INTO "t" VALUES (3, 'three');`];

function fill(path) {
  change(path, "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO t VALUES (1, 'one'), (2, 'two')");
}

function alter(path) {
  change(path, "UPDATE t SET name = 'zwei' WHERE id = 2; INSERT INTO t VALUES (3, 'three')");
}

describe('git diff', () => {
  it('shows the rows of a file', () => {
    fill('app.pvdb');
    commit('first');
    alter('app.pvdb');
    assert.deepEqual(changes(git('diff')), ADDED);
    commit('second');
    assert.deepEqual(changes(git('diff', 'HEAD~1', 'HEAD')), ADDED);
  });

  it('shows the rows of a workspace, in the working tree, in the index and in commits', () => {
    fs.mkdirSync(join(folder, 'data'));
    fill('data/app.pv');
    commit('first');
    alter('data/app.pv');
    assert.deepEqual(changes(git('diff')), ADDED);
    git('add', '-A');
    assert.deepEqual(changes(git('diff', '--cached')), ADDED);
    commit('second');
    assert.deepEqual(changes(git('diff', 'HEAD~1', 'HEAD')), ADDED);
    assert.deepEqual(changes(git('log', '-1', '-p', '--format=')), ADDED);
    assert.deepEqual(git('status', '--short'), '');
  });

  it('finds chunks of the same name apart, and those that are gone', () => {
    fill('app.pv');
    commit('first');
    const branch = git('rev-parse', '--abbrev-ref', 'HEAD').trim();
    git('checkout', '-q', '-b', 'other');
    change('app.pv', "INSERT INTO t VALUES (4, 'of other')");
    commit('other');
    git('checkout', '-q', branch);
    alter('app.pv');
    change('app.pv', 'VACUUM');
    commit('second');
    assert.deepEqual(changes(git('diff', 'other', 'HEAD')), [ADDED[0], `-INSERT INTO "t" VALUES (4, 'of other');`, ...ADDED.slice(1)]);
  });

  it('shows large values too, which have files of their own', () => {
    change('app.pv', 'CREATE TABLE t (a, b)');
    change('app.pv', 'INSERT INTO t VALUES (1, ?)', ['x'.repeat(20_000)]);
    commit('first');
    change('app.pv', "UPDATE t SET b = 'y'; VACUUM BEFORE 3");
    assert.deepEqual(fs.readdirSync(join(folder, 'app.pv/blobs')), []);
    commit('second');
    assert.deepEqual(changes(git('diff', 'HEAD~1', 'HEAD')).map((line) => line.length),
      [`-INSERT INTO "t" VALUES (1, '');`.length + 20_000, `+INSERT INTO "t" VALUES (1, 'y');`.length]);
  });

  it('shows the manifest when the rows are not to be had', () => {
    fill('app.pv');
    fs.cpSync(join(folder, 'app.pv/manifest.json'), join(folder, 'alone.json'));
    const { status, stdout } = picovolt(['textconv', 'alone.json'], { cwd: folder });
    assert.equal(status, 0);
    assert.match(stdout, /^-- The rows are not there: .*\.pvc\.\n\{\n  "format"/);
  });
});

describe('picovolt textconv', () => {
  it('prints what sql reads', () => {
    change('app.pvdb', "CREATE TABLE t (a TEXT, b BLOB, c DECIMAL(10,2)); CREATE INDEX i ON t (a); INSERT INTO t VALUES ('ö''\n', x'0102', '1.50'), (NULL, 2.5, 7)");
    const text = picovolt(['textconv', 'app.pvdb'], { cwd: folder }).stdout;
    assert.match(text, /^BEGIN;\nCREATE TABLE t .*;\n(INSERT INTO "t" VALUES \(.*\);\n){2}CREATE INDEX i .*;\nCOMMIT;\n$/);
    assert.equal(picovolt(['sql', 'copy.pvdb'], { cwd: folder, input: text }).status, 0);
    assert.equal(picovolt(['textconv', 'copy.pvdb'], { cwd: folder }).stdout, text);
  });

  it('prints much', () => {
    change('app.pvdb', 'CREATE TABLE t (a); INSERT INTO t SELECT hex(randomblob(50)) FROM generate_series(1, 20000)');
    const { stdout } = picovolt(['textconv', 'app.pvdb'], { cwd: folder });
    assert.equal(stdout.split('\n').length, 20_004);
  });
});
