package io.picovolt;

import io.picovolt.exec.Store;
import io.picovolt.exec.TemporaryFiles;
import io.picovolt.files.DatabaseFiles;
import io.picovolt.host.FileSystem;
import io.picovolt.host.Host;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.transfer.Images;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;

/** One database, in memory or in files. Not for use by several threads at once. */
public final class Database implements AutoCloseable {
    private Store store;
    private DatabaseFiles files;
    private TemporaryFiles temporary;

    private Database(Store store) {
        this.store = store;
    }

    /**
     * A database in files of the host: a file, or a workspace when the path ends in {@code .pv} or {@code /} or
     * is a directory. A baked file, and one of the Rust engine, can only be read.
     *
     * @throws PicoVoltException {@code SQLITE_CANTOPEN}, {@code SQLITE_BUSY} when another one writes, {@code
     *     SQLITE_NOTADB}, {@code SQLITE_CORRUPT}
     */
    public static Database open(FileSystem fileSystem, String path, Host host, Options options) {
        var database = new Database(newStore(host, options));
        database.files = DatabaseFiles.open(fileSystem, path, database.store,
                options.access() != Options.Access.READ, options.access() == Options.Access.CREATE);
        if (options.durability() == Options.Durability.FAST) {
            database.files.setSynchronous(1);
        }
        database.temporary = new TemporaryFiles(fileSystem, path, host, options.memoryLimit() / 8);
        database.store.spillTo(database.temporary);
        return database;
    }

    /** A new, empty database. */
    public static Database inMemory(Host host, Options options) {
        return new Database(newStore(host, options));
    }

    /**
     * A database out of an image that {@link #export} or the Rust engine wrote, with all its history; the
     * image is everything from 0 to the buffer's limit and is not needed afterwards.
     *
     * @throws PicoVoltException {@code SQLITE_NOTADB} or {@code SQLITE_CORRUPT}
     */
    public static Database fromImage(ByteBuffer image, Host host, Options options) {
        Store store = newStore(host, options);
        Images.load(image, store);
        return new Database(store);
    }

    /**
     * The whole database as bytes, from 0 to the limit of a direct buffer.
     *
     * @throws PicoVoltException while a transaction has changes that are not committed
     */
    public ByteBuffer export() {
        return Images.save(store());
    }

    private static Store newStore(Host host, Options options) {
        return new Store(host, new MemoryAccount(options.memoryLimit(), options.cacheLimit()));
    }

    public Connection connect() {
        return new Connection(this);
    }

    /** The number of the last committed transaction, 0 before the first. */
    public long currentTransaction() {
        return store().transactions().clock();
    }

    /** Bytes of memory that the database accounts for now. */
    public long memoryUsed() {
        return store().memory().used();
    }

    public boolean isOpen() {
        return store != null;
    }

    /** @throws PicoVoltException {@code SQLITE_MISUSE} after {@link #close} */
    Store store() {
        if (store == null) {
            throw new PicoVoltException(
                    ErrorCode.SQLITE_MISUSE, "The database connection is not open");
        }
        return store;
    }

    /**
     * Gives up data in memory, and files. Connections and statements can not be used any more; a transaction that
     * is open is rolled back.
     */
    @Override
    public void close() {
        store = null;
        if (temporary != null) {
            temporary.close();
            temporary = null;
        }
        if (files != null) {
            var closing = files;
            files = null;
            closing.close();
        }
    }
}
