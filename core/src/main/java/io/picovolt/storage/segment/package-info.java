/**
 * Row versions in columns: immutable, compressed, readable block by block and column by column.
 *
 * <pre>
 *   | column 0: block 0, 1, 2 … | column 1: block 0, 1, 2 … | … | footer |
 * </pre>
 *
 * <p>A block has 2048 rows, a segment up to 32 blocks. A column of a block is one part, or several parts of fewer
 * rows where it is wide, so that one value is read with little. The footer knows the hash of each part, its length,
 * and enough about each column of each block to skip it; short parts stand in it. A segment lies in one piece and says
 * nothing of where, so the same rows are the same bytes everywhere.
 *
 * <p>Start at {@link io.picovolt.storage.segment.Segment}; {@link io.picovolt.storage.segment.SegmentWriter} makes
 * them, a {@link io.picovolt.storage.segment.SegmentEntry} is what their parent keeps.
 */
package io.picovolt.storage.segment;
