/** Files of the reader: `.pvdb` images replace the database, `.csv` becomes a table, `.sql` is run. */

import { parseCsv } from './csv.js';
import { byId, painted } from './dom.js';
import { counted, sqlName } from './format.js';

const INTEGER = /^-?(?:0|[1-9]\d{0,14})$/;
const REAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export class Importer {
  #session;
  #onDone;
  #onError;

  /**
   * @param {{session: import('./session.js').Session, onDone: (done: {message: string, sql?: string}) => void,
   *   onError: (error: Error) => void}} options
   */
  constructor({ session, onDone, onError }) {
    this.#session = session;
    this.#onDone = onDone;
    this.#onError = onError;
    const input = byId('file-input');
    byId('open-file').addEventListener('click', () => input.click());
    input.addEventListener('change', async () => {
      await this.#takeAll([...input.files]);
      input.value = '';
    });
    this.#listenForDrops();
  }

  #listenForDrops() {
    const veil = byId('drop-veil');
    let depth = 0;
    const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
    addEventListener('dragenter', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth++;
      veil.hidden = false;
    });
    addEventListener('dragleave', (event) => {
      if (hasFiles(event) && --depth <= 0) veil.hidden = true;
    });
    addEventListener('dragover', (event) => {
      if (hasFiles(event)) event.preventDefault();
    });
    addEventListener('drop', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      veil.hidden = true;
      this.#takeAll([...event.dataTransfer.files]);
    }, true);
  }

  async #takeAll(files) {
    for (const file of files) {
      try {
        await painted();
        this.#onDone(await this.#take(file));
      } catch (error) {
        this.#onError(new Error(`${file.name}: ${error.message.split('\n')[0]}`));
      }
    }
  }

  async #take(file) {
    const base = file.name.replace(/\.[^.]*$/, '');
    switch (file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase()) {
      case 'pvdb':
        this.#session.open(base, new Uint8Array(await file.arrayBuffer()));
        return { message: `${file.name} opened` };
      case 'csv':
      case 'tsv':
        return this.#csv(base, await file.text());
      case 'sql':
        return this.#sql(file.name, await file.text());
      default:
        throw new Error('not a .pvdb, .csv, .tsv or .sql file');
    }
  }

  #sql(name, text) {
    try {
      this.#session.exec(text);
    } finally {
      this.#session.changed();
    }
    return { message: `${name} was run` };
  }

  #csv(base, text) {
    const [header, ...records] = parseCsv(text);
    if (!header) throw new Error('the file is empty');
    const table = this.#freeName(base);
    const names = uniqueNames(header);
    const types = names.map((_, c) => typeOf(records, c));
    const columns = names.map((name, c) => `${sqlName(name)} ${types[c]}`).join(', ');
    this.#session.exec(`CREATE TABLE ${sqlName(table)} (${columns})`);
    const marks = names.map(() => '?').join(', ');
    this.#session.insertAll(`INSERT INTO ${sqlName(table)} VALUES (${marks})`,
      records.map((record) => names.map((_, c) => valueOf(record[c], types[c]))));
    this.#session.changed();
    return {
      message: `${table}: ${counted(records.length, 'row')} imported`,
      sql: `SELECT *\nFROM ${sqlName(table)}\nLIMIT 1000;`,
    };
  }

  #freeName(base) {
    const taken = new Set(this.#session.rows('SELECT lower(name) FROM sqlite_schema').map(([name]) => name));
    const wanted = base.trim().replace(/[^\p{L}\p{N}_]+/gu, '_').toLowerCase() || 'imported';
    const first = /^\d/.test(wanted) ? `t_${wanted}` : wanted;
    let name = first;
    for (let i = 2; taken.has(name); i++) name = `${first}_${i}`;
    return name;
  }
}

function uniqueNames(header) {
  const names = [];
  header.forEach((field, i) => {
    const wanted = field.trim() || `column_${i + 1}`;
    let name = wanted;
    for (let n = 2; names.some((other) => other.toLowerCase() === name.toLowerCase()); n++) name = `${wanted}_${n}`;
    names.push(name);
  });
  return names;
}

/** The narrowest type that holds all values of a column; empty fields are NULL. */
function typeOf(records, column) {
  let type = 'INTEGER';
  for (const record of records) {
    const field = record[column] ?? '';
    if (field === '' || (type === 'INTEGER' && INTEGER.test(field))) continue;
    if (!REAL.test(field)) return 'TEXT';
    type = 'REAL';
  }
  return records.some((record) => (record[column] ?? '') !== '') ? type : 'TEXT';
}

function valueOf(field, type) {
  if (field === undefined || field === '') return null;
  return type === 'TEXT' ? field : Number(field);
}
