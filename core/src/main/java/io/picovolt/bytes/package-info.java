/**
 * Bytes and nothing else: variable-length integers, UTF-8, hashing. This is the lowest package; it knows
 * no other.
 *
 * <p>All multi-byte numbers of PicoVolt are little endian, with one exception: index keys, which are
 * compared byte by byte and therefore begin with their most significant byte.
 */
package io.picovolt.bytes;
