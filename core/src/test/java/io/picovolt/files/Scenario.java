package io.picovolt.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import io.picovolt.host.FileSystem;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The life of a database: random transactions, checkpoints, closes. The same seed gives the same states, one a
 * transaction, whatever happens on the way.
 */
final class Scenario {
    private static final String CLOSE = "close";
    private static final String SYNC = "sync";
    private static final String PENDING_SYNC = "pending sync";

    private final String path;
    private final List<String> steps = new ArrayList<>();
    /** What a database holds after each transaction. */
    private final List<String> states = new ArrayList<>();

    // The run that is going on.
    private Database database;
    private Connection connection;
    private boolean fast;
    /** The last transaction that no crash may cost. */
    private long promised;

    Scenario(String path, long seed, int length) {
        this.path = path;
        var random = new Random(seed);
        steps.add("CREATE TABLE t0 (a INTEGER PRIMARY KEY, b UNIQUE, c)");
        for (int i = 0; i < length; i++) {
            steps.add(step(random));
        }
        steps.add(CLOSE);
    }

    private static String step(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> "PRAGMA wal_checkpoint";
            case 1 -> CLOSE;
            case 2 -> "PRAGMA synchronous = " + (random.nextBoolean() ? "FULL" : "NORMAL");
            case 3 -> ddl(random);
            case 4, 5, 6 -> transaction(random);
            case 7 -> "PRAGMA wal_autocheckpoint = " + (random.nextInt(4) + 1);
            case 9 -> random.nextBoolean() ? SYNC : PENDING_SYNC;
            case 8 -> random.nextInt(3) == 0 ? "VACUUM" : change(random);
            default -> change(random);
        };
    }

    private static String transaction(Random random) {
        var sql = new StringBuilder("BEGIN;");
        for (int i = random.nextInt(6); i >= 0; i--) {
            sql.append(switch (random.nextInt(8)) {
                case 0 -> ddl(random);
                case 1 -> "SAVEPOINT s;" + change(random) + ";" + change(random) + "; ROLLBACK TO s";
                default -> change(random);
            }).append(';');
        }
        return sql + (random.nextInt(5) == 0 ? "ROLLBACK" : "COMMIT");
    }

    private static String ddl(Random random) {
        int table = random.nextInt(3);
        return switch (random.nextInt(5)) {
            case 0 -> "DROP TABLE IF EXISTS t" + table;
            case 1 -> "CREATE INDEX IF NOT EXISTS i" + table + " ON t" + table + " (c, b)";
            case 2 -> "DROP INDEX IF EXISTS i" + table;
            default -> "CREATE TABLE IF NOT EXISTS t" + table + " (a INTEGER PRIMARY KEY, b UNIQUE, c)";
        };
    }

    private static String change(Random random) {
        String table = "t" + random.nextInt(3);
        int row = random.nextInt(60);
        String value = switch (random.nextInt(8)) {
            case 0 -> "zeroblob(" + (random.nextInt(4) * 1500 + 600) + ")";
            case 1 -> "hex(zeroblob(" + random.nextInt(3000) + "))";
            case 2 -> "NULL";
            case 3 -> random.nextInt(100) + ".25";
            default -> "'some text " + random.nextInt(40) + "'";
        };
        return switch (random.nextInt(9)) {
            case 0 -> "DELETE FROM " + table + " WHERE a % 4 = " + row % 4;
            case 1 -> "UPDATE " + table + " SET c = " + value + " WHERE a BETWEEN " + row + " AND " + (row + 9);
            case 2 -> "UPDATE OR REPLACE " + table + " SET a = " + random.nextInt(60) + " WHERE a = " + row;
            case 3 -> "INSERT OR IGNORE INTO " + table + " SELECT value, 'b' || value, " + value
                    + " FROM generate_series(" + row + ", " + (row + random.nextInt(20)) + ")";
            case 4 -> "DELETE FROM " + table + " WHERE a = " + row;
            default -> "INSERT OR REPLACE INTO " + table + " VALUES (" + row + ", 'b" + random.nextInt(60)
                    + "', " + value + ")";
        };
    }

    /** Runs it in a fresh place, and remembers what each transaction left. */
    void record(FileSystem files) {
        states.clear();
        begin(files);
        states.add(state(connection, 0));
        for (String step : steps) {
            step(files, step);
            if (database != null && database.currentTransaction() == states.size()) {
                states.add(state(connection, states.size()));
            }
        }
    }

    /** Begins a run. */
    void begin(FileSystem files) {
        database = null;
        fast = false;
        promised = 0;
        open(files);
    }

    List<String> steps() {
        return steps;
    }

    private void open(FileSystem files) {
        database = Database.open(files, path, new TestHost(), Options.DEFAULT);
        connection = database.connect();
        connection.execute("PRAGMA wal_autocheckpoint = 3");
    }

    /** Does one step. Afterwards the database is open, unless that was the last. */
    void step(FileSystem files, String step) {
        if (step.equals(CLOSE)) {
            long clock = database == null ? promised : database.currentTransaction();
            if (database != null) {
                Database closing = database;
                database = null;
                closing.close();
            }
            promised = clock;
            fast = false;
            open(files);
            return;
        }
        if (step.equals(SYNC) || step.equals(PENDING_SYNC)) {
            if (database == null) {
                open(files);
            }
            sync(step.equals(PENDING_SYNC) ? database.pendingSync() : null);
            return;
        }
        long before = 0;
        try {
            if (database == null) {
                open(files);
            }
            before = database.currentTransaction();
            connection.execute(step);
        } catch (PicoVoltException e) {
            if (connection != null && connection.inTransaction()) {
                connection.execute("ROLLBACK");
            }
            String code = e.code().name();
            if (!code.startsWith("SQLITE_CONSTRAINT") && !code.equals("SQLITE_ERROR")) {
                throw e;
            }
        }
        if (step.startsWith("PRAGMA synchronous")) {
            fast = !step.endsWith("FULL");
        } else if (!fast && database.currentTransaction() > before || step.equals("PRAGMA wal_checkpoint")) {
            promised = database.currentTransaction();
        }
    }

    /** What did not wait for the disk becomes durable. */
    private void sync(PendingSync pending) {
        long clock = database.currentTransaction();
        boolean done = false;
        if (pending != null) {
            try {
                pending.await();
            } catch (PicoVoltException e) {
                // It is said again below.
            }
            done = pending.finish();
        }
        if (!done) {
            database.sync();
        }
        promised = clock;
    }

    long promised() {
        return promised;
    }

    boolean isOpen() {
        return database != null;
    }

    /** Compares the run that is going on with the one that was recorded. */
    void check() {
        if (database != null) {
            long clock = database.currentTransaction();
            assertEquals(states.get((int) clock), state(connection, clock));
        }
    }

    /**
     * Opens what a crash left, compares it with the recorded states, and goes on writing.
     *
     * @param least the last transaction that has to be there
     */
    void recover(FileSystem files, long least, Random random) {
        long clock;
        try (Database recovered = Database.open(files, path, new TestHost(), Options.DEFAULT)) {
            clock = recovered.currentTransaction();
            assertTrue(clock >= least, () -> "transaction " + clock + " after " + least + " was promised");
            Connection after = recovered.connect();
            assertEquals(states.get((int) clock), state(after, clock));
            after.execute("CREATE TABLE IF NOT EXISTS later (a); INSERT INTO later VALUES (1)");
            if (random.nextBoolean()) {
                after.execute("PRAGMA wal_checkpoint");
            }
            after.execute("INSERT INTO later VALUES (2)");
        }
        if (random.nextInt(4) == 0) {
            try (Database again = Database.open(files, path, new TestHost(), Options.DEFAULT)) {
                Connection after = again.connect();
                assertEquals("1\n2", TestHost.query(after, "SELECT a FROM later"));
                after.execute("DROP TABLE later");
                assertEquals(states.get((int) clock), state(after, clock));
            }
        }
    }

    /** Opens what a crash left, and closes it. */
    void reopen(FileSystem files) {
        Database.open(files, path, new TestHost(), Options.DEFAULT).close();
    }

    /** The process that has the database open ends. */
    void kill(FileSystem files) {
        files.unlock(Paths.of(files, path).lock());
    }

    /** All tables, by their rowids and by their indexes, now and before the last changes. */
    private static String state(Connection connection, long clock) {
        var state = new StringBuilder(TestHost.query(connection, "SELECT name, sql FROM sqlite_schema"));
        for (String table : connection.tables()) {
            String rows = TestHost.query(connection, "SELECT a, b, typeof(c), length(c), c FROM " + table
                    + " ORDER BY a");
            state.append('\n').append(table).append('\n').append(rows);
            state.append('\n').append(TestHost.query(connection,
                    "SELECT count(*), min(a) FROM " + table + " WHERE b >= 'b'"));
            state.append('\n').append(TestHost.query(connection,
                    "SELECT count(*), min(a) FROM " + table + " WHERE c >= 'some text 2'"));
            state.append('\n').append(TestHost.query(connection,
                    "SELECT group_concat(b) FROM " + table + " WHERE a IN (1, 7, 20, 33)"));
        }
        long past = clock - 3;
        if (past > 0) {
            for (String table : List.of("t0", "t1")) {
                try {
                    state.append("\nbefore ").append(TestHost.query(connection,
                            "SELECT sum(a), count(*), max(b) FROM " + table + " BEFORE " + past));
                } catch (PicoVoltException e) {
                    state.append("\nno ").append(table);
                }
            }
        }
        return state.toString();
    }
}
