import initSqlJs from 'sql.js';

export async function open() {
  const { Database } = await initSqlJs();
  const db = new Database();
  return {
    name: 'sql.js',
    exec: (sql) => { db.exec(sql); },
    prepare: (sql) => {
      const statement = db.prepare(sql);
      return {
        run: (values) => { statement.run(values); },
        get: (values) => {
          statement.bind(values);
          const row = statement.step() ? statement.getAsObject() : undefined;
          statement.reset();
          return row;
        },
        all: (values) => {
          statement.bind(values);
          const rows = [];
          while (statement.step()) rows.push(statement.getAsObject());
          statement.reset();
          return rows;
        },
      };
    },
  };
}

export const packageFiles = ['bench/node_modules/sql.js/dist/sql-wasm-browser.wasm', 'bench/node_modules/sql.js/dist/sql-wasm-browser.js'];

export const firstResult = `
  import initSqlJs from PACKAGE;
  const { Database } = await initSqlJs();
  const db = new Database();
  db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  if (db.exec('SELECT a + 1 FROM t')[0].values[0][0] !== 2) throw new Error();`;
export const packageEntry = '../node_modules/sql.js/dist/sql-wasm.js';
