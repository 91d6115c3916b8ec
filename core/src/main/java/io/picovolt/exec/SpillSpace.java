package io.picovolt.exec;

import io.picovolt.host.FileHandle;

/** Where operators put rows that they would hold too many of. */
public interface SpillSpace {

    /** Bytes that an operator may hold in memory, nearly. */
    long limit();

    /** A new, empty file, or null when there is none to be had. */
    FileHandle create();

    /** Closes a file and takes it away. */
    void discard(FileHandle file);
}
