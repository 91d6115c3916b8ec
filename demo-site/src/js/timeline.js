/** The slider over the transactions: a table as of each, with what that transaction changed. */

import { byId, h } from './dom.js';
import { count, counted, moment, sqlName } from './format.js';
import { Grid } from './grid.js';
import { notify } from './notice.js';
import { compareStates } from './row-changes.js';

/** Longer tables are shown up to here, and not compared. */
const ROW_LIMIT = 100000;
const COMPARE_LIMIT = 30000;
/** How long the play button stays at a transaction. */
const PLAY_MS = 450;

export class Timeline {
  #session;
  #grid = new Grid(byId('timeline-grid'));
  #slider = byId('timeline-slider');
  #table = byId('timeline-table');
  #transactions = [];
  #visible = false;
  #stale = true;
  #timer = 0;
  #atEnd = true;
  #onSql;

  /** @param {{session: import('./session.js').Session, onSql: (sql: string) => void}} options */
  constructor({ session, onSql }) {
    this.#session = session;
    this.#onSql = onSql;
    this.#slider.addEventListener('input', () => this.#moved());
    this.#table.addEventListener('change', () => this.#draw());
    byId('timeline-back').addEventListener('click', () => this.#step(-1));
    byId('timeline-forward').addEventListener('click', () => this.#step(1));
    byId('timeline-play').addEventListener('click', () => this.#play());
    byId('timeline-sql').addEventListener('click', () => this.#onSql(
      `SELECT *\nFROM ${sqlName(this.#table.value)}\nBEFORE ${this.#current().tx};`));
  }

  /** Offers these tables; `preferred` is chosen if it is among them. */
  setTables(names, preferred) {
    const before = this.#table.value;
    this.#table.replaceChildren(...names.map((name) => h('option', { value: name }, name)));
    const wanted = [preferred, before, names[0]].find((name) => names.includes(name));
    if (wanted) this.#table.value = wanted;
    this.#stale = true;
    if (this.#visible) this.#refresh();
  }

  /** The tab came into view, or left it. */
  set visible(visible) {
    this.#visible = visible;
    if (!visible) this.#stop();
    if (visible && this.#stale) this.#refresh();
    else if (visible) this.#grid.render();
  }

  #refresh() {
    this.#stale = false;
    const place = this.#current()?.tx;
    this.#transactions = this.#session.transactions().map(transactionOf);
    const last = this.#transactions.length - 1;
    this.#slider.max = Math.max(0, last);
    const kept = this.#transactions.findIndex(({ tx }) => tx === place);
    this.#slider.value = this.#atEnd || kept < 0 ? last : kept;
    this.#draw();
  }

  #current() {
    return this.#transactions[Number(this.#slider.value)];
  }

  #isLast() {
    return Number(this.#slider.value) >= this.#transactions.length - 1;
  }

  #moved() {
    this.#atEnd = this.#isLast();
    this.#draw();
  }

  #step(by) {
    this.#slider.value = Number(this.#slider.value) + by;
    this.#moved();
  }

  #play() {
    if (this.#timer) {
      this.#stop();
      return;
    }
    if (this.#isLast()) this.#slider.value = this.#birthOf(this.#table.value);
    byId('timeline-play').setAttribute('aria-pressed', 'true');
    this.#moved();
    this.#timer = setInterval(() => {
      if (this.#isLast()) this.#stop();
      else this.#step(1);
    }, PLAY_MS);
  }

  /** The place of the first transaction that has the table; it stays, so halving finds it. */
  #birthOf(table) {
    let from = 0;
    let to = this.#transactions.length - 1;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#hasTable(table, this.#transactions[middle].tx)) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  #hasTable(table, tx) {
    try {
      this.#session.rows(`SELECT 1 FROM ${sqlName(table)} BEFORE ${tx} LIMIT 0`);
      return true;
    } catch {
      return false;
    }
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
    byId('timeline-play').setAttribute('aria-pressed', 'false');
  }

  #draw() {
    const place = Number(this.#slider.value);
    const at = this.#transactions[place];
    const table = this.#table.value;
    const empty = !at || !table;
    byId('timeline-controls').hidden = empty;
    if (empty) {
      this.#say('No history yet',
        'Create a table or take a data set; every statement that changes something is a transaction here.');
      return;
    }
    this.#slider.setAttribute('aria-valuetext', `Transaction ${at.tx}, ${place + 1} of ${this.#transactions.length}`);
    this.#slider.style.setProperty('--filled', `${(100 * place) / Math.max(1, this.#transactions.length - 1)}%`);
    byId('timeline-tx').textContent = `Transaction ${count(at.tx)}`;
    byId('timeline-of').textContent = `${count(place + 1)} of ${count(this.#transactions.length)}`;
    byId('timeline-time').textContent = at.time === null ? '' : moment(at.time);
    byId('timeline-back').disabled = place === 0;
    byId('timeline-forward').disabled = place === this.#transactions.length - 1;
    try {
      this.#drawRows(table, at.tx, place > 0 ? this.#transactions[place - 1].tx : null);
    } catch (error) {
      notify(error.message.split('\n')[0], 'error');
    }
  }

  #drawRows(table, tx, previous) {
    const now = this.#stateAt(table, tx);
    if (!now) {
      this.#say(`No ${table} at transaction ${tx}`, 'The table was created later, or dropped before. Move the slider.');
      this.#summary('');
      return;
    }
    const short = (state) => (state?.rows.length ?? 0) <= COMPARE_LIMIT;
    const before = previous === null || !short(now) ? null : this.#stateAt(table, previous);
    const compared = short(now) && short(before) ? compareStates(before, now) : null;
    byId('timeline-grid').hidden = false;
    byId('timeline-message').hidden = true;
    this.#grid.show(now.columns, compared?.rows ?? now.rows, compared, true);
    this.#summary(compared ? changesText(compared) : longText(now.rows.length));
  }

  /** Columns and rows of a table at a transaction, with their row ids where it has any; null when it was not there. */
  #stateAt(table, tx) {
    const name = sqlName(table);
    const tail = `FROM ${name} BEFORE ${tx} LIMIT ${ROW_LIMIT}`;
    try {
      const { columns, rows } = this.#session.table(`SELECT rowid, * ${tail}`);
      return { columns: columns.slice(1), rows: rows.map((row) => row.slice(1)), ids: rows.map((row) => row[0]) };
    } catch (error) {
      if (/^no such table/.test(error.message)) return null;
      if (!/^no such column: rowid/.test(error.message)) throw error;
      return { ...this.#session.table(`SELECT * ${tail}`), ids: null };
    }
  }

  #say(title, text) {
    byId('timeline-grid').hidden = true;
    byId('timeline-message').hidden = false;
    byId('timeline-message').replaceChildren(h('div.empty', {}, h('h3', {}, title), h('p', {}, text)));
  }

  #summary(content) {
    byId('timeline-changes').replaceChildren(...[content].flat());
  }
}

/** A row of pv_transactions() as its number and its commit time. */
function transactionOf(row) {
  const names = Object.keys(row);
  const time = names.find((name) => /time|_at$|committed/.test(name));
  return { tx: Number(row.tx ?? row[names[0]]), time: time === undefined ? null : row[time] };
}

function longText(rows) {
  return `${rows === ROW_LIMIT ? 'The first ' : ''}${count(rows)} rows, too many to compare`;
}

function changesText({ total, created, added, removed, changed }) {
  const parts = [h('span', {}, counted(total, 'row'))];
  if (created) parts.push(h('span.added', {}, 'table created'));
  if (added) parts.push(h('span.added', {}, `+${count(added)} added`));
  if (removed) parts.push(h('span.removed', {}, `−${count(removed)} removed`));
  if (changed) parts.push(h('span.changed', {}, `${count(changed)} changed`));
  if (!created && !added && !removed && !changed) parts.push(h('span.muted', {}, 'not changed by this transaction'));
  return parts;
}
