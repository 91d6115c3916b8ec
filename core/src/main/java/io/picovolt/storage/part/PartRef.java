package io.picovolt.storage.part;

/**
 * Where a part lies and what it must hash to.
 *
 * @param file number of the file within the database; 0 in a database of one file
 * @param offset of its first byte in the file
 * @param length in bytes
 * @param hash0 bytes 0 to 7 of the part's BLAKE3, little endian
 * @param hash1 bytes 8 to 15
 */
public record PartRef(int file, long offset, int length, long hash0, long hash1) {
    /** Stands in place of a file's number when the part is all of a file that its hash names. */
    public static final int FILE_BY_HASH = (1 << 20) - 1;
}
