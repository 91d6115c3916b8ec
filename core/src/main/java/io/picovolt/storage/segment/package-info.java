/**
 * Row versions in columns: immutable, compressed, readable block by block and column by column.
 */
package io.picovolt.storage.segment;
