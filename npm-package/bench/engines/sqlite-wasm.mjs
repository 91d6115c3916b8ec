import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

export async function open() {
  const sqlite3 = await sqlite3InitModule({ print() {}, printErr() {} });
  const db = new sqlite3.oo1.DB(':memory:');
  return {
    name: 'sqlite-wasm',
    exec: (sql) => { db.exec(sql); },
    prepare: (sql) => {
      const statement = db.prepare(sql);
      const bind = (values) => (values.length > 0 ? statement.bind(values) : statement);
      return {
        run: (values) => { bind(values).stepReset(); },
        get: (values) => {
          const row = bind(values).step() ? statement.get({}) : undefined;
          statement.reset();
          return row;
        },
        all: (values) => {
          bind(values);
          const rows = [];
          while (statement.step()) rows.push(statement.get({}));
          statement.reset();
          return rows;
        },
      };
    },
  };
}

export const packageFiles = [
  'bench/node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm', 'bench/node_modules/@sqlite.org/sqlite-wasm/dist/index.mjs',
];

export const firstResult = `
  import init from PACKAGE;
  const sqlite3 = await init({ print() {}, printErr() {} });
  const db = new sqlite3.oo1.DB(':memory:');
  db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  if (db.selectValue('SELECT a + 1 FROM t') !== 2) throw new Error();`;
export const packageEntry = '../node_modules/@sqlite.org/sqlite-wasm/dist/node.mjs';
