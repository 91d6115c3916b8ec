import { Db } from '/picovolt/dist/index.js';

/** Asks a database at an address by key, in a page or as a worker. */
export async function ask(address) {
  try {
    const db = await Db.openUrl(address);
    const { rows } = await db.query('SELECT id FROM t WHERE code = ?', ['c37035']);
    const { bytes } = db.traffic;
    const count = (await db.query('SELECT count(filler) FROM t')).rows[0][0];
    return { rows: JSON.stringify(rows), bytes, count, size: db.size };
  } catch (error) {
    return { code: error.code, message: error.message };
  }
}

if (typeof document === 'undefined') {
  onmessage = async ({ data }) => postMessage(await ask(data));
}
