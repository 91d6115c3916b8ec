/** The command `picovolt`. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { picovolt } from './support/command.js';
import { Db } from './support/package-with-files.js';

const { version } = createRequire(import.meta.url)('picovolt/package.json');
let folder;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'picovolt-command-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Runs it in the folder and gives what it printed. */
function done(...args) {
  const input = typeof args.at(-1) === 'object' ? args.pop().input : '';
  const { status, stdout, stderr } = picovolt(args, { cwd: folder, input });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  return stdout;
}

function refused(...args) {
  const { status, stdout, stderr } = picovolt(args, { cwd: folder });
  assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
  return stderr;
}

const names = () => fs.readdirSync(folder).sort();

describe('picovolt', () => {
  it('tells its version and what it can do', () => {
    assert.equal(done('--version'), `${version}\n`);
    const help = done('--help');
    for (const command of ['sql', 'bake', 'check', 'textconv', 'delta', 'apply']) {
      assert.match(help, new RegExp(`^  picovolt ${command} `, 'm'));
      assert.equal(done(command, '--help'), help);
    }
    for (const line of help.split('\n')) assert.ok(line.length <= 80, line);
  });

  it('says what is wrong in a line', () => {
    assert.equal(refused(), 'picovolt: which command? See picovolt --help\n');
    assert.equal(refused('toString'), 'picovolt: no such command: toString. See picovolt --help\n');
    assert.equal(refused('bake', 'app.pvdb'), 'picovolt: usage: picovolt bake <database> <file>\n');
    assert.match(refused('check', '--fast', 'app.pvdb'), /^picovolt: Unknown option '--fast'/);
    for (const command of [['check', 'no.pvdb'], ['textconv', 'no.pvdb'], ['bake', 'no.pvdb', 'out.pvdb'], ['sql', '--readonly', 'no.pvdb', 'SELECT 1']]) {
      assert.match(refused(...command), /^picovolt: unable to open database file: .*no\.pvdb\n$/);
    }
    fs.writeFileSync(join(folder, 'text.pvdb'), 'no database');
    assert.equal(refused('check', 'text.pvdb'), 'picovolt: file is not a database\n');
    assert.deepEqual(names(), ['text.pvdb']);
  });

  it('is what npx runs', { skip: process.platform === 'win32' && 'another file there' }, () => {
    const link = createRequire(import.meta.url).resolve('picovolt/package.json').replace(/picovolt.package\.json$/, '.bin/picovolt');
    assert.equal(execFileSync(link, ['--version'], { encoding: 'utf8' }), `${version}\n`);
  });
});

describe('picovolt sql', () => {
  it('prints rows as a table, JSON or CSV', () => {
    assert.equal(done('sql', 'app.pvdb', `CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, x);
      INSERT INTO t VALUES (1, 'one', 1.5), (20, 'a "word", and' || char(10) || 'lines', x'00ff'), (3, '', NULL), (4, '9', 9007199254740993)`), '');
    const select = 'SELECT id, name, x FROM t ORDER BY name DESC; SELECT 1 WHERE 0';
    const table = String.raw`id | name                 | x
---+----------------------+-----------------
 1 | one                  |              1.5
20 | a "word", and\nlines | x'00ff'
 4 | 9                    | 9007199254740993
 3 |                      | NULL
1
-
`;
    assert.equal(done('sql', 'app.pvdb', select), table);
    assert.equal(done('sql', '--table', 'app.pvdb', select), table);
    assert.deepEqual(done('sql', 'app.pvdb', '--json', select), `[{"id":1,"name":"one","x":1.5},
{"id":20,"name":"a \\"word\\", and\\nlines","x":"x'00ff'"},
{"id":4,"name":"9","x":9007199254740993},
{"id":3,"name":"","x":null}]
[]
`);
    assert.equal(done('sql', '--csv', 'app.pvdb', select), `id,name,x
1,one,1.5
20,"a ""word"", and
lines",x'00ff'
4,9,9007199254740993
3,"",
1
`);
  });

  it('aligns a table', () => {
    assert.equal(done('sql', 'app.pvdb', "SELECT 1 AS a, 'text' AS b, NULL AS c UNION ALL SELECT 1000, 'x', 2.5"), [
      'a    | b    | c',
      '-----+------+-----',
      '   1 | text | NULL',
      '1000 | x    |  2.5', ''].join('\n'));
  });

  it('reads standard input, statement by statement, up to an error', () => {
    assert.equal(done('sql', 'app.pvdb', '--csv', { input: "CREATE TABLE t (a);\nINSERT INTO t\n VALUES ('x;y'); -- note\nSELECT a FROM t" }), 'a\nx;y\n');
    const { status, stdout, stderr } = picovolt(['sql', '--csv', 'app.pvdb'], { cwd: folder, input: 'INSERT INTO t VALUES (2); SELECT count(*) AS n FROM t; SELEC 1; DROP TABLE t' });
    assert.deepEqual([status, stdout], [1, 'n\n2\n']);
    assert.match(stderr, /^picovolt: near "SELEC": syntax error/);
    assert.equal(done('sql', '--csv', 'app.pvdb', 'SELECT count(*) AS n FROM t'), 'n\n2\n');
    assert.deepEqual(names(), ['app.pvdb']);
    assert.match(refused('sql', '--readonly', 'app.pvdb', 'DELETE FROM t'), /^picovolt: attempt to write a readonly database/);
  });

  it('prints many rows', () => {
    const rows = done('sql', '--csv', 'app.pvdb', 'SELECT value FROM generate_series(1, 100000)').split('\n');
    assert.equal(rows.length, 100002);
    assert.equal(rows[100000], '100000');
    assert.equal(JSON.parse(done('sql', '--json', 'app.pvdb', 'SELECT value FROM generate_series(1, 10000)')).length, 10000);
  });
});

describe('picovolt bake, check, delta, apply', () => {
  function make(path, rows) {
    const db = new Db(join(folder, path));
    db.exec(`CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, a); INSERT INTO t SELECT NULL, hex(randomblob(30)) FROM generate_series(1, ${rows})`);
    db.close();
  }

  it('take a file or a workspace to a baked file, check it and bring it up to date', () => {
    make('app.pv', 5000);
    const root = done('bake', 'app.pv', 'first.pvdb');
    const baked = new Db(join(folder, 'first.pvdb'), { expectedRoot: root.trim() });
    assert.equal(baked.query('SELECT count(*) FROM t BEFORE 2').rows[0][0], 5000);
    baked.close();
    assert.equal(done('check', 'first.pvdb'), 'ok\n');
    assert.equal(done('check', 'app.pv'), 'ok\n');
    make('app.pv', 1);
    done('bake', 'app.pv', 'second.pvdb');
    done('delta', 'first.pvdb', 'second.pvdb', 'new.pvdd');
    assert.ok(fs.statSync(join(folder, 'new.pvdd')).size < fs.statSync(join(folder, 'second.pvdb')).size / 3);
    done('apply', 'first.pvdb', 'new.pvdd', 'copy.pvdb');
    assert.deepEqual(fs.readFileSync(join(folder, 'copy.pvdb')), fs.readFileSync(join(folder, 'second.pvdb')));
    assert.match(refused('apply', 'second.pvdb', 'new.pvdd', 'other.pvdb'), /^picovolt: .*made for another database/);
    assert.deepEqual(names(), ['app.pv', 'copy.pvdb', 'first.pvdb', 'new.pvdd', 'second.pvdb']);
  });

  it('bake as much history as is wanted, in a format that is wanted', () => {
    make('app.pvdb', 10);
    make('app.pvdb', 10);
    done('bake', '--history', 'none', 'app.pvdb', 'out.pvdb');
    const baked = new Db(join(folder, 'out.pvdb'));
    assert.throws(() => baked.query('SELECT * FROM t BEFORE 2'), /given up/);
    baked.close();
    assert.equal(done('bake', 'app.pvdb', 'rust.pvdb', '--format=2'), '');
    assert.equal(done('sql', '--csv', 'rust.pvdb', 'SELECT count(*) AS n FROM t'), 'n\n20\n');
    assert.match(refused('bake', 'app.pvdb', 'x.pvdb', '--history=some'), /"history" must be/);
    assert.match(refused('bake', 'app.pvdb', 'x.pvdb', '--format=7'), /"format" must be/);
  });

  it('find what was damaged', () => {
    make('app.pvdb', 3000);
    done('bake', 'app.pvdb', 'out.pvdb');
    const file = join(folder, 'out.pvdb');
    const bytes = fs.readFileSync(file);
    bytes[bytes.length >> 1] ^= 1;
    fs.writeFileSync(file, bytes);
    const { status, stdout, stderr } = picovolt(['check', 'out.pvdb'], { cwd: folder });
    assert.equal(status, 1);
    assert.match(stdout + stderr, /out\.pvdb.*checksum|hash/);
  });
});
