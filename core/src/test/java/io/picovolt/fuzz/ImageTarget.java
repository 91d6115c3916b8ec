package io.picovolt.fuzz;

import io.picovolt.exec.Store;
import io.picovolt.files.DatabaseFiles;
import io.picovolt.host.FileSystem;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.storage.part.MemoryFile;
import io.picovolt.transfer.Images;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;

/** Bytes as an image of version 1, 2 or 3, as a file far away, and as a file. */
public final class ImageTarget {
    private ImageTarget() {}

    public static void fuzzerInitialize() {
        // What loads and compiles classes is not the input's fault.
        Seeds.of("ImageTarget").forEach(ImageTarget::read);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Budget.run(() -> read(input));
    }

    private static void read(byte[] input) {
        try {
            Store store = Everything.newStore();
            Images.load(ByteBuffer.wrap(input), store);
            Everything.of(store);
        } catch (PicoVoltException e) {
            // It is none.
        }
        try {
            Store store = Everything.newStore();
            Images.openRemote(new MemoryFile(ByteBuffer.wrap(input)), "far", store, null);
            Everything.of(store);
        } catch (PicoVoltException e) {
            // It is none.
        }
        var files = new MemoryFileSystem();
        write(files, "db.pvdb", input);
        openAndClose(files, "db.pvdb", false);
        openAndClose(files, "db.pvdb", true);
        openAndClose(files, "db.pvdb", true);
    }

    static void write(FileSystem files, String path, byte[] bytes) {
        try (var file = files.open(path, FileSystem.Mode.CREATE)) {
            file.write(0, ByteBuffer.wrap(bytes));
        }
    }

    /** Reads and changes what is in files. */
    static void openAndClose(FileSystem files, String path, boolean writable) {
        try {
            Store store = Everything.newStore();
            var opened = DatabaseFiles.open(files, path, store, writable, false);
            try {
                Everything.of(store);
                opened.refresh();
                opened.checkpoint();
            } finally {
                opened.close();
            }
        } catch (PicoVoltException e) {
            // It is none.
        }
    }
}
