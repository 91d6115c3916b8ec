package io.picovolt.exec;

/** Where {@code VACUUM INTO} writes. */
public interface CopyTarget {

    /**
     * Makes a database of its own of all that is committed.
     *
     * @param path of a file or a workspace that is not there yet
     * @param from the first transaction whose snapshot is kept
     */
    void copy(String path, long from);
}
