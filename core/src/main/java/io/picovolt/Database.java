package io.picovolt;

import io.picovolt.exec.Store;
import io.picovolt.exec.TemporaryFiles;
import io.picovolt.files.DatabaseFiles;
import io.picovolt.files.FileTarget;
import io.picovolt.files.PendingSync;
import io.picovolt.format.Corruption;
import io.picovolt.format.v3.Delta;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.host.Host;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.part.MemoryFile;
import io.picovolt.transfer.Images;
import io.picovolt.transfer.SqlText;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One database, in memory or in files. Not for use by several threads at once. */
public final class Database implements AutoCloseable {
    private Store store;
    private DatabaseFiles files;
    private TemporaryFiles temporary;
    private FileHandle remote;

    private Database(Store store) {
        this.store = store;
    }

    /**
     * A database in files of the host: a file, or a workspace when the path ends in {@code .pv} or {@code /} or
     * is a directory. A baked file, and a file or workspace of the Rust engine, can only be read.
     *
     * @throws PicoVoltException {@code SQLITE_CANTOPEN}, {@code SQLITE_BUSY} when another one writes, {@code
     *     SQLITE_NOTADB}, {@code SQLITE_CORRUPT}
     */
    public static Database open(FileSystem fileSystem, String path, Host host, Options options) {
        var database = new Database(newStore(host, options));
        database.files = DatabaseFiles.open(fileSystem, path, database.store, options.access() != Options.Access.READ,
                options.access() == Options.Access.CREATE && options.root() == null);
        try {
            database.requireRoot(options, path);
        } catch (PicoVoltException e) {
            database.close();
            throw e;
        }
        if (options.durability() == Options.Durability.FAST) {
            database.files.setSynchronous(1);
        }
        database.temporary = new TemporaryFiles(fileSystem, database.files.path(), host, options.memoryLimit() / 8);
        database.store.spillTo(database.temporary);
        database.store.copyTo(new FileTarget(fileSystem, database.store, options.access() != Options.Access.READ));
        return database;
    }

    /**
     * Lets {@code VACUUM INTO} and ATTACH use the files of a host, as a database in files does anyway.
     *
     * @return this
     */
    public Database writeTo(FileSystem fileSystem) {
        store().copyTo(new FileTarget(fileSystem, store(), true));
        return this;
    }

    /** A new, empty database. */
    public static Database inMemory(Host host, Options options) {
        return new Database(newStore(host, options));
    }

    /**
     * A database out of an image that {@link #export} or the Rust engine wrote, with all its history: everything from
     * 0 to the buffer's limit. One of this engine is read as it is needed, so it must not change.
     *
     * @throws PicoVoltException {@code SQLITE_NOTADB}; {@code SQLITE_CORRUPT}, also when the options name another
     *     root
     */
    public static Database fromImage(ByteBuffer image, Host host, Options options) {
        Store store = newStore(host, options);
        Images.load(image, store, options.root());
        return new Database(store);
    }

    /**
     * A database in a baked file that is far away, such as on a web server: only what a query needs is read of
     * it, in few requests. It can only be read.
     *
     * @param file whose {@link FileHandle#read} is a request; closed with the database
     * @param name of the file, for errors
     * @throws PicoVoltException {@code SQLITE_NOTADB}, {@code SQLITE_IOERR}; {@code SQLITE_CORRUPT}, also when the
     *     options name another root
     */
    public static Database openRemote(FileHandle file, String name, Host host, Options options) {
        Store store = newStore(host, options);
        Images.openRemote(file, name, store, options.root());
        var database = new Database(store);
        database.remote = file;
        return database;
    }

    /**
     * The whole database as bytes, from 0 to the limit of a direct buffer, with the history that {@code PRAGMA
     * history} says.
     *
     * @throws PicoVoltException while a transaction has changes that are not committed
     */
    public ByteBuffer export() {
        return export(BakeOptions.DEFAULT);
    }

    /** {@link #export()} with as much history as one wants. */
    public ByteBuffer export(BakeOptions options) {
        return Images.save(store(), options.format(), from(options));
    }

    /**
     * A copy of the database with its history as the bytes of a file that can be written to; for the rest as {@link
     * #export}.
     */
    public ByteBuffer copy() {
        return Images.copy(store());
    }

    /**
     * Writes a file that never changes: compressed, checked, read in place. It appears whole under its name, or not at
     * all; a file of that name is replaced. The same history gives the same bytes.
     *
     * @throws PicoVoltException while a transaction has changes that are not committed; {@code SQLITE_ERROR} that
     *     names the first value that the format of the options cannot hold; {@code SQLITE_BUSY} while a connection
     *     writes to the file of that name
     */
    public void bake(FileSystem fileSystem, String path, BakeOptions options) {
        Images.bake(store(), options.format(), fileSystem, path, from(options));
    }

    /**
     * Makes a database of its own in files, which can be written to: a workspace when the path says so, as for {@link
     * #open}. It appears whole or not at all.
     *
     * @throws PicoVoltException {@code SQLITE_ERROR} when there is a database already, or while a transaction has
     *     changes that are not committed
     */
    public void copy(FileSystem fileSystem, String path, BakeOptions options) {
        DatabaseFiles.copy(fileSystem, path, store(), from(options));
    }

    private long from(BakeOptions options) {
        return options.historyFrom() < 0 ? store().retainedFrom() : options.historyFrom();
    }

    /**
     * What someone who has one image needs to make another: the parts that are new.
     *
     * @see #apply
     */
    public static byte[] delta(ByteBuffer from, ByteBuffer to) {
        return Delta.between(new MemoryFile(from), new MemoryFile(to));
    }

    /**
     * Makes an image out of another and a delta between them.
     *
     * @throws PicoVoltException {@code SQLITE_CORRUPT} when the delta is damaged or was made for another image
     */
    public static ByteBuffer apply(ByteBuffer from, ByteBuffer delta) {
        var into = new MemoryFile();
        Delta.apply(new MemoryFile(from), delta, into);
        return into.content();
    }

    /** {@link #delta(ByteBuffer, ByteBuffer)} between two files, which may be larger than memory. */
    public static byte[] delta(FileSystem fileSystem, String from, String to) {
        return Images.delta(fileSystem, from, to);
    }

    /**
     * {@link #apply(ByteBuffer, ByteBuffer)} with files; the one that comes out appears whole or not at all, and may
     * take the place of the one that was.
     */
    public static void apply(FileSystem fileSystem, String from, ByteBuffer delta, String to) {
        Images.apply(fileSystem, from, delta, to);
    }

    private static Store newStore(Host host, Options options) {
        return new Store(host, new MemoryAccount(options.memoryLimit(), options.cacheLimit()));
    }

    /** Writes the present state as SQL, one line a row, for texts to be compared; see {@link SqlText}. */
    public void writeText(SqlText.Lines out) {
        store();
        if (files != null) {
            files.refresh();
        }
        SqlText.write(store, out);
    }

    /**
     * The hash that stands for the whole database, as {@code pv_root()} gives it: what {@link Options#root} can ask
     * for.
     *
     * @throws PicoVoltException for a database in memory, while a transaction has changes that are not committed
     */
    public byte[] root() {
        return store().rootHash();
    }

    /**
     * Makes sure that this is the database that the options ask for.
     *
     * @throws PicoVoltException {@code SQLITE_CORRUPT} when they name another root
     */
    public void requireRoot(Options options, String path) {
        if (options.root() != null && !Arrays.equals(options.root(), root())) {
            throw Corruption.in(path, "another root was expected");
        }
    }

    public Connection connect() {
        return new Connection(this);
    }

    /**
     * Makes all that is committed durable, in one sync however many commits did not wait for it
     * ({@link Options.Durability#FAST}).
     */
    public void sync() {
        store();
        if (files != null) {
            files.sync();
        }
    }

    /**
     * The same for several threads that take turns with the database: one of them waits for the disk while others go
     * on. Null when all is durable.
     */
    public PendingSync pendingSync() {
        store();
        return files == null ? null : files.pendingSync();
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
        if (store != null) {
            store.closeAttached();
        }
        store = null;
        if (remote != null) {
            remote.close();
            remote = null;
        }
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
