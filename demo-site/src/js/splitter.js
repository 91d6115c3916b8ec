/** The bar between editor and results: dragged, or moved with the arrow keys. */

import { load, save } from './storage.js';

const LEAST = 110;
const STEP = 24;

/** Lets `bar` set the height of `above` inside `frame`. */
export function makeSplitter(bar, above, frame) {
  const most = () => Math.max(LEAST, frame.clientHeight - 180);
  const set = (height) => {
    const limited = Math.round(Math.max(LEAST, Math.min(most(), height)));
    above.style.setProperty('--editor-height', `${limited}px`);
    bar.setAttribute('aria-valuenow', limited);
    return limited;
  };
  const stored = load('editor-height', null);
  if (typeof stored === 'number') set(stored);
  else bar.setAttribute('aria-valuenow', above.offsetHeight);

  bar.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    bar.setPointerCapture(event.pointerId);
    const from = above.offsetHeight - event.clientY;
    const move = (moved) => set(from + moved.clientY);
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', () => {
      bar.removeEventListener('pointermove', move);
      save('editor-height', above.offsetHeight);
    }, { once: true });
  });
  bar.addEventListener('keydown', (event) => {
    const by = { ArrowUp: -STEP, ArrowDown: STEP }[event.key];
    if (!by) return;
    event.preventDefault();
    save('editor-height', set(above.offsetHeight + by));
  });
}
