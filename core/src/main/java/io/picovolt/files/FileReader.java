package io.picovolt.files;

import io.picovolt.exec.Store;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.value.PicoVoltException;
import java.util.BitSet;

/** Fills a store from files that another one writes, and follows it. */
final class FileReader {
    private final FileSystem files;
    private final Paths paths;
    private final Store store;
    private Container container;
    private FileHandle log;
    private LogReader reader;
    private CommitReader replay;

    FileReader(FileSystem files, Paths paths, Store store) {
        this.files = files;
        this.paths = paths;
        this.store = store;
    }

    void open() {
        container = Container.open(files, paths, false);
        container.load(store);
        readLog();
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

    /** Takes in what has been committed since. */
    void refresh() {
        if (reader == null) {
            readLog();
        } else {
            reader.readAll(replay);
        }
        if (!store.isRead() && container.isOutdated()) {
            reload();
        }
    }

    private void readLog() {
        if (log == null && files.exists(paths.log())) {
            log = files.open(paths.log(), FileSystem.Mode.READ);
        }
        if (log != null) {
            reader = new LogReader(log, paths.log(), container.root().hash());
            replay = new CommitReader(store, paths.log(), new BitSet());
            reader.readAll(replay);
        }
    }

    /** Begins again with the state that another one has written. */
    private void reload() {
        do {
            close();
            reader = null;
            container = Container.open(files, paths, false);
            var fresh = new Store(store.host(), store.memory().fresh());
            container.load(fresh);
            if (files.exists(paths.log())) {
                log = files.open(paths.log(), FileSystem.Mode.READ);
            }
            fresh.transactions().setReadOnly(true);
            store.become(fresh);
            readLog();
        } while (container.isOutdated());
    }

    void close() {
        if (log != null) {
            log.close();
            log = null;
        }
        if (container != null) {
            container.close();
        }
    }
}
