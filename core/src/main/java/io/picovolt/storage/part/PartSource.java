package io.picovolt.storage.part;

import java.nio.ByteBuffer;

/** Reads the parts of a database. */
public interface PartSource {

    /**
     * The bytes of a part, little endian, from 0 to the limit; absolute access only, not to be changed.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_CORRUPT} when the part lies outside its
     *     file or does not have its hash; {@code SQLITE_IOERR}
     */
    ByteBuffer read(PartRef part);

    /** The bytes of a large value, which the caller compares with its hash. */
    default ByteBuffer readLarge(PartRef part, byte[] hash) {
        return read(part);
    }

    /** What a file is called, for errors. */
    default String name(int file) {
        return "file " + file;
    }

    /** Takes back what {@link #read} gave of a file, and nobody reads any more. Who keeps it need not call this. */
    default void done(int file, ByteBuffer bytes) {}

    /** Tells that these parts are read next; a source that is far away fetches neighbours together. */
    default void prefetch(PartRef[] parts, int count) {}

    /** Whether it is far away, so that it is worth to know of more than the next few parts. */
    default boolean isFar() {
        return false;
    }
}
