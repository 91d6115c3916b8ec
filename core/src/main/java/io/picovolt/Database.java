package io.picovolt;

import io.picovolt.exec.Store;
import io.picovolt.host.Host;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;

/** One database, in memory. Not for use by several threads at once. */
public final class Database implements AutoCloseable {
    private Store store;

    private Database(Store store) {
        this.store = store;
    }

    /** A new, empty database. */
    public static Database inMemory(Host host, Options options) {
        return new Database(newStore(host, options));
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

    /** Forgets all data. Connections and statements can not be used any more. */
    @Override
    public void close() {
        store = null;
    }
}
