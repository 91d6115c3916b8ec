/** A process that commits for ever and prints the number of each transaction once it is durable; see killed.test.js. */
import { Db } from 'picovolt';

const db = new Db(process.argv[2]);
db.exec(`
  PRAGMA wal_autocheckpoint = 4;
  CREATE TABLE IF NOT EXISTS entry (number INTEGER PRIMARY KEY, note TEXT);
  CREATE TABLE IF NOT EXISTS total (entries INTEGER, sum INTEGER);
  INSERT INTO total SELECT 0, 0 WHERE NOT EXISTS (SELECT * FROM total);`);
const insert = db.prepare(`INSERT INTO entry SELECT coalesce(max(number), 0) + 1,
  substr(hex(randomblob(4500)), 1, abs(random()) % CASE abs(random()) % 8 WHEN 0 THEN 9000 ELSE 1200 END) FROM entry`);
const update = db.prepare('UPDATE total SET entries = entries + 1, sum = sum + (SELECT max(number) FROM entry)');
const commit = db.transaction((count) => {
  for (let i = 0; i < count; i++) {
    insert.run();
    update.run();
  }
});
process.stdout.write('ready\n');
for (;;) {
  commit(1 + Math.floor(Math.random() * 3));
  process.stdout.write(`${db.currentTx()}\n`);
  if (Math.random() < 0.05) db.exec('PRAGMA wal_checkpoint');
}
