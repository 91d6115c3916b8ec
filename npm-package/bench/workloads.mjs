/**
 * The work that is measured. `setup` runs before each round and is not timed; `run` is timed and returns something
 * that must be equal on all engines.
 */

export const ROWS = 100_000;

const NONE = [];

/** The tables that the reading workloads share: 100 000 items, 100 000 sales of them. */
export function fill(db) {
  db.exec(`
    CREATE TABLE item (id INTEGER PRIMARY KEY, code INTEGER, kind TEXT, bucket INTEGER, price REAL, note TEXT);
    CREATE TABLE sale (id INTEGER PRIMARY KEY, item INTEGER, amount INTEGER)`);
  const random = randomNumbers(42);
  db.exec('BEGIN');
  const item = db.prepare('INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)');
  for (let id = 1; id <= ROWS; id++) {
    item.run([id, random(20_000), `kind ${random(8)}`, random(30_000), random(10_000) / 4 + 0.25,
      `${WORDS[random(WORDS.length)]} ${WORDS[random(WORDS.length)]} ${id}`]);
  }
  const sale = db.prepare('INSERT INTO sale VALUES (?, ?, ?)');
  for (let id = 1; id <= ROWS; id++) sale.run([id, 1 + random(ROWS), random(100)]);
  db.exec('COMMIT; CREATE INDEX item_code ON item (code)');
}

const WORDS = ['alder', 'birch', 'cedar', 'dogwood', 'elm', 'fir', 'ginkgo', 'hazel', 'ivy', 'juniper', 'larch', 'maple', 'oak', 'pine'];

/** A small generator, so that all engines get the same data: returns whole numbers below a bound. */
function randomNumbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

/** The columns of the result, in order, so that objects of different prototypes compare. */
const plain = (row) => Object.values(row).map((value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value));

/** One query that returns one row. */
function query(name, sql) {
  return {
    name,
    prepare: (db) => db.prepare(sql),
    run: (statement) => plain(statement.get(NONE)),
  };
}

function changing(name, setup, sql, count, values, transaction = true) {
  return {
    name,
    setup: (db) => {
      db.exec('DROP TABLE IF EXISTS work; CREATE TABLE work (id INTEGER PRIMARY KEY, name TEXT, price REAL, amount INTEGER, note TEXT)');
      if (setup) db.exec(setup);
    },
    run: (_, db) => {
      const statement = db.prepare(sql);
      if (transaction) db.exec('BEGIN');
      for (let i = 1; i <= count; i++) statement.run(values(i));
      if (transaction) db.exec('COMMIT');
    },
    check: (db) => plain(db.prepare('SELECT count(*), sum(price), sum(amount), max(note) FROM work').get(NONE)),
  };
}

const COPY = "INSERT INTO work SELECT id, kind, price, bucket, note FROM item WHERE id <= 40000";
const row = (i) => [i, `name ${i % 1000}`, i * 0.5, i % 97, 'a note of some length'];

export const WORKLOADS = [
  changing('insert 50 000 rows, one transaction', null, 'INSERT INTO work VALUES (?, ?, ?, ?, ?)', 50_000, row),
  changing('insert 5 000 rows, autocommit', null, 'INSERT INTO work VALUES (?, ?, ?, ?, ?)', 5_000, row, false),
  changing('update 20 000 rows by key', COPY, 'UPDATE work SET price = price + ?, amount = ? WHERE id = ?', 20_000,
    (i) => [0.5, i, (i * 7919) % 40_000 + 1]),
  changing('delete 20 000 rows by key', COPY, 'DELETE FROM work WHERE id = ?', 20_000, (i) => [(i * 7919) % 40_000 + 1]),
  {
    name: 'select 50 000 rows by key',
    prepare: (db) => db.prepare('SELECT * FROM item WHERE id = ?'),
    run: (statement) => {
      let sum = 0;
      for (let i = 1; i <= 50_000; i++) sum += statement.get([(i * 7919) % ROWS + 1]).price;
      return sum;
    },
  },
  {
    name: 'index equality, 10 000 times 5 rows',
    prepare: (db) => db.prepare('SELECT id, price FROM item WHERE code = ?'),
    run: (statement) => {
      let sum = 0;
      for (let i = 0; i < 10_000; i++) for (const found of statement.all([(i * 31) % 20_000])) sum += found.price;
      return sum;
    },
  },
  {
    name: 'index range, 500 times 500 rows',
    prepare: (db) => db.prepare('SELECT count(*) AS n, sum(price) AS s FROM item WHERE code BETWEEN ? AND ?'),
    run: (statement) => {
      let sum = 0;
      for (let i = 0; i < 500; i++) {
        const found = statement.get([i * 37, i * 37 + 99]);
        sum += found.n + found.s;
      }
      return sum;
    },
  },
  query('scan, filter, aggregates', 'SELECT count(*), sum(price), avg(bucket), min(price), max(code) FROM item WHERE price > 500 AND bucket % 3 = 1'),
  query('group by, 8 groups', `SELECT count(*), sum(n), sum(s), max(kind) FROM
    (SELECT kind, count(*) AS n, sum(price) AS s FROM item GROUP BY kind)`),
  query('group by, 30 000 groups', `SELECT count(*), sum(n), max(s) FROM
    (SELECT bucket, count(*) AS n, sum(price) AS s FROM item GROUP BY bucket)`),
  {
    name: 'order by, all 100 000 rows',
    prepare: (db) => db.prepare('SELECT id FROM item ORDER BY price DESC, note'),
    run: (statement) => {
      const rows = statement.all(NONE);
      return [rows.length, rows[0].id, rows[ROWS - 1].id];
    },
  },
  {
    name: 'order by, limit 10',
    prepare: (db) => db.prepare('SELECT id, note FROM item ORDER BY price DESC, note LIMIT 10'),
    run: (statement) => statement.all(NONE).map(plain),
  },
  query('LIKE scan', "SELECT count(*), min(id) FROM item WHERE note LIKE '%maple%7%'"),
  query('join of two 100 000-row tables', `SELECT count(*), sum(sale.amount), sum(item.price) FROM sale JOIN item ON item.id = sale.item
    WHERE item.bucket < 20000`),
  {
    name: 'fetch 100 000 rows as objects',
    prepare: (db) => db.prepare('SELECT id, code, kind, price, note FROM item'),
    run: (statement) => {
      const rows = statement.all(NONE);
      return [rows.length, plain(rows[ROWS - 1])];
    },
  },
];
