/**
 * A column of a block to bytes and back, in whichever way is likely to be the smallest; FORMAT.md, "Segments", has
 * every byte. One encoding a file:
 *
 * <pre>
 *   Columns        types of the rows, then the values of each type
 *     Longs          integers, and whatever else comes down to integers: widths, runs, patches, differences …
 *       BitPacking     numbers of equal width
 *     Doubles        decimals with few places as integers, else bits
 *     Decimals       scales and unscaled numbers
 *     Texts          a dictionary and codes
 *       Patterns       texts of equal length as numbers: dates, serial numbers
 *     ByteStrings    lengths and bytes
 *       Repeats        bytes with references to what stood before
 * </pre>
 *
 * <p>Encoding is deterministic. Decoding trusts nothing: a count is at most what the caller expects, a code within its
 * dictionary, a length within the bytes; anything else is {@code SQLITE_CORRUPT}, never a trap. What is
 * decoded are the vectors that rows of a heap would have given. Start at {@link io.picovolt.storage.codec.Columns}.
 */
package io.picovolt.storage.codec;
