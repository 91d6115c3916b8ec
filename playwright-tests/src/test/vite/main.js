import { Db, engineInfo, init } from 'picovolt';

window.outcome = run();

async function run() {
  await init();
  const db = new Db();
  const [[answer]] = db.query('SELECT 40 + 2').rows;
  return `${engineInfo().engine} ${answer}`;
}
