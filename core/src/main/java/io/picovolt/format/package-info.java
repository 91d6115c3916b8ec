/**
 * Databases as bytes. Every image begins with {@link io.picovolt.format.FileHeader}, which tells the
 * version: {@link io.picovolt.format.v1} reads what the Rust engine wrote (versions 1 and 2, which differ
 * in one optional region), {@link io.picovolt.format.v3} writes and reads this engine's own images.
 *
 * <p>Images come from files and from the network, so nothing in them is believed:
 * <ul>
 *   <li>every offset, length and count is checked against what is there before anything is allocated;</li>
 *   <li>the work and the memory that an image costs are in proportion to its size;</li>
 *   <li>what fails a check is {@code SQLITE_CORRUPT} with the part and the check, or
 *       {@code SQLITE_NOTADB} when the bytes never were a database.</li>
 * </ul>
 *
 * <p>This package knows pages, records and blobs; what tables mean is the catalogue's affair, which
 * travels through here as bytes. Start reading at {@link io.picovolt.format.ByteReader}.
 */
package io.picovolt.format;
