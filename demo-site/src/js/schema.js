/** The list of tables with their columns and indexes. */

import { byId, h, icon } from './dom.js';
import { count, sqlName } from './format.js';

export class SchemaPanel {
  #host = byId('tables');
  #open = new Set();
  #onSelect;
  #onInsert;

  /** @param {{onSelect: (sql: string) => void, onInsert: (name: string) => void}} options */
  constructor({ onSelect, onInsert }) {
    this.#onSelect = onSelect;
    this.#onInsert = onInsert;
  }

  /** Draws tables, as Session.schema() gives them; what was open stays open. */
  show(tables) {
    if (tables.length === 0) {
      this.#host.replaceChildren(h('p.hint', {},
        'No tables yet. Take a data set below, open a file, or write CREATE TABLE.'));
      return;
    }
    this.#host.replaceChildren(...tables.map((table) => this.#table(table)));
  }

  #table(table) {
    const { name, type, columns, indexes, rows } = table;
    const details = h('details', { 'data-table': name },
      h('summary', {},
        icon('chevron'),
        h('span.table-name', {}, name),
        h('span.table-rows', {}, type === 'view' ? 'view' : rows < 0 ? '' : count(rows))),
      h('ul.columns', {}, ...columns.map((column) => h('li', {}, this.#name(column.name, column.type.toLowerCase()))),
        ...indexes.map((index) => h('li.index', { title: index.sql }, icon('key'), h('span', {}, index.name)))));
    details.open = this.#open.has(name);
    details.addEventListener('toggle', () => this.#open[details.open ? 'add' : 'delete'](name));
    return h('div.table', {}, details, h('button.icon-button.run-table', {
      type: 'button',
      title: `Show the rows of ${name}`,
      'aria-label': `Show the rows of ${name}`,
      onclick: () => this.#onSelect(`SELECT *\nFROM ${sqlName(name)}\nLIMIT 1000;`),
    }, icon('rows')));
  }

  #name(name, type) {
    return h('button.column-name', {
      type: 'button',
      title: `Insert ${name} into the editor`,
      onclick: () => this.#onInsert(sqlName(name)),
    }, h('span', {}, name), h('span.column-type', {}, type));
  }
}
