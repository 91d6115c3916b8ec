package io.picovolt.files;

import io.picovolt.exec.CopyTarget;
import io.picovolt.exec.Store;
import io.picovolt.host.FileSystem;

/** The files of a host, for the statements of a database. */
public final class FileTarget implements CopyTarget {
    private final FileSystem files;
    private final Store store;
    private final boolean writable;

    /**
     * @param store the database whose statements ask
     * @param writable whether what is attached may be written to
     */
    public FileTarget(FileSystem files, Store store, boolean writable) {
        this.files = files;
        this.writable = writable;
        this.store = store;
    }

    @Override
    public void copy(String path, Store from, long history) {
        DatabaseFiles.copy(files, path, from, history);
    }

    @Override
    public Store open(String path) {
        var attached = new Store(store.host(), store.memory().fresh());
        var opened = DatabaseFiles.open(files, path, attached, writable, writable);
        attached.onClose(opened::close);
        return attached;
    }
}
