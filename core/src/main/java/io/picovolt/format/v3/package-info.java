/**
 * This engine's own images, version 3. Provisional: nothing but the magic and the place of the version is
 * promised yet, and {@code docs/FORMAT.md} says the same.
 *
 * <pre>
 *   0   4  magic "PVDB"
 *   4   2  version, 3
 *   6   2  flags, 0
 *   8   8  offset of the directory
 *  16   8  length of the directory
 *  24  32  BLAKE3 of the directory
 *  56   8  BLAKE3 of the bytes above, its beginning
 *  64      parts, side by side
 *          directory, to the end
 *
 *  directory = an entry for each part: kind u8, id varint, length varint, hash 32 bytes
 *    1  transactions      {@link io.picovolt.format.v3.TransactionLog}; hash of the bytes
 *    2  catalogue         {@code catalog.CatalogCodec}; hash of the bytes
 *    3  a large value     any number; its place among these is its number; hash of the bytes
 *    4  pages of a table  id is the table's; hash of the pages' checksums (4 bytes each)
 * </pre>
 *
 * Entries stand in the order of kind, then number or id. No byte is outside of a checksum. Indexes are not
 * in the image: they are built when it is opened.
 *
 * <p>{@link io.picovolt.format.v3.ImageWriter} writes, {@link io.picovolt.format.v3.ImageReader} reads, and
 * {@code RecordCheck} is why a forged page can't do harm.
 */
package io.picovolt.format.v3;
