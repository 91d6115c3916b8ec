package io.picovolt.files;

import io.picovolt.exec.Store;
import io.picovolt.format.v3.RootRef;
import io.picovolt.host.FileSystem;
import java.util.Set;

/** Where the state of the last checkpoint is kept: a file, or a workspace. */
interface Container {

    /** Opens what is there. */
    static Container open(FileSystem files, Paths paths, boolean writable) {
        return paths.isWorkspace() ? Workspace.open(files, paths, writable)
                : SingleFile.open(files, paths, writable);
    }

    /** The root that this handle reads, or has written last. */
    RootRef root();

    /** Whether another handle has put another root in its place since. */
    boolean isOutdated();

    /** Fills an empty store. */
    void load(Store store);

    /**
     * Writes the state of a store and makes it count.
     *
     * @throws io.picovolt.value.PicoVoltException when that failed; {@link #isDoubtful} tells more
     */
    void checkpoint(Store store);

    /** Whether nobody knows if the last checkpoint counts. */
    boolean isDoubtful();

    /**
     * Makes sure that {@link #root} counts, also after a power loss: it may come from a process that was not told
     * that, and a checkpoint that has failed may have put another one in its place.
     */
    void confirm();

    /** Makes sure of the names of the files. */
    void confirmName();

    /** Whether most of what the files hold is of no use any more. */
    boolean isWasteful(Store store);

    /**
     * Writes a state without history that is not wanted into new files, and puts them in the place of the old ones.
     * This object goes on with the old ones, as far as they are needed; it is to be closed.
     */
    void rewrite(Store store, long from, int table, Set<Long> rows);

    void close();
}
