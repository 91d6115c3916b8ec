/** Data sets: fetched, unpacked and written into the open database, one transaction a step. */

import { SETS } from './catalogue.js';
import { byId, h, icon, painted } from './dom.js';
import { count, size, sqlName } from './format.js';
import { unpackColumn, unpackSet } from './unpack.js';

export class DataSets {
  #session;
  #onChoose;

  /** @param {{session: import('./session.js').Session, onChoose: (set: object) => void}} options */
  constructor({ session, onChoose }) {
    this.#session = session;
    this.#onChoose = onChoose;
  }

  /** Draws the list; sets whose tables are there are marked. */
  show(tableNames) {
    const lists = [byId('datasets'), byId('welcome-sets')];
    for (const list of lists) {
      list.replaceChildren(...SETS.map((set) => {
        const loaded = set.tables.every((name) => tableNames.includes(name));
        return h('li', {}, h(`button.dataset${loaded ? '.loaded' : ''}`, {
          type: 'button',
          'data-set': set.id,
          title: set.about,
          onclick: () => this.#onChoose(set),
        },
        h('span.dataset-title', {}, set.title),
        h('span.dataset-rows', {}, loaded ? icon('check') : null, count(set.rows)),
        h('span.dataset-about', {}, set.about)));
      }));
    }
  }

  /** Whether all tables of a set are in the database. */
  isLoaded(set, tableNames) {
    return set.tables.every((name) => tableNames.includes(name));
  }

  /**
   * Loads a set; tables of the same names are replaced.
   *
   * @param {object} set
   * @param {(text: string) => void} progress
   */
  async load(set, progress) {
    progress(`Loading ${set.title} (${size(set.bytes)})…`);
    const response = await fetch(`data/${set.id}.bin`);
    if (!response.ok) throw new Error(`data/${set.id}.bin: status ${response.status}`);
    const { steps } = await unpackSet(await response.arrayBuffer());
    progress(`Writing ${count(set.rows)} rows…`);
    await painted();
    this.#drop(set);
    for (const step of steps) {
      if (step.exec) {
        this.#session.exec(step.exec);
      } else {
        this.#session.insertAll(step.sql, rowsOf(step.columns.map(unpackColumn)));
      }
    }
    this.#session.changed();
  }

  #drop(set) {
    for (const name of set.tables) this.#session.exec(`DROP TABLE IF EXISTS ${sqlName(name)}`);
  }
}

/** Rows of columns; one array serves them all. */
function* rowsOf(columns) {
  const row = new Array(columns.length);
  for (let r = 0; r < columns[0].length; r++) {
    for (let c = 0; c < columns.length; c++) row[c] = columns[c][r];
    yield row;
  }
}
