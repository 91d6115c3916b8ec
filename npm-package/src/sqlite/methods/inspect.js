const DatabaseInspection = Object.defineProperty(function Database() {}, 'name', { value: 'Database' });

/** What `console.log(db)` shows: the enumerable properties only. */
export function inspectDatabase() {
  return Object.assign(new DatabaseInspection(), this);
}
