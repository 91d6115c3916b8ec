/** An error in the text: a wavy line under the token and the message in a line of its own below. */

import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';
import { h } from './dom.js';

/** Sets `{from, to, message}`, or null for none. */
export const setProblem = StateEffect.define();

const FARTHEST_CARET = 80;

class Message extends WidgetType {
  constructor(message, column) {
    super();
    this.message = message;
    this.column = column;
  }

  eq(other) {
    return other.message === this.message && other.column === this.column;
  }

  toDOM() {
    // Far to the right the message would be out of sight; the wavy line alone shows the place there.
    const caret = this.column > FARTHEST_CARET ? [] : [
      h('span.cm-problem-caret', { 'aria-hidden': 'true' }, `${' '.repeat(this.column)}^`), ' '];
    return h('div.cm-problem-message', { role: 'alert' }, ...caret, this.message);
  }

  ignoreEvent() {
    return true;
  }
}

/** Holds the marks; they go when the text changes. */
export const problemField = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setProblem)) return effect.value ? marksOf(effect.value, transaction.state.doc) : Decoration.none;
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function marksOf({ from, to, message }, doc) {
  const line = doc.lineAt(from);
  const end = Math.min(Math.max(to, from), line.to);
  const ranges = [];
  if (end > from) ranges.push(Decoration.mark({ class: 'cm-problem' }).range(from, end));
  ranges.push(Decoration.widget({ widget: new Message(message, from - line.from), block: true, side: 1 })
    .range(line.to));
  return Decoration.set(ranges, true);
}
