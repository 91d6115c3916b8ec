/** Tabs: one panel of several in view; arrow keys move between them. */

/**
 * @param {HTMLElement} list with `role=tab` buttons, each with `aria-controls`
 * @param {(name: string) => void} onChange gets the id of the panel that came into view
 * @returns {(name: string) => void} chooses a tab by the id of its panel
 */
export function makeTabs(list, onChange) {
  const tabs = [...list.querySelectorAll('[role=tab]')];
  const choose = (name) => {
    for (const tab of tabs) {
      const chosen = tab.getAttribute('aria-controls') === name;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')).hidden = !chosen;
    }
    onChange(name);
  };
  list.addEventListener('click', (event) => {
    const tab = event.target.closest('[role=tab]');
    if (tab) choose(tab.getAttribute('aria-controls'));
  });
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    choose(next.getAttribute('aria-controls'));
    next.focus();
  });
  return choose;
}
