/**
 * Reads monoliths of the Rust engine, versions 1 and 2, with all history. The two versions differ in
 * nothing but an optional region of persisted indexes, which is checked and not used.
 *
 * <p>{@link io.picovolt.format.v1.LegacyImage#open} checks header, manifest, blobs and index region;
 * {@link io.picovolt.format.v1.LegacyImage#scan} checks pages and records while it hands out row versions.
 * Three checks go beyond the Rust engine's own: blobs must have their hashes, records and chains may not
 * overlap, and no record may be of a transaction after the clock.
 */
package io.picovolt.format.v1;
