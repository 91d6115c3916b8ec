import { Db, init } from '/picovolt/dist/index.js';
import { ask } from './ask.js';

/** The bytes of a database, as text. */
window.bake = async () => {
  await init();
  const db = new Db();
  db.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT, filler TEXT);
    INSERT INTO t SELECT value, 'c' || (value * 3), hex(randomblob(60)) FROM generate_series(1, 20000);
    CREATE INDEX t_code ON t (code)`);
  const bytes = db.export();
  let text = '';
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return btoa(text);
};

window.ask = ask;

window.askInWorker = (address) => new Promise((resolve, reject) => {
  const worker = new Worker('ask.js', { type: 'module' });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage(address);
});
