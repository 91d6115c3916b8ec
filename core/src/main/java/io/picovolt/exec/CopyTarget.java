package io.picovolt.exec;

/** The files of the host: where {@code VACUUM INTO} writes and ATTACH reads. */
public interface CopyTarget {

    /**
     * Makes a database of its own of all that is committed.
     *
     * @param path of a file or a workspace that is not there yet
     * @param store the database
     * @param from the first transaction whose snapshot is kept
     */
    void copy(String path, Store store, long from);

    /**
     * Opens a database in files, made when there is none.
     *
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_CANTOPEN}, {@code SQLITE_BUSY}, {@code SQLITE_NOTADB}
     */
    Store open(String path);
}
