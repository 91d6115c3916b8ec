/** Buttons that open a list of choices: arrow keys, Escape and clicks outside work as in any menu. */

import { h } from './dom.js';

/**
 * @typedef {{label: string, detail?: string, run: () => void} | {heading: string} | {empty: string}} Choice
 */

/**
 * Makes a button open a menu.
 *
 * @param {HTMLElement} button
 * @param {() => Choice[]} choices asked anew each time
 */
export function attachMenu(button, choices) {
  const menu = h('div.menu', { role: 'menu', hidden: true });
  document.body.append(menu);
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  const items = () => [...menu.querySelectorAll('[role=menuitem]')];

  const close = (focus) => {
    if (menu.hidden) return;
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (focus) button.focus();
  };
  const outside = (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) close(false);
  };
  const open = () => {
    menu.replaceChildren(...choices().map((choice) => item(choice, close)));
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    place(menu, button);
    document.addEventListener('pointerdown', outside, true);
    items()[0]?.focus();
  };

  button.addEventListener('click', () => (menu.hidden ? open() : close(true)));
  window.addEventListener('resize', () => close(false));
  menu.addEventListener('keydown', (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined) all.at(next % all.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close(event.key === 'Escape');
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  });
}

function item(choice, close) {
  if (choice.heading) return h('div.menu-heading', { role: 'presentation' }, choice.heading);
  if (choice.empty) return h('div.menu-empty', { role: 'presentation' }, choice.empty);
  return h('button.menu-item', {
    type: 'button',
    role: 'menuitem',
    tabindex: -1,
    onclick: () => {
      close(false);
      choice.run();
    },
  }, h('span.menu-label', {}, choice.label), choice.detail ? h('span.menu-detail', {}, choice.detail) : null);
}

/** Below the button, or above it where there is more room; inside the window. */
function place(menu, button) {
  const at = button.getBoundingClientRect();
  const width = menu.offsetWidth;
  const below = innerHeight - at.bottom - 12;
  const above = at.top - 12;
  const up = below < Math.min(menu.scrollHeight, 280) && above > below;
  menu.style.maxHeight = `${Math.min(420, up ? above : below)}px`;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  menu.style.top = up ? 'auto' : `${at.bottom + 6}px`;
  menu.style.bottom = up ? `${innerHeight - at.top + 6}px` : 'auto';
}
