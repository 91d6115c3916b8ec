/** Files at addresses. Imports nothing of the rest of the package, which pages have already when they load this. */

import { FetchedFile } from './fetched-file.js';
import { HttpRanges } from './http-ranges.js';

/** Finds a file and fetches its beginning. */
export async function fetchFile(url, options, ErrorType) {
  const source = new HttpRanges(url, options, ErrorType);
  const head = await source.open();
  const file = new FetchedFile(source);
  file.hold(0, head);
  return { source, file };
}
