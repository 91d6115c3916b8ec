/** Settings that outlive the page, where the browser allows it. */

const PREFIX = 'picovolt.';

/** The stored value, or `otherwise` where there is none or it cannot be read. */
export function load(key, otherwise) {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/** Stores a value; a browser that refuses or is full forgets it. */
export function save(key, value) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    return false;
  }
  return true;
}
