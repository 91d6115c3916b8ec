package io.picovolt.host;

import java.nio.ByteBuffer;

/** An open file. See {@link FileSystem} for errors. */
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
     * mapping, which costs no copy; the part lies inside the file.
     */
    ByteBuffer view(long position, int length);

    /** Writes all of the buffer at a position. The file grows as needed. */
    void write(long position, ByteBuffer from);

    void truncate(long size);

    /** Makes what was written durable. */
    void sync();

    /**
     * Takes the lock that keeps a second writer out, for as long as the handle is open; false when another
     * handle, of this or another process, has it.
     */
    boolean lock();

    @Override
    void close();
}
