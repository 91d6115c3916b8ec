package io.picovolt.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that read and write one database. */
class SharedDatabaseTest {
    private static final int ACCOUNTS = 500;

    @TempDir
    Path folder;

    private static long number(Connection connection, String sql) {
        var statement = connection.prepare(sql);
        statement.start();
        return ((Value.IntegerValue) statement.next().columns[0].get(0)).value();
    }

    private static void inParallel(List<Callable<Void>> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    /** Money moves between accounts while others count it, through checkpoints and a VACUUM. */
    @ParameterizedTest
    @ValueSource(strings = {"bank.pvdb", "bank.pv"})
    void readersSeeWholeTransactionsWhileOthersWrite(String name) throws Exception {
        try (var shared = SharedDatabase.open(folder.resolve(name))) {
            shared.write(db -> {
                db.execute("CREATE TABLE account (id INTEGER PRIMARY KEY, money INTEGER, note);"
                        + "CREATE INDEX by_money ON account (money);"
                        + "INSERT INTO account SELECT value, 100, hex(zeroblob(2500 + value)) FROM"
                        + " generate_series(1, " + ACCOUNTS + "); PRAGMA wal_autocheckpoint = 20");
                return null;
            });
            var writing = new AtomicInteger(2);
            var reads = new AtomicInteger();
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 2; i++) {
                int seed = i;
                work.add(() -> {
                    try {
                        for (int n = 0; n < 60; n++) {
                            move(shared, n * 7 + seed, n * 11 + 3);
                            if (n % 20 == 19) {
                                shared.checkpoint();
                            }
                        }
                    } finally {
                        writing.decrementAndGet();
                    }
                    return null;
                });
            }
            for (int i = 0; i < 3; i++) {
                work.add(() -> {
                    long last = 0;
                    while (writing.get() > 0) {
                        last = count(shared, last);
                        reads.incrementAndGet();
                    }
                    return null;
                });
            }
            inParallel(work);
            assertTrue(reads.get() > 3, () -> reads + " reads");
            assertEquals(ACCOUNTS * 100L, (long) shared.read(db -> number(db, "SELECT sum(money) FROM account")));
            shared.write(db -> {
                assertEquals(120, number(db, "SELECT count(*) FROM pv_transactions()") - 1);
                return null;
            });
        }
    }

    private static void move(SharedDatabase shared, int from, int to) {
        shared.write(db -> {
            db.execute("UPDATE account SET money = money - 5 WHERE id = " + (from % ACCOUNTS + 1));
            db.execute("UPDATE account SET money = money + 5 WHERE id = " + (to % ACCOUNTS + 1));
            return null;
        });
    }

    private static long count(SharedDatabase shared, long last) {
        return shared.read(db -> {
            long transactions = number(db, "SELECT max(tx) FROM pv_transactions()");
            assertTrue(transactions >= last, () -> transactions + " after " + last);
            for (int i = 0; i < 2; i++) {
                assertEquals(ACCOUNTS * 100L, number(db, "SELECT sum(money) FROM account"));
                assertEquals(ACCOUNTS, number(db, "SELECT count(*) FROM account WHERE money > -100000"));
                assertEquals(5001 + 2 * 17, number(db, "SELECT length(note) + 1 FROM account WHERE id = 17"));
                assertEquals(transactions, number(db, "SELECT max(tx) FROM pv_transactions()"));
            }
            return transactions;
        });
    }

    @Test
    void commitsOfSeveralThreadsShareASync() throws Exception {
        var syncs = new AtomicInteger();
        FileSystem slow = slow(syncs);
        String path = folder.resolve("group.pvdb").toString();
        try (var shared = new SharedDatabase(
                options -> Database.open(slow, path, new SystemHost(), options), Options.DEFAULT)) {
            shared.write(db -> {
                db.execute("CREATE TABLE t (a)");
                return null;
            });
            int before = syncs.get();
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 8; i++) {
                work.add(() -> {
                    for (int n = 0; n < 20; n++) {
                        shared.write(db -> {
                            db.execute("INSERT INTO t VALUES (1)");
                            return null;
                        });
                    }
                    return null;
                });
            }
            inParallel(work);
            int count = syncs.get() - before;
            assertTrue(count >= 20 && count < 80, () -> count + " syncs for 160 commits");
        }
        try (var database = Databases.openReadOnly(Path.of(path))) {
            assertEquals(160, number(database.connect(), "SELECT count(*) FROM t"));
        }
    }

    @Test
    void whatFailsIsRolledBack() {
        try (var shared = SharedDatabase.open(folder.resolve("app.pvdb"))) {
            shared.write(db -> {
                db.execute("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)");
                return null;
            });
            assertThrows(PicoVoltException.class, () -> shared.write(db -> {
                db.execute("INSERT INTO t VALUES (2)");
                db.execute("INSERT INTO t VALUES (1)");
                return null;
            }));
            assertEquals(1, (long) shared.read(db -> number(db, "SELECT count(*) FROM t")));
            assertThrows(PicoVoltException.class, () -> shared.read(db -> {
                db.execute("DELETE FROM t");
                return null;
            }));
            assertEquals(1, (long) shared.read(db -> number(db, "SELECT count(*) FROM t")));
        }
    }

    /** The disk's files, with a disk that takes its time. */
    private static FileSystem slow(AtomicInteger syncs) {
        return proxy(FileSystem.class, new DiskFileSystem(), syncs);
    }

    private static <T> T proxy(Class<T> type, T target, AtomicInteger syncs) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("sync")) {
                syncs.incrementAndGet();
                Thread.sleep(4);
            }
            try {
                Object result = method.invoke(target, arguments);
                return result instanceof FileHandle file ? proxy(FileHandle.class, file, syncs) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
