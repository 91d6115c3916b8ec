package io.picovolt.fuzz;

import io.picovolt.BakeOptions;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import io.picovolt.format.ByteWriter;
import io.picovolt.format.v1.LegacyImageBuilder;
import io.picovolt.host.FileSystem;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.storage.codec.Columns;
import io.picovolt.storage.codec.Longs;
import io.picovolt.storage.index.IndexTreeWriter;
import io.picovolt.storage.index.KeyEncoder;
import io.picovolt.storage.part.MemoryParts;
import io.picovolt.storage.segment.SegmentWriter;
import io.picovolt.value.Collation;
import io.picovolt.value.ExactNumbers;
import io.picovolt.value.Value;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.Vector;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sound inputs of every target, made anew by each run, so that they are what the engine writes today. */
final class Seeds {
    private static final String SMALL = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, x REAL, d DECIMAL(9,2), b);
            INSERT INTO t VALUES (1, 'one', 1.5, 2.25, x'00FF'), (2, 'two', -0.0, NULL, 'text'), (5, NULL, 1e300, 7, 3);
            CREATE INDEX t_name ON t (name COLLATE NOCASE DESC, x); CREATE UNIQUE INDEX t_d ON t (d);
            UPDATE t SET name = 'changed' WHERE id = 2; DELETE FROM t WHERE id = 5""";
    private static final String RICH = SMALL + """
            ; INSERT INTO t SELECT value, 'name ' || (value % 9), value / 7.0, value * 1.25, zeroblob(value % 3 * 300)
                FROM generate_series(10, 90);
            CREATE TABLE gone (a); INSERT INTO gone VALUES ('x'), (1), (2.5), (x'00'); DROP TABLE gone;
            CREATE TABLE def (a DEFAULT (1 + 2) CHECK (a > 0), b TEXT NOT NULL DEFAULT 'q', UNIQUE (a, b));
            INSERT INTO def (a) VALUES (1), (2), (3);
            UPDATE def SET b = 'r' WHERE a = 1;
            PRAGMA pin = 3; PRAGMA history = '1000 transactions'; PRAGMA user_version = 5""";
    /** What is SQL in the catalogue. */
    private static final String EXPRESSIONS = """
            CREATE TABLE gen (a INTEGER NOT NULL ON CONFLICT IGNORE, b TEXT, c AS (a * 2 + length(b)), d TEXT AS (b || a) STORED,
                UNIQUE (b) ON CONFLICT REPLACE);
            CREATE INDEX gen_c ON gen (c, lower(b)); CREATE INDEX gen_part ON gen (a) WHERE b > 'b' AND c IS NOT NULL;
            CREATE TABLE log (a, b);
            CREATE TRIGGER gen_log AFTER INSERT ON gen WHEN NEW.a > 1 BEGIN INSERT INTO log VALUES (NEW.a, NEW.d); END;
            CREATE VIEW seen (x, y) AS SELECT a, d FROM gen WHERE c > 3;
            INSERT INTO gen (a, b) VALUES (1, 'one'), (2, 'Two'), (3, NULL), (4, 'four'); UPDATE gen SET b = 'x' WHERE a = 2;""";
    private static final String LARGE = """
            CREATE TABLE n (id INTEGER PRIMARY KEY, text, x);
            INSERT INTO n SELECT value, 'text ' || (value % 50), value * value % 1000 FROM generate_series(1, 5000);
            CREATE INDEX n_x ON n (x); UPDATE n SET x = NULL WHERE id % 900 = 0; DELETE FROM n WHERE id % 700 = 0""";
    private static final List<String> CHANGES = List.of(
            "INSERT INTO t VALUES (7, 'seven', 7.5, 1, NULL)",
            "UPDATE t SET b = zeroblob(600), name = 'large' WHERE id < 9; DELETE FROM t WHERE id = 1",
            "CREATE TABLE u (a INTEGER PRIMARY KEY, b); CREATE INDEX u_b ON u (b);"
                    + " INSERT INTO u SELECT value, 'b' || value FROM generate_series(1, 20)",
            "BEGIN; INSERT INTO t VALUES (30, 'x', 1, 30, 1); UPDATE t SET x = 2 WHERE id = 30; DELETE FROM t"
                    + " WHERE id = 30; CREATE TABLE w (a UNIQUE); COMMIT; INSERT INTO t (id) VALUES (31)",
            EXPRESSIONS,
            "DROP INDEX t_name; PRAGMA user_version = 9; PRAGMA pin = 2; DROP TABLE t");

    private static byte[] base;
    private static byte[] baked;
    private static Map<String, byte[]> workspace;

    private Seeds() {}

    /** The inputs of a target by its name. */
    static List<byte[]> of(String target) {
        return switch (target) {
            case "ImageTarget" -> images();
            case "ForgedImageTarget" -> List.of(bake(SMALL), bake(RICH), bake(LARGE), bake(EXPRESSIONS),
                    bake("CREATE TABLE t (a)"), bake("SELECT 1"));
            case "SegmentTarget" -> segments();
            case "IndexTreeTarget" -> trees();
            case "LegacyWorkspaceTarget" -> List.of(legacyWorkspace());
            case "LogTarget", "ForgedLogTarget" -> logs();
            case "ManifestTarget" -> List.of(workspace().get("db.pv/manifest.json"));
            case "DeltaTarget" -> List.of(Database.delta(ByteBuffer.wrap(baked()), ByteBuffer.wrap(bake(RICH))),
                    Database.delta(ByteBuffer.wrap(baked()), ByteBuffer.wrap(baked())), bake(RICH));
            default -> throw new IllegalArgumentException(target);
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.limit()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static Database filled(String sql) {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        database.connect().execute(sql);
        return database;
    }

    private static byte[] bake(String sql) {
        return bytes(filled(sql).export(BakeOptions.ALL));
    }

    /** The file that logs and manifests belong to. */
    static byte[] base() {
        if (base == null) {
            base = bytes(filled(SMALL).copy());
        }
        return base;
    }

    static byte[] baseRoot() {
        return Arrays.copyOfRange(base(), 4096 + 24, 4096 + 56);
    }

    /** The file that deltas lead away from. */
    static byte[] baked() {
        if (baked == null) {
            baked = bake(SMALL);
        }
        return baked;
    }

    static byte[] bakedRoot() {
        return Arrays.copyOfRange(baked(), 64 + 24, 64 + 56);
    }

    private static byte[] content(FileSystem files, String path) {
        try (var file = files.open(path, FileSystem.Mode.READ)) {
            return bytes(file.view(0, (int) file.size()));
        }
    }

    /** The files of a workspace, by their names. */
    static Map<String, byte[]> workspace() {
        if (workspace == null) {
            var files = new MemoryFileSystem();
            try (var database = Database.open(files, "db.pv", new TestHost(), Options.DEFAULT)) {
                database.connect().execute(SMALL + "; PRAGMA wal_checkpoint; " + CHANGES.get(0));
            }
            workspace = new TreeMap<>();
            workspace.put("db.pv/manifest.json", content(files, "db.pv/manifest.json"));
            for (String chunk : files.list("db.pv/chunks")) {
                workspace.put("db.pv/chunks/" + chunk, content(files, "db.pv/chunks/" + chunk));
            }
        }
        return workspace;
    }

    private static List<byte[]> logs() {
        var logs = new ArrayList<byte[]>();
        for (int i = 0; i <= CHANGES.size(); i++) {
            String sql = i < CHANGES.size() ? CHANGES.get(i) : String.join(";", CHANGES.subList(0, 4));
            var files = new MemoryFileSystem();
            ImageTarget.write(files, "db.pvdb", base());
            try (var database = Database.open(files, "db.pvdb", new TestHost(), Options.DEFAULT)) {
                database.connect().execute(sql);
                logs.add(content(files, "db.pvdb-wal"));
            }
        }
        return logs;
    }

    private static List<byte[]> images() {
        var images = new ArrayList<>(List.of(bake(SMALL), bake(RICH), bake(EXPRESSIONS), base()));
        var files = new MemoryFileSystem();
        try (var database = Database.open(files, "db.pvdb", new TestHost(), Options.DEFAULT)) {
            database.connect().execute(SMALL + "; PRAGMA wal_checkpoint; " + CHANGES.get(1));
        }
        images.add(content(files, "db.pvdb"));
        images.add(legacy(1));
        images.add(legacy(2));
        return images;
    }

    /** What the Rust engine writes, with all kinds of fields and, in version 2, an index. */
    private static byte[] legacy(int version) {
        var builder = new LegacyImageBuilder()
                .blob("a long text of many characters".getBytes(StandardCharsets.UTF_8));
        builder.page(1, LegacyImageBuilder.envelope(1, 0) + "0100 00",
                LegacyImageBuilder.envelope(2, 3) + "0100 01 feffffffffffffff",
                LegacyImageBuilder.envelope(4, 0) + "0100 02 0300 68c3a9",
                LegacyImageBuilder.envelope(5, 0) + "0100 03 0300 0102ff");
        builder.page(-1, LegacyImageBuilder.envelope(6, 0) + "0100 06 a01ce9ffffffffffffffffffffffffff",
                LegacyImageBuilder.envelope(7, 0) + "0100 04 0000000000000000",
                LegacyImageBuilder.envelope(8, 0) + "0100 05 0000000000000000");
        String index = "\"indexed_columns\":[\"a\"]";
        if (version == 2) {
            builder.version = 2;
            builder.region = java.util.HexFormat.of().parseHex(("01000000" + "01 feffffffffffffff 01000000"
                    + "00000000 01000000").replace(" ", ""));
            index += ",\"binary_indexes\":[{\"column\":\"a\",\"offset\":0,\"len\":25}]";
        }
        return bytes(builder.build("{\"format_version\":" + version + ",\"clock\":9,\"page_count\":2,"
                + "\"tables\":[{\"name\":\"t\",\"columns\":[\"a\"],\"first_page\":0,\"tail_id\":1,"
                + "\"row_versions\":7," + index + "}],$BLOBS" + (version == 2 ? ",$REGION}" : "}")));
    }

    private static byte[] legacyWorkspace() {
        ByteBuffer image = ByteBuffer.wrap(legacy(1)).order(ByteOrder.LITTLE_ENDIAN);
        int at = (int) image.getLong(8);
        String manifest = new String(image.array(), at, image.limit() - at, StandardCharsets.UTF_8)
                .replaceFirst(",.cas_dir.:\\[.*?\\]\\]", "");
        byte[] text = manifest.getBytes(StandardCharsets.UTF_8);
        byte[] large = "a long text of many characters".getBytes(StandardCharsets.UTF_8);
        var seed = ByteBuffer.allocate(LegacyWorkspaceTarget.HEAD + text.length + 8192 + large.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        return seed.putShort((short) text.length).putShort((short) 8192).put(text).put(image.array(), 24, 8192)
                .put(large).array();
    }

    private static List<byte[]> segments() {
        var seeds = new ArrayList<byte[]>();
        for (int rows : new int[] {1, 3, 40, 2048 + 30}) {
            var parts = new MemoryParts(0, SegmentTarget.HEAD);
            int columns = 8;
            var writer = new SegmentWriter(columns, parts);
            for (int from = 0; from < rows; from += 2048) {
                int count = Math.min(2048, rows - from);
                var rowids = new long[count];
                var inserted = new long[count];
                var deleted = new long[count];
                var values = new Value[columns][count];
                for (int i = 0; i < count; i++) {
                    int n = from + i;
                    rowids[i] = 3L * n + n % 2;
                    inserted[i] = n / 20 + 1;
                    deleted[i] = n % 7 == 3 ? 60 : 0;
                    values[0][i] = Value.of(n * 1000L);
                    values[1][i] = Value.of(n / 8.0 + 0.1);
                    values[2][i] = n % 5 == 0 ? Value.NullValue.NULL : Value.of("text " + n % 4);
                    values[3][i] = Value.of("unique and longer " + n * 7919 % 1000);
                    values[4][i] = new Value.DecimalValue(ExactNumbers.decimal(new BigDecimal(n + ".25")));
                    values[5][i] = new Value.BlobValue(new byte[] {(byte) n, 1});
                    values[6][i] = n % 3 == 0 ? Value.of(n) : n % 3 == 1 ? Value.of("m" + n) : Value.of(n * 0.3);
                    values[7][i] = n == 1 ? Value.of("large".repeat(200)) : Value.of(7);
                }
                var vectors = new Vector[columns];
                for (int c = 0; c < columns; c++) {
                    vectors[c] = new MixedVector(values[c]);
                }
                writer.addBlock(count, rowids, inserted, deleted, vectors);
            }
            int footer = writer.finish(parts).footer().length() - 1;
            byte[] seed = Arrays.copyOf(parts.bytes, parts.size);
            seed[0] = (byte) footer;
            seed[1] = (byte) (footer >> 8);
            seeds.add(seed);
        }
        seeds.add(divided());
        return seeds;
    }

    /** Six rows with a column in three parts, of which the writer makes only long ones. */
    private static byte[] divided() {
        var largeValues = new MemoryParts();
        var out = new ByteWriter();
        out.u8(0).u8(0);
        var footer = new ByteWriter();
        footer.u8(2).varint(6).varint(2);
        for (long bound : new long[] {1, 6, 1, 1, 0, 0, 32, 0, 0, 0, 16, 0, 0, Long.MAX_VALUE}) {
            Longs.encode(new long[] {bound}, 1, footer);
        }
        for (int c = 0; c < 3; c++) {
            put(List.of(encoded(new long[] {1, 1, 1, 1, 1, 1})), footer, out);
        }
        var parts = new ArrayList<byte[]>();
        var texts = new ArrayList<byte[]>();
        for (int part = 0; part < 3; part++) {
            var values = new Value[2];
            var strings = new Value[2];
            for (int i = 0; i < 2; i++) {
                values[i] = new Value.BlobValue(new byte[] {1, 2, 3, (byte) part, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
                strings[i] = Value.of("text " + part + i);
            }
            for (var column : List.of(values, strings)) {
                var one = new ByteWriter();
                Columns.encode(new MixedVector(column), 2, largeValues, one);
                (column == values ? parts : texts).add(one.toBytes());
            }
        }
        Longs.encode(new long[] {3}, 1, footer);
        put(parts, footer, out);
        Longs.encode(new long[] {3}, 1, footer);
        put(texts, footer, out);
        byte[] end = footer.toBytes();
        byte[] seed = out.bytes(end).toBytes();
        seed[0] = (byte) (end.length - 1);
        seed[1] = (byte) (end.length - 1 >> 8);
        return seed;
    }

    private static byte[] encoded(long[] values) {
        var out = new ByteWriter();
        Longs.encode(values, values.length, out);
        return out.toBytes();
    }

    private static void put(List<byte[]> parts, ByteWriter footer, ByteWriter out) {
        Longs.encode(parts.stream().mapToLong(part -> part.length).toArray(), parts.size(), footer);
        for (byte[] part : parts) {
            if (part.length <= 32) {
                footer.bytes(part);
            } else {
                footer.i64(0).i64(0);
                out.bytes(part);
            }
        }
    }

    private static List<byte[]> trees() {
        var seeds = new ArrayList<byte[]>();
        for (int pairs : new int[] {1, 5, 60, 900}) {
            var parts = new MemoryParts(0, IndexTreeTarget.HEAD);
            var writer = new IndexTreeWriter(parts);
            var keys = new KeyEncoder();
            for (int i = 0; i < pairs; i++) {
                keys.reset();
                keys.put(Value.of("key " + (10_000 + i / 3)), Collation.BINARY, false);
                writer.add(keys.bytes(), keys.length(), i);
            }
            var entry = writer.finish();
            byte[] seed = Arrays.copyOf(parts.bytes, parts.size);
            int root = entry.root().length() - 1;
            seed[0] = (byte) root;
            seed[1] = (byte) (root >> 8);
            seed[2] = (byte) pairs;
            seed[3] = (byte) (pairs >> 8);
            seed[4] = (byte) entry.height();
            seeds.add(seed);
        }
        return seeds;
    }
}
