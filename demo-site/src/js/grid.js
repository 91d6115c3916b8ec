/**
 * A table of any length: only the rows in view are elements, and they are used again as the view moves. Rows have
 * one height, so a place in the list is a multiplication. Beyond MAX_HEIGHT the scroll bar is scaled, because
 * browsers draw nothing at larger coordinates.
 */

import { cellClass, cellText, compareValues, fullText, measureColumns } from './cells.js';
import { h } from './dom.js';
import { count } from './format.js';
import { showValue } from './value-dialog.js';

export const ROW_HEIGHT = 28;
const MAX_HEIGHT = 12_000_000;
const OVERSCAN = 6;

let grids = 0;

export class Grid {
  #root;
  #head;
  #body;
  #slots = [];
  #columns = [];
  #rows = [];
  #order = null;
  #sort = null;
  #shape = [];
  #decorate = null;
  #active = { row: -1, column: 0 };
  #pending = false;
  #id = `grid${grids++}`;

  /** @param {HTMLElement} host what the grid fills */
  constructor(host) {
    this.#head = h('div.grid-head', { role: 'row', 'aria-rowindex': 1 });
    this.#body = h('div.grid-body', { role: 'rowgroup' });
    this.#root = h('div.grid', { role: 'grid', tabindex: 0, 'aria-label': 'Rows' }, this.#head, this.#body);
    host.append(this.#root);
    this.#root.addEventListener('scroll', () => this.#schedule(), { passive: true });
    this.#root.addEventListener('keydown', (event) => this.#key(event));
    this.#body.addEventListener('mousedown', (event) => this.#activate(this.#cellOf(event)));
    this.#body.addEventListener('dblclick', (event) => this.#open(this.#cellOf(event)));
    new ResizeObserver(() => this.#schedule()).observe(this.#root);
  }

  /**
   * Shows rows.
   *
   * @param {string[]} columns
   * @param {unknown[][]} rows
   * @param {{rowClass(row: number): string, touched(row: number, column: number): boolean}} [decorate] marks
   * @param {boolean} [keep] whether place, widths and order stay, for another state of the same table
   */
  show(columns, rows, decorate = null, keep = false) {
    const same = keep && columns.join('\0') === this.#columns.join('\0');
    this.#columns = columns;
    this.#rows = rows;
    this.#decorate = decorate;
    if (!same) {
      this.#shape = measureColumns(columns, rows);
      this.#sort = null;
      this.#active = { row: -1, column: 0 };
      this.#root.scrollTo(0, 0);
      this.#buildHead();
    }
    this.#applySort();
    this.#slots.forEach((slot) => slot.element.remove());
    this.#slots = [];
    this.#root.setAttribute('aria-rowcount', rows.length + 1);
    this.#root.setAttribute('aria-colcount', columns.length);
    this.#applyWidths();
    this.render();
  }

  /** The rows in the order in which they are shown. */
  get rows() {
    return this.#order ? Array.from(this.#order, (row) => this.#rows[row]) : this.#rows;
  }

  get columns() {
    return this.#columns;
  }

  /** Draws what is in view now. */
  render() {
    this.#pending = false;
    const view = this.#root.clientHeight - ROW_HEIGHT;
    if (view <= 0) return;
    const total = this.#rows.length * ROW_HEIGHT;
    const height = Math.min(total, MAX_HEIGHT);
    const top = Math.min(this.#root.scrollTop, Math.max(0, height - view));
    const virtualTop = height < total ? top * ((total - view) / (height - view)) : top;
    const first = Math.max(0, Math.floor(virtualTop / ROW_HEIGHT) - OVERSCAN);
    const last = Math.min(this.#rows.length, Math.ceil((virtualTop + view) / ROW_HEIGHT) + OVERSCAN);
    const wanted = Math.min(this.#rows.length, Math.ceil(view / ROW_HEIGHT) + 2 * OVERSCAN + 2);
    if (this.#slots.length !== wanted) this.#buildSlots(wanted);
    for (const slot of this.#slots) {
      const used = slot.place >= first && slot.place < last;
      if (!used && !slot.element.hidden) slot.element.hidden = true;
    }
    for (let place = first; place < last; place++) {
      const slot = this.#slots[place % this.#slots.length];
      const y = Math.round(place * ROW_HEIGHT - virtualTop + top);
      if (slot.place !== place) this.#fill(slot, place);
      if (slot.y !== y) {
        slot.y = y;
        slot.element.style.transform = `translateY(${y}px)`;
      }
      if (slot.element.hidden) slot.element.hidden = false;
    }
  }

  #schedule() {
    if (this.#pending) return;
    this.#pending = true;
    requestAnimationFrame(() => this.render());
  }

  #buildSlots(number) {
    while (this.#slots.length > number) this.#slots.pop().element.remove();
    const added = document.createDocumentFragment();
    while (this.#slots.length < number) {
      const cells = this.#columns.map((_, c) => h('div', { role: 'gridcell', 'aria-colindex': c + 1 }, ''));
      const gutter = h('div.gutter', { 'aria-hidden': 'true' }, '');
      const element = h('div.grid-row', { role: 'row', hidden: true }, gutter, ...cells);
      this.#slots.push({ element, gutter, cells, place: -1, y: -1 });
      added.append(element);
    }
    this.#body.append(added);
    for (const slot of this.#slots) slot.place = -1;
  }

  #fill(slot, place) {
    const index = this.#order ? this.#order[place] : place;
    const row = this.#rows[index];
    slot.place = place;
    const marks = this.#decorate?.rowClass(index) ?? '';
    slot.element.className = `grid-row ${place % 2 ? 'odd' : ''} ${marks}`;
    slot.element.setAttribute('aria-rowindex', place + 2);
    slot.gutter.textContent = count(place + 1);
    for (let c = 0; c < slot.cells.length; c++) {
      const cell = slot.cells[c];
      cell.textContent = cellText(row[c]);
      let name = `cell ${cellClass(row[c])}`;
      if (this.#shape[c].numeric) name += ' right';
      if (this.#decorate?.touched(index, c)) name += ' touched';
      if (place === this.#active.row && c === this.#active.column) {
        name += ' active';
        cell.id = `${this.#id}-active`;
      } else if (cell.id) {
        cell.removeAttribute('id');
      }
      cell.className = name;
    }
  }

  #buildHead() {
    const cells = this.#columns.map((name, c) => {
      const toggle = () => this.#toggleSort(c);
      const button = h('button.sort', { type: 'button', tabindex: -1, title: `${name}: sort`, onclick: toggle },
        h('span.name', {}, name), h('span.direction', { 'aria-hidden': 'true' }));
      const handle = h('span.handle', { 'aria-hidden': 'true', onpointerdown: (event) => this.#resize(event, c) });
      const side = this.#shape[c].numeric ? '.right' : '';
      return h(`div.column${side}`, { role: 'columnheader', 'aria-colindex': c + 1 }, button, handle);
    });
    this.#head.replaceChildren(h('div.gutter', { 'aria-hidden': 'true' }), ...cells);
  }

  #applyWidths() {
    const gutter = Math.max(44, count(this.#rows.length).length * 7.5 + 20);
    const widths = this.#shape.map(({ width }) => `${width}px`).join(' ');
    const total = this.#shape.reduce((sum, { width }) => sum + width, gutter);
    this.#root.style.setProperty('--columns', `${gutter}px ${widths}`);
    this.#root.style.setProperty('--total', `${total}px`);
    this.#body.style.height = `${Math.min(this.#rows.length * ROW_HEIGHT, MAX_HEIGHT)}px`;
  }

  #resize(event, column) {
    event.preventDefault();
    const { target, pointerId, clientX } = event;
    const before = this.#shape[column].width;
    target.setPointerCapture(pointerId);
    const move = (moved) => {
      this.#shape[column].width = Math.max(40, Math.round(before + moved.clientX - clientX));
      this.#applyWidths();
    };
    target.addEventListener('pointermove', move);
    const stop = () => target.removeEventListener('pointermove', move);
    target.addEventListener('lostpointercapture', stop, { once: true });
  }

  #toggleSort(column) {
    const down = this.#sort?.column === column && !this.#sort.descending;
    const off = this.#sort?.column === column && this.#sort.descending;
    this.#sort = off ? null : { column, descending: down };
    this.#applySort();
    for (const slot of this.#slots) slot.place = -1;
    this.render();
  }

  #applySort() {
    const sort = this.#sort;
    this.#head.querySelectorAll('.column').forEach((header, c) => {
      header.setAttribute('aria-sort', sort?.column === c ? (sort.descending ? 'descending' : 'ascending') : 'none');
    });
    this.#order = null;
    if (!sort) return;
    const { column, descending } = sort;
    const rows = this.#rows;
    const sign = descending ? -1 : 1;
    this.#order = Int32Array.from(rows, (_, i) => i)
      .sort((a, b) => sign * compareValues(rows[a][column], rows[b][column]) || a - b);
  }

  #valueAt({ row, column }) {
    return this.#rows[this.#order ? this.#order[row] : row][column];
  }

  #cellOf(event) {
    const slot = this.#slots.find(({ element }) => element.contains(event.target));
    const column = slot?.cells.findIndex((cell) => cell === event.target) ?? -1;
    return column < 0 ? null : { row: slot.place, column };
  }

  #open(cell) {
    if (cell) showValue(this.#columns[cell.column], this.#valueAt(cell));
  }

  #activate(cell) {
    if (!cell) return;
    for (const slot of this.#slots) {
      if (slot.place === this.#active.row || slot.place === cell.row) slot.place = -1;
    }
    this.#active = cell;
    this.render();
    this.#root.setAttribute('aria-activedescendant', `${this.#id}-active`);
  }

  #key(event) {
    if (event.target !== this.#root || this.#rows.length === 0) return;
    const { row, column } = this.#active;
    const page = Math.max(1, Math.floor(this.#root.clientHeight / ROW_HEIGHT) - 2);
    const end = this.#rows.length - 1;
    const control = event.ctrlKey || event.metaKey;
    const moves = {
      ArrowDown: [control ? end : row + 1, column],
      ArrowUp: [control ? 0 : row - 1, column],
      ArrowRight: [Math.max(0, row), column + 1],
      ArrowLeft: [Math.max(0, row), column - 1],
      PageDown: [row + page, column],
      PageUp: [row - page, column],
      Home: [control ? 0 : Math.max(0, row), 0],
      End: [control ? end : Math.max(0, row), this.#columns.length - 1],
    };
    if (Object.hasOwn(moves, event.key)) {
      const [nextRow, nextColumn] = moves[event.key];
      this.#move(clamp(nextRow, end), clamp(nextColumn, this.#columns.length - 1));
    } else if (event.key === 'Enter' && row >= 0) {
      this.#open(this.#active);
    } else if (control && event.key.toLowerCase() === 'c' && row >= 0 && getSelection().isCollapsed) {
      navigator.clipboard?.writeText(fullText(this.#valueAt(this.#active)));
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Makes a cell the active one and brings it into view. */
  #move(row, column) {
    const root = this.#root;
    const view = root.clientHeight - ROW_HEIGHT;
    const total = this.#rows.length * ROW_HEIGHT;
    const ratio = total > MAX_HEIGHT ? (total - view) / (MAX_HEIGHT - view) : 1;
    const top = root.scrollTop * ratio;
    const y = row * ROW_HEIGHT;
    if (y < top) root.scrollTop = y / ratio;
    else if (y + ROW_HEIGHT > top + view) root.scrollTop = (y + ROW_HEIGHT - view) / ratio;
    const gutter = this.#head.firstChild.offsetWidth;
    const left = this.#shape.slice(0, column).reduce((sum, { width }) => sum + width, 0);
    const right = left + this.#shape[column].width;
    if (left < root.scrollLeft) root.scrollLeft = left;
    else if (right + gutter > root.scrollLeft + root.clientWidth) root.scrollLeft = right + gutter - root.clientWidth;
    this.#activate({ row, column });
  }
}

function clamp(value, last) {
  return Math.max(0, Math.min(last, value));
}
