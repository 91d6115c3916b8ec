package io.picovolt.fuzz;

import io.picovolt.host.MemoryFileSystem;

/** Bytes as the log beside a database. */
public final class LogTarget {
    private LogTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        run(input);
    }

    static void run(byte[] log) {
        var files = new MemoryFileSystem();
        ImageTarget.write(files, "db.pvdb", Seeds.base());
        ImageTarget.write(files, "db.pvdb-wal", log);
        ImageTarget.openAndClose(files, "db.pvdb", false);
        ImageTarget.openAndClose(files, "db.pvdb", true);
        ImageTarget.openAndClose(files, "db.pvdb", true);
    }
}
