package io.picovolt.fuzz;

import io.picovolt.host.MemoryFileSystem;

/** Bytes as the log beside a database. */
public final class LogTarget {
    private LogTarget() {}

    public static void fuzzerInitialize() {
        // What loads and compiles classes is not the input's fault.
        Seeds.of("LogTarget").forEach(LogTarget::read);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Budget.run(() -> read(input));
    }

    private static void read(byte[] input) {
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
