package io.picovolt.jvm;

import static io.picovolt.jvm.RustEngine.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.BakeOptions;
import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.TestHost;
import io.picovolt.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real Rust engine reads what this one bakes for it, and this one what that one writes: {@code -Dpicovolt.rust=true},
 * see docs/TESTING.md. {@code -Dpicovolt.rust.seeds=100} takes more random databases.
 */
@EnabledIfSystemProperty(named = "picovolt.rust", matches = "true", disabledReason = "needs cargo and a crate registry")
class RustEngineTest {
    private static final int SEEDS = Integer.getInteger("picovolt.rust.seeds", 10);

    private static Path program;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        program = RustEngine.build();
    }

    @Test
    void theRustEngineReadsWhatIsBakedForIt() throws Exception {
        try (RustEngine rust = RustEngine.start(program)) {
            for (int seed = 0; seed < SEEDS; seed++) {
                var random = new Random(seed);
                try (Database database = Databases.inMemory()) {
                    randomChanges(database.connect(), random);
                    for (int format = 1; format <= 2; format++) {
                        Path file = folder.resolve("baked" + seed + "-" + format + ".pvdb");
                        Databases.bake(database, file, BakeOptions.ALL.withFormat(format));
                        String expected = RustEngine.dump(database, 0);
                        for (String way : List.of("map ", "import ", "stream ")) {
                            rust.send(way + file);
                            assertEquals(expected, rust.ask("dump 0"), "seed " + seed + ", " + way + format);
                            find(rust, database, random);
                        }
                        goOn(rust, file);
                    }
                    long from = random.nextLong(database.currentTransaction() + 1);
                    Path file = folder.resolve("part" + seed + ".pvdb");
                    Databases.bake(database, file, new BakeOptions(from).withFormat(2));
                    rust.send("map " + file);
                    assertEquals(RustEngine.dump(database, from), rust.ask("dump " + from), "seed " + seed + ", from " + from);
                }
            }
        }
    }

    /** Looks values up, which the Rust engine does by the index. */
    private static void find(RustEngine rust, Database database, Random random) throws IOException {
        Connection db = database.connect();
        long snapshot = random.nextLong(database.currentTransaction() + 1);
        for (int column = 0; column < 2; column++) {
            List<Value[]> rows = RustEngine.rows(db, "first table", snapshot);
            String wanted = rows.isEmpty() ? "i5" : RustEngine.word(rows.get(random.nextInt(rows.size()))[column]);
            var expected = new StringBuilder();
            for (Value[] row : rows) {
                if (RustEngine.word(row[column]).equals(wanted)) {
                    expected.append("row");
                    for (Value value : row) {
                        expected.append(' ').append(RustEngine.word(value));
                    }
                    expected.append('\n');
                }
            }
            assertEquals(expected.toString(), rust.ask("find " + name("first table") + " " + name(column == 0 ? "a" : "b")
                    + " " + wanted + " " + snapshot));
        }
    }

    /** The Rust engine goes on with a baked file, and bakes that. */
    private void goOn(RustEngine rust, Path file) throws IOException {
        Path again = folder.resolve("again.pvdb");
        rust.send("import " + file, "insert " + name("first table") + " i77 " + "n t" + name("a text that is not short"),
                "update " + name("first table") + " " + name("b") + " i1 " + name("a") + " i77",
                "bake " + again);
        String dump = rust.ask("dump 0");
        try (Database database = Databases.open(again)) {
            assertEquals(dump, RustEngine.dump(database, 0));
        }
    }

    private static void randomChanges(Connection db, Random random) {
        db.execute("CREATE TABLE \"first table\" (a, b, c); CREATE INDEX a ON \"first table\" (a);"
                + "CREATE INDEX b ON \"first table\" (b DESC);"
                + "CREATE TABLE \"zweite Ä \\ \"\"x\" (id INTEGER PRIMARY KEY, t TEXT); CREATE TABLE empty (x)");
        for (int i = random.nextInt(60); i >= 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> db.execute("DELETE FROM \"first table\" WHERE rowid % 7 = " + random.nextInt(7));
                case 1 -> db.execute("UPDATE \"first table\" SET b = " + literal(random) + " WHERE rowid % 9 = "
                        + random.nextInt(9));
                case 2 -> db.execute("INSERT INTO \"zweite Ä \\ \"\"x\" (t) VALUES (" + literal(random) + ")");
                default -> {
                    db.execute("BEGIN");
                    for (int rows = random.nextInt(40); rows >= 0; rows--) {
                        db.execute("INSERT INTO \"first table\" VALUES (" + literal(random) + "," + literal(random) + ","
                                + literal(random) + ")");
                    }
                    db.execute("COMMIT");
                }
            }
        }
    }

    private static String literal(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "NULL";
            case 1 -> Integer.toString(random.nextInt(5) - 2);
            case 2 -> Long.toString(random.nextLong() >> 1 + random.nextInt(60));
            case 3 -> "CAST('" + (random.nextInt(1000) - 500) + ".125' AS DECIMAL)";
            case 4 -> "x'" + "ab".repeat(random.nextInt(40)) + "'";
            case 5 -> "'" + "🍒ö".repeat(random.nextInt(20)) + "'";
            case 6 -> "'long " + random.nextInt(4) + "x".repeat(random.nextInt(3) * 4000) + "'";
            default -> "'" + random.nextInt(10) + "'";
        };
    }

    @Test
    void whatTheRustEngineWritesIsRead() throws Exception {
        try (RustEngine rust = RustEngine.start(program)) {
            for (int seed = 0; seed < SEEDS; seed++) {
                var random = new Random(seed);
                Path workspace = folder.resolve("workspace" + seed + (seed % 2 == 0 ? ".pv" : ""));
                Path baked = folder.resolve("baked" + seed + ".pvdb");
                rust.send("workspace " + workspace, "autocommit " + (random.nextBoolean() ? "on" : "off"),
                        "durability " + (random.nextBoolean() ? "sync" : "fast"));
                for (String line : randomScript(random, 150)) {
                    rust.send(line);
                }
                rust.send("flush", "bake " + baked);
                String dump = rust.ask("dump 0");
                assertTrue(dump.startsWith("clock "), dump);
                for (Path path : List.of(workspace, baked)) {
                    try (Database database = Databases.open(path)) {
                        assertEquals(dump, RustEngine.dump(database, 0), "seed " + seed + " " + path);
                        Path again = folder.resolve("again.pvdb");
                        Databases.bake(database, again, BakeOptions.ALL.withFormat(1 + random.nextInt(2)));
                        rust.send("map " + again);
                        assertEquals(dump, rust.ask("dump 0"), "seed " + seed + " " + path);
                    }
                }
                try (Database database = Databases.read(baked)) {
                    assertEquals(dump, RustEngine.dump(database, 0), "seed " + seed);
                }
            }
        }
    }

    private static List<String> randomScript(Random random, int lines) {
        var script = new ArrayList<>(List.of("create " + name("t0") + " " + name("a") + " " + name("b b"),
                "create " + name("Tabelle ö") + " " + name("a") + " " + name("b b")));
        for (int i = 0; i < lines; i++) {
            String table = name(random.nextBoolean() ? "t0" : "Tabelle ö");
            String column = name(random.nextBoolean() ? "a" : "b b");
            script.add(switch (random.nextInt(14)) {
                case 0 -> "index " + table + " " + column;
                case 1 -> "delete " + table + " " + column + " " + word(random);
                case 2, 3 -> "update " + table + " " + column + " " + word(random) + " " + name("a") + " " + word(random);
                default -> "insert " + table + " " + word(random) + " " + word(random);
            });
        }
        return script;
    }

    private static String word(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> "n";
            case 1, 2, 3 -> "i" + random.nextInt(6);
            case 4 -> "d" + random.nextLong();
            case 5 -> "t" + name("y".repeat(random.nextInt(30)));
            case 6 -> "t" + name("long " + "ä".repeat(random.nextInt(3) * 3000));
            case 7 -> "b" + "00ff".repeat(random.nextInt(30));
            default -> "i" + random.nextLong();
        };
    }

    /** What the Rust engine still reads after a sudden end of its process, this one reads as it does. */
    @Test
    void workspacesOfAKilledProcessAreReadAsTheRustEngineReadsThem() throws Exception {
        int read = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            Path workspace = folder.resolve("killed" + seed + ".pv");
            try (RustEngine killed = RustEngine.start(program)) {
                killed.killIn(100 + random.nextInt(1000));
                killed.send("workspace " + workspace, "autocommit on");
                while (true) {
                    for (String line : randomScript(random, 100)) {
                        killed.send(line);
                    }
                }
            } catch (IOException e) {
                // It was killed while it was being told what to do.
            }
            if (!Files.exists(workspace.resolve("pv_manifest.json"))) {
                continue;
            }
            try (RustEngine rust = RustEngine.start(program)) {
                rust.send("workspace " + workspace);
                String dump = rust.ask("dump -20");
                if (dump.startsWith("error") || dump.contains("\nerror")) {
                    continue;
                }
                read++;
                try (Database database = Databases.open(workspace)) {
                    long from = Math.max(0, database.currentTransaction() - 20);
                    assertEquals(dump, RustEngine.dump(database, from), "seed " + seed);
                }
            }
        }
        assertTrue(read > 0, "the Rust engine has read something");
    }

    @Test
    void aWorkspaceOfSeveralChunksIsRead() throws Exception {
        Path workspace = folder.resolve("large.pv");
        try (RustEngine rust = RustEngine.start(program)) {
            rust.send("workspace " + workspace, "autocommit off", "create " + name("wide")
                    + columns(440), "fill " + name("wide") + " 16500" + " i7".repeat(440),
                    "create " + name("other") + " " + name("a"), "insert " + name("other") + " i8", "flush");
            rust.ask("find " + name("other") + " " + name("a") + " i8 16501");
        }
        assertTrue(Files.exists(workspace.resolve("chunks/chunk_00001.pvd")));
        try (Database database = Databases.open(workspace)) {
            Connection db = database.connect();
            assertEquals("16500|115500|115500", TestHost.query(db, "SELECT count(*), sum(c0), sum(c439) FROM wide"));
            assertEquals("16400", TestHost.query(db, "SELECT count(*) FROM wide BEFORE 16400"));
            assertEquals("8", TestHost.query(db, "SELECT a FROM other"));
        }
    }

    private static String columns(int count) {
        var columns = new StringBuilder();
        for (int i = 0; i < count; i++) {
            columns.append(' ').append(name("c" + i));
        }
        return columns.toString();
    }
}
