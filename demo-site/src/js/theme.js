/** Light and dark: as the system has it, until the reader chooses. */

import { load, save } from './storage.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The reader's choice, or null. */
export function storedTheme() {
  const theme = load('theme', null);
  return theme === 'light' || theme === 'dark' ? theme : null;
}

/** Shows a theme; null means the system's. */
export function applyTheme(theme) {
  const root = document.documentElement;
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
}

/** Changes to the other theme and remembers it. */
export function toggleTheme() {
  const next = currentTheme() === 'dark' ? 'light' : 'dark';
  save('theme', next);
  applyTheme(next);
  return next;
}

/** The theme that is shown. */
export function currentTheme() {
  return document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light');
}
