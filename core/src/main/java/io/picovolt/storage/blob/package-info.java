/**
 * Large values, stored once per content. A row page keeps a value's dense number; the pool keeps the
 * bytes under their BLAKE3-256 hash, so the same picture in a thousand versions of a row is there once.
 */
package io.picovolt.storage.blob;
