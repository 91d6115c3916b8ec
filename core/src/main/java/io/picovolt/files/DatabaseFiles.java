package io.picovolt.files;

import io.picovolt.exec.Store;
import io.picovolt.exec.StoreFiles;
import io.picovolt.format.FileHeader;
import io.picovolt.format.v1.LegacyImage;
import io.picovolt.format.v3.DatabaseHeader;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.storage.part.FileParts;
import io.picovolt.transfer.Images;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * The files that a store is kept in: what was committed since the last checkpoint stands in the log, everything else in
 * the container. One object of a database's files writes, any number of others read.
 */
public final class DatabaseFiles implements StoreFiles {
    private final FileSystem files;
    private final Paths paths;
    private final Store store;
    /** A file that never changes, or null. */
    private FileHandle image;
    /** Otherwise one of these is there, unless it is a workspace of the Rust engine. */
    private FileWriter writer;
    private FileReader reader;

    private DatabaseFiles(FileSystem files, Paths paths, Store store) {
        this.files = files;
        this.paths = paths;
        this.store = store;
    }

    /**
     * Fills an empty store from files, and keeps it there from now on.
     *
     * @param writable false to follow what another one writes
     * @param create whether a database is made when there is none
     */
    public static DatabaseFiles open(FileSystem files, String path, Store store, boolean writable,
            boolean create) {
        var opened = new DatabaseFiles(files, Paths.of(files, path), store);
        boolean done = false;
        try {
            if (opened.openImage()) {
                store.transactions().setReadOnly(true);
            } else if (writable) {
                opened.writer = new FileWriter(files, opened.paths, store);
                opened.writer.open(create);
            } else {
                opened.reader = new FileReader(files, opened.paths, store);
                opened.reader.open();
            }
            done = true;
        } finally {
            if (!done) {
                opened.release();
            }
        }
        store.setFiles(opened);
        return opened;
    }

    /** Opens what never changes: a baked file, or a database of the Rust engine. False when it is not one. */
    private boolean openImage() {
        if (paths.isWorkspace() && !files.exists(paths.present())
                && LegacyImage.isWorkspace(files, paths.database())) {
            Images.loadLegacyWorkspace(files, paths.database(), store);
            return true;
        }
        if (paths.isWorkspace() || !files.exists(paths.database())) {
            return false;
        }
        FileHandle file = files.open(paths.database(), FileSystem.Mode.READ);
        image = file;
        ByteBuffer header = file.view(0, (int) Math.min(file.size(), FileHeader.MIN_SIZE));
        if (FileHeader.version(header) < 3) {
            if (file.size() > Integer.MAX_VALUE) {
                throw new PicoVoltException(ErrorCode.SQLITE_TOOBIG, "file too large: " + paths.database());
            }
            Images.load(file.view(0, (int) file.size()), store);
            return true;
        }
        if (DatabaseHeader.isBaked(file, paths.database())) {
            store.attach(DatabaseReader.open(
                    FileParts.of(file, paths.database()), null, store.memory().pool()));
            return true;
        }
        file.close();
        image = null;
        return false;
    }

    /**
     * Makes a database of its own, in files, of what is committed in a store. It appears whole or not at all.
     *
     * @param path of a file or a workspace that is not there yet; the file may be there when it is empty
     * @param from the first transaction whose snapshot is kept
     * @throws PicoVoltException {@code SQLITE_CANTOPEN}, {@code SQLITE_ERROR} when there is something already
     */
    public static void copy(FileSystem files, String path, Store store, long from) {
        Images.requireCommitted(store);
        var paths = Paths.of(files, path);
        if (!files.isDirectory(paths.parent()) || files.isDirectory(paths.present())) {
            throw new PicoVoltException(ErrorCode.SQLITE_CANTOPEN, "unable to open database: " + path);
        }
        if (LegacyImage.isWorkspace(files, paths.database())) {
            throw PicoVoltException.error("output file already exists");
        }
        var copy = new FileWriter(files, paths, store);
        try {
            copy.copy(from);
        } finally {
            copy.release();
        }
    }

    @Override
    public boolean checkpoint() {
        return writer == null || writer.checkpoint();
    }

    @Override
    public void rewrite(long from, int table, Set<Long> rows) {
        if (writer == null) {
            throw new PicoVoltException(
                    ErrorCode.SQLITE_READONLY, "attempt to write a readonly database");
        }
        writer.rewrite(from, table, rows);
    }

    @Override
    public void refresh() {
        if (writer != null) {
            writer.repair();
        } else if (reader != null) {
            reader.refresh();
        }
    }

    /** The sync that makes all durable that is committed, for another thread to wait for; null when it is. */
    public PendingSync pendingSync() {
        return writer == null ? null : writer.pendingSync();
    }

    /** Makes all durable that is committed. */
    public void sync() {
        if (writer != null) {
            writer.sync();
        }
    }

    /** Folds the log in, closes the files, and lets others write. */
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            release();
            store.setFiles(null);
        }
    }

    private void release() {
        if (image != null) {
            image.close();
        }
        if (writer != null) {
            writer.release();
        }
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public String path() {
        return paths.database();
    }

    @Override
    public int synchronous() {
        return writer == null ? 2 : writer.synchronous();
    }

    @Override
    public void setSynchronous(int level) {
        if (writer != null) {
            writer.setSynchronous(level);
        }
    }

    @Override
    public int autoCheckpoint() {
        return writer == null ? 0 : writer.autoCheckpoint();
    }

    @Override
    public void setAutoCheckpoint(int pages) {
        if (writer != null) {
            writer.setAutoCheckpoint(pages);
        }
    }

    @Override
    public long logSize() {
        return writer == null ? 0 : writer.logSize();
    }
}
