package io.picovolt.transfer;

import io.picovolt.exec.Bake;
import io.picovolt.exec.Store;
import io.picovolt.format.FileHeader;
import io.picovolt.format.v1.LegacyImage;
import io.picovolt.format.v3.DatabaseHeader;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.format.v3.Delta;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.MemoryFile;
import io.picovolt.storage.part.RangeFile;
import io.picovolt.txn.Transaction;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;

/** Whole databases, with the history that is wanted, as baked files and as bytes. */
public final class Images {
    private Images() {}

    /**
     * The image of a database, in a direct buffer from 0 to its limit.
     *
     * @param format {@link #write}, or another one
     * @param from the first transaction whose snapshot is kept; 0 for all
     * @throws PicoVoltException {@code SQLITE_ERROR} while a transaction has changes that are not committed,
     *     {@code SQLITE_NOMEM}, {@code SQLITE_TOOBIG}
     */
    public static ByteBuffer save(Store store, BakeFormat format, long from) {
        requireCommitted(store);
        try (var file = new MemoryFile(store.memory())) {
            format.write(store, file, "image", from);
            return file.content();
        }
    }

    /** {@link #save} in this engine's format with the history that the database shall keep. */
    public static ByteBuffer save(Store store) {
        return save(store, Images::write, store.retainedFrom());
    }

    /**
     * A file that can be written to, with all that is kept of a database, in a direct buffer from 0 to its limit; fails
     * as {@link #save} does.
     */
    public static ByteBuffer copy(Store store) {
        requireCommitted(store);
        try (var file = new MemoryFile(store.memory())) {
            DatabaseHeader.begin(file, false);
            var parts = FileParts.of(file, "copy");
            DatabaseHeader.publish(file, Bake.write(store, parts.sink(0, DatabaseHeader.PARTS), 0, 1));
            return file.content();
        }
    }

    /** @throws PicoVoltException {@code SQLITE_ERROR} while a transaction has changes that are not committed */
    public static void requireCommitted(Store store) {
        Transaction writer = store.transactions().writer();
        if (writer != null && writer.hasChanges()) {
            throw PicoVoltException.error("cannot export from within a transaction");
        }
    }

    /** Writes a baked file of this engine's format; a {@link BakeFormat}. */
    public static void write(Store store, FileHandle file, String name, long from) {
        DatabaseHeader.begin(file, true);
        var parts = FileParts.of(file, name);
        DatabaseHeader.bake(file, Bake.write(store, parts.sink(0, DatabaseHeader.BAKED_PARTS), from, 1));
    }

    /**
     * Writes a database as a baked file. The file appears whole, under its name, or not at all; one of that name is
     * replaced.
     *
     * @param from the first transaction whose snapshot is kept; 0 for all
     */
    public static void bake(Store store, BakeFormat format, FileSystem files, String path, long from) {
        requireCommitted(store);
        replace(files, path, (file, name) -> format.write(store, file, name, from));
    }

    /**
     * The difference between two files, see {@link Delta#between}.
     *
     * @param to a baked one
     */
    public static byte[] delta(FileSystem files, String from, String to) {
        try (FileHandle old = files.open(from, FileSystem.Mode.READ);
                FileHandle now = files.open(to, FileSystem.Mode.READ)) {
            return Delta.between(old, now);
        }
    }

    /** Makes a file out of another one and a delta, see {@link Delta#apply}; as {@link #bake} does. */
    public static void apply(FileSystem files, String from, ByteBuffer delta, String path) {
        try (FileHandle old = files.open(from, FileSystem.Mode.READ)) {
            replace(files, path, (file, name) -> Delta.apply(old, delta, file));
        }
    }

    private interface Content {
        void write(FileHandle file, String name);
    }

    /** Writes a file that appears whole, in the place of one that nobody writes to. */
    private static void replace(FileSystem files, String path, Content content) {
        int slash = path.lastIndexOf('/');
        String directory = slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
        if (!files.isDirectory(directory)) {
            throw new PicoVoltException(ErrorCode.SQLITE_CANTOPEN, "unable to open database file: " + path);
        }
        String temporary = path + ".tmp";
        String lock = path + "-lock";
        if (!files.lock(lock)) {
            throw new PicoVoltException(ErrorCode.SQLITE_BUSY,
                    "database is locked: a connection writes to " + path);
        }
        boolean written = false;
        try {
            files.delete(temporary);
            try (FileHandle file = files.open(temporary, FileSystem.Mode.CREATE)) {
                content.write(file, temporary);
                file.sync();
            }
            files.rename(temporary, path);
            written = true;
        } finally {
            try {
                if (!written) {
                    files.delete(temporary);
                }
            } finally {
                files.unlock(lock);
            }
        }
        files.syncDirectory(directory);
    }

    /**
     * Fills a new store from an image of any version, from 0 to the buffer's limit. Of an image of version 3 hardly
     * anything is read yet: it has to stay as it is.
     *
     * @param root the hash that its root must have, or null
     * @throws PicoVoltException {@code SQLITE_NOTADB} or {@code SQLITE_CORRUPT}; the store is not to be used
     *     then
     */
    public static void load(ByteBuffer image, Store store, byte[] root) {
        if (root == null && FileHeader.version(image) < 3) {
            LegacyImport.load(LegacyImage.open(image), store);
            return;
        }
        store.memory().reserve(image.limit());
        var parts = FileParts.of(new MemoryFile(image), "image");
        store.attach(DatabaseReader.open(parts, root, store.memory().pool()));
    }

    /**
     * Fills a new store from a file far away, which is read as it is needed; one of version 1 or 2 as a whole.
     * The store can only be read.
     *
     * @param name for errors
     * @param root the hash that its root must have, or null
     * @throws PicoVoltException {@code SQLITE_NOTADB}, {@code SQLITE_CORRUPT}, {@code SQLITE_IOERR}
     */
    public static void openRemote(FileHandle far, String name, Store store, byte[] root) {
        var file = new RangeFile(far, name, store.memory().pool());
        int head = (int) Math.min(FileHeader.MIN_SIZE, file.size());
        if (root == null && FileHeader.version(file.view(0, head)) < 3) {
            if (file.size() > MemoryFile.MAX_SIZE) {
                throw new PicoVoltException(ErrorCode.SQLITE_TOOBIG, "database too big for an image");
            }
            LegacyImport.load(LegacyImage.open(file.view(0, (int) file.size())), store);
        } else {
            store.attach(DatabaseReader.open(FileParts.of(file, name), root, store.memory().pool()));
        }
        store.transactions().setReadOnly(true);
    }

    /** Fills a new store from a workspace of the Rust engine, which is read as a whole; fails as {@link #load} does. */
    public static void loadLegacyWorkspace(FileSystem files, String directory, Store store) {
        try (LegacyImage image = LegacyImage.open(files, directory)) {
            LegacyImport.load(image, store);
        }
    }

    /** {@link #load} of any database. */
    public static void load(ByteBuffer image, Store store) {
        load(image, store, null);
    }
}
