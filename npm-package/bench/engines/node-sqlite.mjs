import { DatabaseSync } from 'node:sqlite';

/** SQLite compiled to machine code, as Node brings it. */
export async function open() {
  const db = new DatabaseSync(':memory:');
  return {
    name: 'node:sqlite (native)',
    exec: (sql) => { db.exec(sql); },
    prepare: (sql) => {
      const statement = db.prepare(sql);
      return {
        run: (values) => { statement.run(...values); },
        get: (values) => statement.get(...values),
        all: (values) => statement.all(...values),
      };
    },
  };
}

export const packageFiles = null;

export const firstResult = `
  import { DatabaseSync } from 'node:sqlite';
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  if (db.prepare('SELECT a + 1 AS b FROM t').get().b !== 2) throw new Error();`;
export const packageEntry = null;
