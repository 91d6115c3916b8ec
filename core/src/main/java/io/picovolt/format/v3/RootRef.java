package io.picovolt.format.v3;

import io.picovolt.storage.part.PartRef;

/**
 * Where a root part lies.
 *
 * @param generation counts the roots that a database had
 * @param hash all 32 bytes of the root part's BLAKE3, which stand for the whole database
 */
public record RootRef(long generation, PartRef part, byte[] hash) {}
