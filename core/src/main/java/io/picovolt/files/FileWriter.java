package io.picovolt.files;

import io.picovolt.exec.Store;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.txn.CommitLog;
import io.picovolt.txn.Transaction;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.BitSet;
import java.util.Set;

/** Keeps a store in files: writes down what is committed, and folds the log in. */
final class FileWriter implements CommitLog {
    static final int PAGE = 4096;

    private final FileSystem files;
    private final Paths paths;
    private final Store store;
    private Container container;
    private FileHandle log;
    private LogWriter writer;
    private CommitWriter commits;
    private int synchronous = 2;
    /** 4 MB. */
    private int autoCheckpoint = 1000;
    /** The log's size that an automatic checkpoint is tried again at, after it has failed. */
    private long nextCheckpoint;
    private boolean locked;
    /** Whether there was a checkpoint. */
    private boolean folded;
    /** Whether the files are not what this object takes them for. */
    private boolean broken;
    /** Whether the statement that left it broken was ended from outside. */
    private boolean interrupted;

    FileWriter(FileSystem files, Paths paths, Store store) {
        this.files = files;
        this.paths = paths;
        this.store = store;
    }

    void open(boolean create) {
        lock(create);
        if (create && !files.exists(paths.present())) {
            create(0);
        }
        load(store);
    }

    /** {@link DatabaseFiles#copy}. */
    void copy(long from) {
        lock(true);
        if (isThere()) {
            throw PicoVoltException.error("output file already exists");
        }
        create(from);
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

    private void load(Store into) {
        files.delete(paths.temporary());
        container = Container.open(files, paths, true);
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
        if (log != null) {
            var reader = new LogReader(log, paths.log(), container.root().hash());
            reader.readAll(new CommitReader(into, paths.log(), safe));
            reader.checkEnd();
            if (reader.end() == 0 && log.size() > 0) {
                // Perhaps the root is the one that this log led to, and was never synced.
                container.confirm();
            }
            writer = new LogWriter(log, container.root().hash(), reader.end(), reader.endCheck());
        }
        into.transactions().setLog(this);
    }

    @Override
    public void commit(Transaction transaction, long time) {
        requireWhole();
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

    boolean checkpoint() {
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

    void rewrite(long from, int table, Set<Long> rows) {
        if (container.isDoubtful()) {
            container.confirm();
        }
        broken = true;
        interrupted = false;
        try {
            container.rewrite(store, from, table, rows);
        } catch (PicoVoltException e) {
            interrupted = e.code() == ErrorCode.SQLITE_INTERRUPT;
            throw e;
        }
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
    void repair() {
        if (broken && !store.isRead() && store.transactions().writer() == null) {
            long generation = container.root().generation();
            reopen();
            if (interrupted && container.root().generation() == generation) {
                broken = false; // What was written until then belongs to nothing.
            } else {
                rewrite(store.horizon(), -1, Set.of());
            }
        }
    }

    /** {@link DatabaseFiles#pendingSync}. */
    PendingSync pendingSync() {
        requireWhole();
        // A file handle is for one thread.
        return writer == null || !writer.isBehind() ? null
                : writer.pendingSync(files.open(paths.log(), FileSystem.Mode.WRITE));
    }

    void sync() {
        requireWhole();
        if (writer != null) {
            writer.sync();
        }
    }

    private void requireWhole() {
        if (broken) {
            throw new PicoVoltException(ErrorCode.SQLITE_IOERR,
                    "disk I/O error: " + paths.database() + " could not be replaced");
        }
    }

    /** Folds the log in, closes the files, and lets others write. */
    void close() {
        try {
            finish();
        } finally {
            release();
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
        if (log != null) {
            log.close();
            log = null;
        }
        if (container != null) {
            container.close();
        }
    }

    /** Closes the files as they are. */
    void release() {
        closeFiles();
        if (locked) {
            locked = false;
            files.unlock(paths.lock());
        }
    }

    int synchronous() {
        return synchronous;
    }

    void setSynchronous(int level) {
        synchronous = level;
    }

    int autoCheckpoint() {
        return autoCheckpoint;
    }

    void setAutoCheckpoint(int pages) {
        autoCheckpoint = pages;
    }

    long logSize() {
        return writer == null ? 0 : writer.size();
    }
}
