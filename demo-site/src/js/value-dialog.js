/** Shows one value of a result whole. */

import { fullText, typeName } from './cells.js';
import { byId, h } from './dom.js';
import { counted } from './format.js';
import { copyText } from './notice.js';

/** Opens the dialog for a value of a column. */
export function showValue(column, value) {
  const text = fullText(value);
  const length = value instanceof Uint8Array ? counted(value.length, 'byte')
    : typeof value === 'string' ? counted(value.length, 'character') : '';
  const dialog = byId('value-dialog');
  dialog.replaceChildren(
    h('header', {}, h('strong', {}, column), h('span.muted', {}, [typeName(value), length].filter(Boolean).join(', '))),
    h('pre', { tabindex: 0 }, text),
    h('footer', {},
      h('button.button', { type: 'button', onclick: () => copyText(text, 'Value copied') }, 'Copy'),
      h('button.button', { type: 'button', onclick: () => dialog.close() }, 'Close')),
  );
  dialog.showModal();
}
