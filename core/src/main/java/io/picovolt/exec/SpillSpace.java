package io.picovolt.exec;

import io.picovolt.host.FileHandle;

/**
 * Where operators put rows that they would hold too many of. Only it makes {@link Spill}s, and only these make what
 * works on them, so an engine that is built without a space contains nothing of all that.
 */
public interface SpillSpace {

    /** Bytes that an operator may hold in memory, nearly. */
    long limit();

    /** A new, empty temporary file, or null when there is none to be had. */
    Spill create();

    /** Closes a file and takes it away. */
    void discard(FileHandle file);
}
