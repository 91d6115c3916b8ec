package io.picovolt.transfer;

import io.picovolt.exec.Store;
import io.picovolt.host.FileHandle;

/**
 * How a baked file is written. Formats are objects so that an engine has the code of those only that somebody can ask
 * for.
 */
public interface BakeFormat {

    /**
     * Writes what is committed to an empty file; there is nothing else in the store.
     *
     * @param name of the file, for errors
     * @param from the first transaction whose snapshot is kept; 0 for all
     */
    void write(Store store, FileHandle file, String name, long from);
}
