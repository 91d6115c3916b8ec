package io.picovolt.storage.blob;

/** Where values stand that are too large to stand in a row: each once, under its BLAKE3 of 32 bytes. */
public interface LargeValues {

    /**
     * The bytes under a hash; not to be changed.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_CORRUPT} when there are none
     */
    byte[] load(byte[] hash);

    /** Keeps bytes, which must not change any more, under their hash. */
    void store(byte[] hash, byte[] bytes);
}
