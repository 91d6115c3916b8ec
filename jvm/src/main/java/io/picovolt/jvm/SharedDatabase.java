package io.picovolt.jvm;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.Options.Access;
import io.picovolt.Options.Durability;
import io.picovolt.files.PendingSync;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.function.Function;

/**
 * A database in files for all threads of a process: one transaction writes at a time, and any number read meanwhile,
 * each from a {@link Database} of its own over the same mapped file.
 *
 * <pre>{@code
 * try (var shared = SharedDatabase.open(Path.of("app.pvdb"))) {
 *     shared.write(db -> { db.execute("INSERT INTO visit VALUES (1)"); return null; });   // any thread
 *     long visits = shared.read(db -> count(db));                                         // any thread
 * }
 * }</pre>
 *
 * <p>With {@link Durability#SYNC} a write returns when its commit is on the disk. Commits that several threads make at
 * about the same time share one sync: while one thread waits for the disk the next ones commit, and the sync after
 * that is for all of them. Readers may see a commit while its thread still waits for the disk.
 */
public final class SharedDatabase implements AutoCloseable {
    private final Function<Options, Database> opener;
    private final Options options;
    private final Database database;
    private final Connection writer;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final ArrayDeque<Database> readers = new ArrayDeque<>();
    private boolean closed;

    /** Guards what follows; never waited for with {@link #database} taken. */
    private final Object group = new Object();
    /** The last transaction that is on the disk. */
    private long durable;
    private boolean syncing;
    private long syncs;

    /** @param opener opens the files, for each reader again */
    SharedDatabase(Function<Options, Database> opener, Options options) {
        this.opener = opener;
        this.options = options;
        database = opener.apply(options.withDurability(Durability.FAST));
        writer = database.connect();
        durable = database.currentTransaction();
    }

    /** Opens the database in a file or a workspace, or makes one. */
    public static SharedDatabase open(Path file) {
        return open(file, Options.DEFAULT);
    }

    /** The same with options, whose limits count for each reader by itself. */
    public static SharedDatabase open(Path file, Options options) {
        return new SharedDatabase(wanted -> Databases.open(file, wanted), options);
    }

    /**
     * Runs a transaction, alone among those that write. When the work throws, it is rolled back.
     *
     * @return what the work returns, once the transaction is durable
     * @throws io.picovolt.value.PicoVoltException also {@code SQLITE_IOERR}, {@code SQLITE_FULL} when the commit counts
     *     and could not be made durable
     */
    public <T> T write(Function<Connection, T> work) {
        T result;
        long number;
        synchronized (database) {
            result = transaction(writer, "BEGIN IMMEDIATE", work);
            number = database.currentTransaction();
        }
        if (options.durability() == Durability.SYNC) {
            awaitDurable(number);
        }
        return result;
    }

    /**
     * Runs queries of one state of the database: the last one that was committed when the work begins. Waits for
     * nobody, and nobody waits for it.
     */
    public <T> T read(Function<Connection, T> work) {
        Connection reader = take();
        try {
            return transaction(reader, "BEGIN", work);
        } finally {
            synchronized (idle) {
                idle.push(reader);
            }
        }
    }

    /** Folds the log in. */
    public void checkpoint() {
        synchronized (database) {
            writer.execute("PRAGMA wal_checkpoint");
        }
    }

    private static <T> T transaction(Connection connection, String begin, Function<Connection, T> work) {
        connection.execute(begin);
        boolean done = false;
        try {
            T result = work.apply(connection);
            connection.execute("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done && connection.inTransaction()) {
                connection.execute("ROLLBACK");
            }
        }
    }

    private Connection take() {
        synchronized (idle) {
            if (closed) {
                throw new IllegalStateException("the database is closed");
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        Database reader = opener.apply(options.withAccess(Access.READ));
        synchronized (idle) {
            readers.push(reader);
        }
        return reader.connect();
    }

    /** Returns when a transaction is on the disk: another thread has seen to that, or this one does, for all. */
    private void awaitDurable(long number) {
        boolean interrupted = false;
        synchronized (group) {
            while (syncing && durable < number) {
                try {
                    group.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (durable >= number) {
                return;
            }
            syncing = true;
        }
        long reached = 0;
        try {
            reached = sync();
        } finally {
            synchronized (group) {
                durable = Math.max(durable, reached);
                syncing = false;
                syncs++;
                group.notifyAll();
            }
        }
    }

    /** One sync of all that is committed by now; answers the last of these. */
    private long sync() {
        PendingSync pending;
        long reached;
        synchronized (database) {
            pending = database.pendingSync();
            reached = database.currentTransaction();
        }
        if (pending != null) {
            boolean done = false;
            try {
                pending.await();
                done = true;
            } finally {
                synchronized (database) {
                    if (!pending.finish() && done) {
                        database.sync();
                    }
                }
            }
        }
        return reached;
    }

    /** How often the disk was waited for. */
    long syncs() {
        synchronized (group) {
            return syncs;
        }
    }

    /** Closes the database; nobody may be using it. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.clear();
            while (!readers.isEmpty()) {
                readers.pop().close();
            }
        }
        synchronized (database) {
            database.close();
        }
    }
}
