/**
 * Databases of the Rust engine, versions 1 and 2, with all history: read from one file or from a directory
 * ({@link io.picovolt.format.v1.LegacyImage}), written as one file
 * ({@link io.picovolt.format.v1.LegacyWriter}). The two versions differ in nothing but an optional region of
 * persisted indexes, which is checked and not used.
 *
 * <p>{@link io.picovolt.format.v1.LegacyImage#open} checks manifest, blobs and index region;
 * {@link io.picovolt.format.v1.LegacyImage#scan} checks pages and records while it hands out row versions.
 * Two checks go beyond the Rust engine's own: blobs must have their hashes, and records and chains may not overlap.
 */
package io.picovolt.format.v1;
