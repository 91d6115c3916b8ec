/**
 * The SQL editor: CodeMirror inside a shadow root, where its styles are adopted style sheets, which a strict
 * content security policy allows.
 */

import {
  autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, toggleComment } from '@codemirror/commands';
import { sql } from '@codemirror/lang-sql';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import {
  EditorView, crosshairCursor, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars,
  keymap, lineNumbers, placeholder, rectangularSelection,
} from '@codemirror/view';
import { PicoSql } from './dialect.js';
import { editorColours, editorTheme } from './editor-theme.js';
import { problemField, setProblem } from './editor-problem.js';
import { statementAt, tokenEnd } from './statements.js';

export class Editor {
  #view;
  #language = new Compartment();

  /**
   * @param {HTMLElement} host
   * @param {{text: string, onRun: () => void, onChange: () => void}} options
   */
  constructor(host, { text, onRun, onChange }) {
    const root = host.attachShadow({ mode: 'open' });
    const run = (view) => {
      closeCompletion(view);
      onRun();
      return true;
    };
    const state = EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([
          { key: 'Mod-Enter', run },
          { key: 'Mod-/', run: toggleComment },
        ])),
        lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), drawSelection(),
        EditorState.allowMultipleSelections.of(true), indentOnInput(), bracketMatching(), closeBrackets(),
        autocompletion({ icons: false }), rectangularSelection(), crosshairCursor(), highlightActiveLine(),
        highlightSelectionMatches(), EditorView.lineWrapping, placeholder('Write SQL here'),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap,
          indentWithTab]),
        this.#language.of(sql({ dialect: PicoSql, upperCaseKeywords: true })),
        editorTheme, syntaxHighlighting(editorColours), problemField,
        EditorView.contentAttributes.of({
          'aria-label': 'SQL', 'autocapitalize': 'off', 'autocorrect': 'off', 'spellcheck': 'false',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange();
        }),
      ],
    });
    this.#view = new EditorView({ state, parent: root, root });
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  /** Replaces the text; the reader can undo that. */
  set text(text) {
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      selection: { anchor: text.length },
      scrollIntoView: true,
    });
  }

  /** What Run means: the selection, or all of it; and where that begins. */
  get chosen() {
    const { from, to } = this.#view.state.selection.main;
    const selected = this.#view.state.sliceDoc(from, to);
    return selected.trim() ? { text: selected, from } : { text: this.text, from: 0 };
  }

  /** The selection, or the statement at the cursor. */
  get current() {
    const { from, to, head } = this.#view.state.selection.main;
    const selected = this.#view.state.sliceDoc(from, to);
    if (selected.trim()) return { text: selected, from };
    const statement = statementAt(this.text, head);
    return statement ? { text: statement.text, from: statement.from } : { text: '', from: 0 };
  }

  /** Puts text in place of the selection. */
  insert(text) {
    this.#view.dispatch(this.#view.state.replaceSelection(text), { scrollIntoView: true });
    this.focus();
  }

  /** Offers tables and their columns for completion. */
  setSchema(tables) {
    const schema = Object.fromEntries(tables.map(({ name, columns }) => [name, columns.map((column) => ({
      label: column.name, type: 'property', detail: column.type.toLowerCase(),
    }))]));
    this.#view.dispatch({
      effects: this.#language.reconfigure(sql({ dialect: PicoSql, upperCaseKeywords: true, schema })),
    });
  }

  /** Marks an error at its place, or takes the mark away. */
  showProblem(problem) {
    if (!problem) {
      this.#view.dispatch({ effects: setProblem.of(null) });
      return;
    }
    const length = this.#view.state.doc.length;
    const from = Math.min(problem.offset, length);
    const effects = [setProblem.of({ from, to: Math.max(tokenEnd(this.text, from), from), message: problem.message })];
    effects.push(EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 40 }));
    this.#view.dispatch({ effects });
  }

  /** Puts the cursor at a place of the text. */
  goTo(offset) {
    this.#view.dispatch({ selection: { anchor: Math.min(offset, this.#view.state.doc.length) }, scrollIntoView: true });
    this.focus();
  }

  /** Line and column, from 1, of a place of the text. */
  lineAt(offset) {
    const line = this.#view.state.doc.lineAt(Math.min(offset, this.#view.state.doc.length));
    return { number: line.number, column: offset - line.from + 1, text: line.text };
  }

  focus() {
    this.#view.focus();
  }
}
