/** What the statements of a run gave: one tab a statement, the rows of the chosen one in the grid. */

import { byId, h, icon, saveFile } from './dom.js';
import { count, counted, duration } from './format.js';
import { Grid } from './grid.js';
import { copyText, notify } from './notice.js';
import { writeCsv } from './csv.js';

/** Beyond this many rows the clipboard is no help; the file is. */
const COPY_LIMIT = 50000;

export class Results {
  #grid = new Grid(byId('result-grid'));
  #outcomes = [];
  #chosen = 0;
  #lineOf;
  #onPlace;

  /**
   * @param {{lineOf: (offset: number) => object, onPlace: (offset: number) => void}} options where an offset of the
   *   editor is, and what a click on a place does
   */
  constructor({ lineOf, onPlace }) {
    this.#lineOf = lineOf;
    this.#onPlace = onPlace;
    byId('copy-csv').addEventListener('click', () => this.#copy());
    byId('save-csv').addEventListener('click', () => this.#save());
    byId('statement-tabs').addEventListener('keydown', (event) => this.#tabKey(event));
    this.#showPane('welcome');
  }

  /** Shows the outcomes of a run; errors come with the offset of the editor. */
  show(outcomes) {
    this.#outcomes = outcomes;
    const failed = outcomes.findIndex(({ error }) => error);
    const withRows = outcomes.findLastIndex(({ columns }) => columns);
    this.#choose(failed >= 0 ? failed : withRows >= 0 ? withRows : Math.max(0, outcomes.length - 1));
  }

  /** Forgets the last run and offers data sets. */
  welcome() {
    this.#outcomes = [];
    this.#drawTabs();
    byId('copy-csv').disabled = byId('save-csv').disabled = true;
    this.#showPane('welcome');
    this.#status('', '');
  }

  /** Shows that statements run. */
  busy() {
    byId('status-text').textContent = 'Running…';
    byId('status-time').textContent = '';
  }

  #choose(index) {
    this.#chosen = index;
    this.#drawTabs();
    const outcome = this.#outcomes[index];
    byId('copy-csv').disabled = byId('save-csv').disabled = !outcome?.columns || isPlan(outcome);
    if (!outcome) {
      this.#message('Nothing to run', 'Write a statement in the editor, or take one of the examples.');
      this.#status('', '');
    } else if (outcome.error) {
      this.#error(outcome);
    } else if (isPlan(outcome)) {
      this.#plan(outcome);
    } else if (outcome.columns) {
      this.#showPane('result-grid');
      this.#grid.show(outcome.columns, outcome.rows);
      this.#status(counted(outcome.rows.length, 'row'), duration(outcome.ms));
      if (outcome.rows.length === 0) {
        this.#message('No rows', `The query ran and found nothing. Columns: ${outcome.columns.join(', ')}.`);
      }
    } else {
      const text = outcome.changes === undefined ? 'Done' : `${counted(outcome.changes, 'row')} changed`;
      this.#message(text, firstLine(outcome.sql));
      this.#status(text, duration(outcome.ms));
    }
  }

  #drawTabs() {
    const several = this.#outcomes.length > 1;
    const tabs = this.#outcomes.map((outcome, i) => h(`button.statement${outcome.error ? '.failed' : ''}`, {
      type: 'button',
      role: 'tab',
      'aria-selected': String(i === this.#chosen),
      tabindex: i === this.#chosen ? 0 : -1,
      title: outcome.sql.slice(0, 500),
      onclick: () => this.#choose(i),
    }, h('span.verb', {}, `${i + 1} ${outcome.verb || 'SQL'}`), h('span.summary', {}, summary(outcome))));
    byId('statement-tabs').replaceChildren(...(several ? tabs : []));
    const chosen = byId('statement-tabs').querySelector('[aria-selected=true]');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #tabKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    this.#choose((this.#chosen + step + this.#outcomes.length) % this.#outcomes.length);
    byId('statement-tabs').querySelector('[aria-selected=true]').focus();
  }

  #error(outcome) {
    const { message, code, offset } = outcome.error;
    const parts = [h('p.error-message', {}, icon('alert'), h('span', {}, message))];
    if (offset >= 0) {
      const { number, column, text } = this.#lineOf(offset);
      const cut = column > 90 ? column - 60 : 0;
      const source = (cut > 0 ? '…' : '') + text.slice(cut, cut + 120) + (text.length > cut + 120 ? '…' : '');
      parts.push(
        h('pre.error-source', {}, `${source}\n${' '.repeat(column - (cut > 0 ? cut : 1))}^`),
        h('p', {}, h('button.link', { type: 'button', onclick: () => this.#onPlace(offset) },
          `Line ${number}, column ${column}`), h('span.muted', {}, code)));
    } else {
      parts.push(h('p.muted', {}, code));
    }
    this.#pane(h('div.error-card', {}, ...parts));
    this.#status('Error', duration(outcome.ms));
  }

  #plan(outcome) {
    this.#pane(h('ol.plan', {}, ...planLines(outcome).map(({ depth, text, estimate }) => (
      h('li', { 'data-depth': Math.min(depth, 12) },
        h('span', {}, text), estimate ? h('span.muted', {}, estimate) : null)))));
    this.#status('Query plan', duration(outcome.ms));
  }

  #message(title, text) {
    this.#pane(h('div.empty', {}, h('h3', {}, title), h('p', {}, text)));
  }

  #pane(content) {
    byId('result-message').replaceChildren(content);
    this.#showPane('result-message');
  }

  #showPane(id) {
    for (const pane of ['result-grid', 'result-message', 'welcome']) byId(pane).hidden = pane !== id;
  }

  #status(text, time) {
    byId('status-text').textContent = text;
    byId('status-time').textContent = time;
  }

  #copy() {
    const { rows, columns } = this.#grid;
    if (rows.length > COPY_LIMIT) notify(`Too long to copy (${count(rows.length)} rows): save it as a file`, 'error');
    else copyText(writeCsv(columns, rows), `${counted(rows.length, 'row')} copied as CSV`);
  }

  #save() {
    saveFile('result.csv', writeCsv(this.#grid.columns, this.#grid.rows), 'text/csv');
  }
}

function summary({ error, rows, changes }) {
  if (error) return 'error';
  if (rows) return counted(rows.length, 'row');
  return changes === undefined ? 'done' : `${count(changes)} changed`;
}

function isPlan({ verb, rows }) {
  return verb === 'EXPLAIN' && rows?.length > 0 && rows.every((row) => typeof row.at(-1) === 'string');
}

/** The steps of a plan, each with its depth; what stands in brackets at the end is an estimate. */
function planLines({ columns, rows }) {
  const id = columns.indexOf('id');
  const parent = columns.indexOf('parent');
  const depths = new Map();
  return rows.map((row) => {
    const depth = id < 0 || parent < 0 ? 0 : (depths.get(row[parent]) ?? -1) + 1;
    depths.set(row[id], depth);
    const [, text, estimate] = /^(.*?)\s*(\(~[^()]*\))?$/s.exec(String(row.at(-1)));
    return { depth, text, estimate: estimate?.slice(1, -1) };
  });
}

function firstLine(sql) {
  const line = sql.split('\n')[0];
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
