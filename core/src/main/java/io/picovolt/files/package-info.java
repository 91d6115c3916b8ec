/**
 * Databases in files: what is written when, and how it is found again after a crash.
 *
 * <pre>
 *   app.pvdb        header, two root slots, parts        the state of the last checkpoint
 *   app.pvdb-wal    frames, one or more a transaction    what was committed since; gone after a clean close
 *   app.pvdb-lock   held by the one that writes
 * </pre>
 *
 * <p>A commit appends to the log and nothing else ({@link io.picovolt.files.CommitWriter}). A checkpoint writes
 * the state of the store as parts, syncs them, turns the root slots, and only then begins a new log. The
 * frames of a log are checked under the hash of the root that they continue: with the new root the old log is
 * void by itself, so it doesn't matter when, or whether, its bytes disappear. Recovery is the same as
 * opening: load the root's state, do again what the log tells ({@link io.picovolt.files.CommitReader}).
 *
 * <p>Readers have objects of their own over the same files. They take in new frames when a transaction begins, and
 * begin anew when the root has changed.
 *
 * <p>Start at {@link io.picovolt.files.DatabaseFiles}.
 */
package io.picovolt.files;
