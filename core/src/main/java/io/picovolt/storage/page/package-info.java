/**
 * Pages of 4 KiB and where they live. {@link io.picovolt.storage.page.RowPage} is the layout,
 * {@link io.picovolt.storage.page.PageStore} hands pages out; tables are the only callers.
 *
 * <p>Records never move, grow or shrink, so a page number and a slot are a record's address for ever.
 * The one change a record sees is the stamp of the transaction that deletes it.
 */
package io.picovolt.storage.page;
