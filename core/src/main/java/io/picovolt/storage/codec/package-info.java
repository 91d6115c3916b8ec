/**
 * A column of up to 2048 values to bytes and back, in whichever encoding is the smallest. One encoding a file.
 */
package io.picovolt.storage.codec;
