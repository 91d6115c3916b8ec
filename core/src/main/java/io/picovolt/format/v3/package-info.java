/**
 * This engine's own format, version 3; {@code docs/FORMAT.md} has every byte.
 *
 * <pre>
 *  header, slots ── root ─┬─ catalogue
 *                         ├─ transactions: blocks
 *                         ├─ large values: index trees ── values
 *                         └─ table directory ─┬─ runs ─┬─ segments
 *                            (one a table)    │        └─ stamps
 *                                             └─ indexes: index trees
 * </pre>
 *
 * <p>All of it is parts under hashes ({@link io.picovolt.storage.part}), so the root's hash stands for the whole
 * database. {@link io.picovolt.format.v3.DatabaseReader} opens a state by reading its root and reads everything else
 * when it is asked for; {@link io.picovolt.format.v3.DatabaseWriter} writes one, from scratch or on top of another.
 * {@link io.picovolt.format.v3.PartWalk} finds all parts: to check them, to count them, and for what two databases
 * have in common ({@link io.picovolt.format.v3.Delta}).
 *
 * <p>Nothing that is read is believed: a hash only says that a part is the one that its parent meant, and whoever
 * forges one can forge the other.
 */
package io.picovolt.format.v3;
