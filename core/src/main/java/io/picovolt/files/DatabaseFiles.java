package io.picovolt.files;

import io.picovolt.exec.Store;
import io.picovolt.exec.StoreFiles;
import io.picovolt.format.FileHeader;
import io.picovolt.format.v3.DatabaseHeader;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.storage.part.FileParts;
import io.picovolt.transfer.Images;
import io.picovolt.txn.CommitLog;
import io.picovolt.txn.Transaction;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Set;

/**
 * Keeps a store in files: what was committed since the last checkpoint stands in the log, everything else in the
 * container. One object of a database's files writes, any number of others read.
 */
public final class DatabaseFiles implements CommitLog, StoreFiles {
    private static final int PAGE = 4096;
    /** 4 MB. */
    private static final int AUTO_CHECKPOINT = 1000;

    private final FileSystem files;
    private final Paths paths;
    private final Store store;
    private final boolean writable;
    /** A file that never changes; then all below is null. */
    private FileHandle image;
    private Container container;
    private FileHandle log;
    private LogWriter writer;
    private CommitWriter commits;
    private LogReader reader;
    private CommitReader replay;
    private int synchronous = 2;
    private int autoCheckpoint = AUTO_CHECKPOINT;
    /** The log's size that an automatic checkpoint is tried again at, after it has failed. */
    private long nextCheckpoint;
    private boolean locked;
    /** Whether there was a checkpoint. */
    private boolean folded;
    /** Whether the files are not what this object takes them for. */
    private boolean broken;

    private DatabaseFiles(FileSystem files, Paths paths, Store store, boolean writable) {
        this.files = files;
        this.paths = paths;
        this.store = store;
        this.writable = writable;
    }

    /**
     * Fills an empty store from files, and keeps it there from now on.
     *
     * @param writable false to follow what another one writes
     * @param create whether a database is made when there is none
     */
    public static DatabaseFiles open(FileSystem files, String path, Store store, boolean writable,
            boolean create) {
        var opened = new DatabaseFiles(files, Paths.of(files, path), store, writable);
        boolean done = false;
        try {
            if (opened.openImage()) {
                store.transactions().setReadOnly(true);
            } else if (writable) {
                opened.openToWrite(create);
            } else {
                opened.openToRead();
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

    /** Opens a file that never changes: a baked one, or one of the Rust engine. False when it is not one. */
    private boolean openImage() {
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
        var copy = new DatabaseFiles(files, paths, store, true);
        try {
            copy.lock(true);
            if (copy.isThere()) {
                throw PicoVoltException.error("output file already exists");
            }
            copy.create(from);
        } finally {
            copy.release();
        }
    }

    /** Whether there is a database already; an empty file is none. */
    private boolean isThere() {
        if (!files.exists(paths.present())) {
            return false;
        }
        try (FileHandle there = files.open(paths.present(), FileSystem.Mode.READ)) {
            return there.size() > 0;
        }
    }

    private void openToWrite(boolean create) {
        lock(create);
        if (create && !files.exists(paths.present())) {
            create(0);
        }
        load(store);
    }

    private void lock(boolean create) {
        if (create && paths.isWorkspace() && !files.exists(paths.present())
                && !files.exists(paths.lock())) {
            Workspace.createDirectory(files, paths);
        }
        if (!files.lock(paths.lock())) {
            throw new PicoVoltException(ErrorCode.SQLITE_BUSY,
                    "database is locked: another connection writes to " + paths.database());
        }
        locked = true;
    }

    private void create(long from) {
        // A log that some other database of this name left would fit the new one.
        files.delete(paths.log());
        files.syncDirectory(paths.directory());
        if (paths.isWorkspace()) {
            Workspace.create(files, paths, store, from);
        } else {
            SingleFile.create(files, paths, store, from);
        }
    }

    private Container openContainer() {
        return paths.isWorkspace() ? Workspace.open(files, paths, writable)
                : SingleFile.open(files, paths, writable);
    }

    /** Fills a store that is to be written to. */
    private void load(Store into) {
        files.delete(paths.temporary());
        container = openContainer();
        container.load(into);
        if (files.exists(paths.log())) {
            log = files.open(paths.log(), FileSystem.Mode.WRITE);
        } else if (into.transactions().clock() == 0) {
            // Whoever made it was perhaps not told that its name is not safe.
            container.confirmName();
        }
        var safe = new BitSet();
        commits = new CommitWriter(store, safe);
        writer = null;
        reader = null;
        replay(into, safe);
        if (log != null) {
            reader.checkEnd();
            if (reader.end() == 0 && log.size() > 0) {
                // Perhaps the root is the one that this log led to, and was never synced.
                container.confirm();
            }
            writer = new LogWriter(log, container.root().hash(), reader.end(), reader.endCheck());
        }
        into.transactions().setLog(this);
    }

    private void openToRead() {
        container = openContainer();
        container.load(store);
        openLog();
        replay(store, new BitSet());
        store.transactions().setReadOnly(true);
        if (log != null && !container.isOutdated()) {
            try {
                reader.checkEnd();
            } catch (PicoVoltException e) {
                if (!container.isOutdated()) {
                    throw e;
                }
            }
        }
        if (container.isOutdated()) {
            reload();
        }
    }

    private void openLog() {
        if (log == null && files.exists(paths.log())) {
            log = files.open(paths.log(), FileSystem.Mode.READ);
        }
    }

    private void replay(Store into, BitSet safe) {
        if (log != null) {
            reader = new LogReader(log, paths.log(), container.root().hash());
            replay = new CommitReader(into, paths.log(), safe);
            reader.readAll(replay);
        }
    }

    @Override
    public void commit(Transaction transaction, long time) {
        if (broken) {
            throw new PicoVoltException(ErrorCode.SQLITE_IOERR,
                    "disk I/O error: " + paths.database() + " could not be replaced");
        }
        if (container.isDoubtful()) {
            container.confirm();
        }
        if (writer == null) {
            // If there is one, it is from an attempt that failed, and perhaps its name is not safe.
            files.delete(paths.log());
            FileHandle created = files.open(paths.log(), FileSystem.Mode.CREATE);
            files.syncDirectory(paths.directory());
            log = created;
            writer = new LogWriter(log, container.root().hash(), 0, 0);
        }
        commits.write(writer, transaction, time, synchronous >= 2);
    }

    @Override
    public void committed() {
        if (autoCheckpoint > 0 && writer.size() >= Math.max(nextCheckpoint, (long) autoCheckpoint * PAGE)) {
            try {
                if (checkpoint()) {
                    nextCheckpoint = 0;
                    return;
                }
            } catch (PicoVoltException e) {
                // What was committed stands in the log; there is time.
            }
            nextCheckpoint = writer.size() + (long) autoCheckpoint * PAGE;
        }
    }

    @Override
    public boolean checkpoint() {
        if (!writable || image != null) {
            return true;
        }
        if (broken || store.isRead()) {
            return false;
        }
        Transaction open = store.transactions().writer();
        if (open != null && open.hasChanges()) {
            throw new PicoVoltException(ErrorCode.SQLITE_LOCKED, "database table is locked");
        }
        if (logSize() == 0) {
            return true;
        }
        if (container.isDoubtful()) {
            container.confirm();
        }
        container.checkpoint(store);
        folded = true;
        commits.forget();
        writer.restart(container.root().hash());
        if (container.isWasteful(store)) {
            rewrite(store.retainedFrom(), -1, Set.of());
        }
        return true;
    }

    @Override
    public void rewrite(long from, int table, Set<Long> rows) {
        if (!writable || image != null) {
            throw new PicoVoltException(
                    ErrorCode.SQLITE_READONLY, "attempt to write a readonly database");
        }
        if (container.isDoubtful()) {
            container.confirm();
        }
        broken = true;
        container.rewrite(store, from, table, rows);
        reopen();
        broken = false;
    }

    /** Begins again with what stands in the files. */
    private void reopen() {
        closeFiles();
        var fresh = new Store(store.host(), store.memory().fresh());
        load(fresh);
        folded = true;
        store.become(fresh);
    }

    /** Finds out how far {@link #rewrite} came, and does it again: a name that was not made safe never will be. */
    private void repair() {
        reopen();
        rewrite(store.horizon(), -1, Set.of());
    }

    @Override
    public void refresh() {
        if (image != null) {
            return;
        }
        if (writable) {
            if (broken && !store.isRead() && store.transactions().writer() == null) {
                repair();
            }
            return;
        }
        openLog();
        if (reader == null) {
            replay(store, new BitSet());
        } else {
            reader.readAll(replay);
        }
        if (!store.isRead() && container.isOutdated()) {
            reload();
        }
    }

    /** Begins again with the state that another one has written. */
    private void reload() {
        do {
            container.close();
            if (log != null) {
                log.close();
                log = null;
            }
            reader = null;
            container = openContainer();
            var fresh = new Store(store.host(), store.memory().fresh());
            container.load(fresh);
            openLog();
            fresh.transactions().setReadOnly(true);
            store.become(fresh);
            replay(store, new BitSet());
        } while (container.isOutdated());
    }

    /** Folds the log in, closes the files, and lets others write. */
    public void close() {
        try {
            if (writable && image == null) {
                finish();
            }
        } finally {
            release();
            store.setFiles(null);
        }
    }

    private void finish() {
        Transaction open = store.transactions().writer();
        if (open != null) {
            store.transactions().rollback(open);
        }
        try {
            checkpoint();
        } catch (PicoVoltException e) {
            // Next time; but it has to stand in the log until then.
            if (!broken) {
                writer.sync();
            }
            return;
        }
        if (broken) {
            return;
        }
        if (logSize() > 0) {
            writer.sync();
        } else if (folded && log != null) {
            // Readers see by the new root that there may be another log.
            log.close();
            files.delete(paths.log());
        }
    }

    private void closeFiles() {
        if (image != null) {
            image.close();
        }
        if (log != null) {
            log.close();
            log = null;
        }
        if (container != null) {
            container.close();
        }
    }

    private void release() {
        closeFiles();
        if (locked) {
            locked = false;
            files.unlock(paths.lock());
        }
    }

    @Override
    public String path() {
        return paths.database();
    }

    @Override
    public int synchronous() {
        return synchronous;
    }

    @Override
    public void setSynchronous(int level) {
        synchronous = level;
    }

    @Override
    public int autoCheckpoint() {
        return autoCheckpoint;
    }

    @Override
    public void setAutoCheckpoint(int pages) {
        autoCheckpoint = pages;
    }

    @Override
    public long logSize() {
        return writer == null ? 0 : writer.size();
    }
}
