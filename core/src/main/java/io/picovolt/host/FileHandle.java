package io.picovolt.host;

import java.nio.ByteBuffer;

/** An open file. See {@link FileSystem} for errors. Not for use by several threads at once. */
public interface FileHandle extends AutoCloseable {

    /** Bytes in the file. */
    long size();

    /**
     * Reads from a position until the buffer is full; answers the bytes read, fewer only at the end of
     * the file.
     */
    int read(long position, ByteBuffer into);

    /**
     * The bytes of a part of the file, little endian, from 0 to the limit; not to be changed. May be a
     * mapping, which costs no copy and stays valid when the file is closed, renamed or deleted; what was
     * viewed is not overwritten and not truncated away afterwards.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_IOERR} when the file ends before the part
     */
    ByteBuffer view(long position, int length);

    /** Takes back what {@link #view} gave, and nobody reads any more. Who keeps it longer need not call this. */
    default void done(ByteBuffer view) {}

    /** Tells that these bytes are read next, by {@link #read}, so that a file far away can bring them at once. */
    default void announce(long position, int length) {}

    /** Writes all of the buffer at a position. The file grows as needed; a gap reads as zeros. */
    void write(long position, ByteBuffer from);

    /** Makes the file shorter; nothing happens when it is not longer than that. */
    void truncate(long size);

    /** Makes what was written durable. When it fails, nothing written since the last time is known to be. */
    void sync();

    /** Closing twice is no error. */
    @Override
    void close();
}
