package io.picovolt.web;

import io.picovolt.Database;
import io.picovolt.Options;
import java.util.ArrayList;
import java.util.List;

/**
 * A database in the engine, and how many are using it. Who opens a file again that is open here shares what is there,
 * as two writers of one file would keep each other out.
 */
final class SharedDatabase {
    private static final List<SharedDatabase> FILES = new ArrayList<>();

    final Database database;
    /** Null for one without files of its own. */
    private final String path;
    private final boolean writable;
    private int users = 1;

    private SharedDatabase(Database database, String path, boolean writable) {
        this.database = database;
        this.path = path;
        this.writable = writable;
    }

    static SharedDatabase unnamed(Database database) {
        return new SharedDatabase(database, null, true);
    }

    static SharedDatabase open(String path, Options options) {
        boolean writable = options.access() != Options.Access.READ;
        for (SharedDatabase open : FILES) {
            if (open.path.equals(path) && (open.writable || !writable)) {
                open.database.requireRoot(options, path);
                open.users++;
                return open;
            }
        }
        var opened = new SharedDatabase(
                Database.open(new WebFileSystem(), path, new WebHost(), options), path, writable);
        FILES.add(opened);
        return opened;
    }

    /** One user less; the last one closes the database. */
    void close() {
        users--;
        if (users == 0) {
            FILES.remove(this);
            database.close();
        }
    }
}
