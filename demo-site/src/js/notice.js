/** Short messages at the foot of the page, read out by screen readers. */

import { byId, h } from './dom.js';

let timer = 0;

/** Shows a message for a few seconds; errors stay longer. */
export function notify(message, kind = 'info') {
  const box = byId('notice');
  box.replaceChildren(h(`div.notice.${kind}`, {}, message));
  clearTimeout(timer);
  timer = setTimeout(() => box.replaceChildren(), kind === 'error' ? 9000 : 2800);
}

/** Copies a text and says so. */
export async function copyText(text, message) {
  try {
    await navigator.clipboard.writeText(text);
    notify(message);
  } catch {
    notify('The browser did not allow copying', 'error');
  }
}
