import { Db, engineInfo, init } from '../../target/package/dist/node.js';

/** PicoVolt through its own API, on the Wasm engine. */
export async function open() {
  await init({ engine: process.env.PICOVOLT_ENGINE || 'wasm' });
  const db = new Db();
  return {
    name: `PicoVolt (${engineInfo().engine})`,
    exec: (sql) => { db.exec(sql); },
    prepare: (sql) => {
      const statement = db.prepare(sql);
      return {
        run: (values) => { statement.run(values); },
        get: (values) => statement.get(values),
        all: (values) => statement.all(values),
      };
    },
  };
}

export const packageFiles = ['target/package/dist/picovolt.wasm', 'target/package/dist/index.js', 'target/package/dist/core.js'];

export const firstResult = `
  import { Db } from PACKAGE;
  const db = new Db();
  db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  if (db.query('SELECT a + 1 FROM t').rows[0][0] !== 2) throw new Error();`;
export const packageEntry = '../../target/package/dist/node.js';
