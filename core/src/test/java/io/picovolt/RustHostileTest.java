package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.format.v1.LegacyWorkspaceFiles;
import io.picovolt.host.FileSystem;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Files and directories of the Rust engine with bytes that are wrong: an error that says so, or an answer, and never
 * another exception. Checksums of pages are taken away, so that damage gets to what is in them.
 */
class RustHostileTest {
    private static final int ROUNDS = Integer.getInteger("picovolt.rust.rounds", 6000);

    private static byte[] image(int format) {
        Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
        database.connect().execute("CREATE TABLE t (a, b); CREATE TABLE u (id INTEGER PRIMARY KEY); CREATE INDEX i ON t (a);"
                + "INSERT INTO t VALUES (1, 'short'), (NULL, x'00ff'), (CAST('1.5' AS DECIMAL), 'a text of more than 16'),"
                + "('a text of more than 16', zeroblob(40)); INSERT INTO u VALUES (7), (9); UPDATE t SET a = 2 WHERE a = 1");
        ByteBuffer image = database.export(BakeOptions.ALL.withFormat(format));
        var bytes = new byte[image.limit()];
        image.get(0, bytes);
        for (int page = 24; page < ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(16); page += 4096) {
            for (int i = 0; i < 4; i++) {
                bytes[page + 24 + i] = 0;
            }
        }
        return bytes;
    }

    /** Changes some bytes that mean something: not those between slots and records. */
    private static void damage(byte[] bytes, Random random) {
        for (int i = 1 + random.nextInt(3); i > 0; ) {
            int at = random.nextInt(bytes.length);
            if (bytes[at] == 0 && random.nextInt(60) > 0) {
                continue;
            }
            bytes[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt();
                case 1 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
                case 2 -> (byte) (random.nextBoolean() ? 0xFF : 0x80);
                default -> (byte) (bytes[at] + random.nextInt(3) - 1);
            };
            i--;
        }
    }

    private static boolean opens(Supplier<Database> open, String what) {
        try (Database database = open.get()) {
            Connection db = database.connect();
            for (String table : TestHost.query(db, "SELECT name FROM sqlite_schema WHERE type = 'table'").split("\n")) {
                TestHost.query(db, "SELECT * FROM \"" + table.replace("\"", "\"\"") + "\"");
            }
            return true;
        } catch (PicoVoltException e) {
            assertTrue(e.code() != ErrorCode.SQLITE_INTERNAL, what + ": " + e);
            return false;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(what, e);
        }
    }

    @Test
    void damagedFilesAreRefusedOrRead() {
        int opened = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = image(1 + round % 2);
            damage(bytes, new Random(round));
            opened += opens(() -> Database.fromImage(ByteBuffer.wrap(bytes), new TestHost(), Options.DEFAULT),
                    "round " + round) ? 1 : 0;
        }
        assertTrue(opened > 0 && opened < ROUNDS, opened + " opened");
    }

    @Test
    void damagedDirectoriesAreRefusedOrRead() {
        byte[] sound = image(2);
        int opened = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var random = new Random(round);
            var files = new MemoryFileSystem();
            LegacyWorkspaceFiles.write(files, "db.pv", sound);
            String path = "db.pv/" + (random.nextBoolean() ? "pv_manifest.json" : "chunks/chunk_00000.pvd");
            byte[] bytes;
            try (var file = files.open(path, FileSystem.Mode.READ)) {
                bytes = new byte[(int) file.size()];
                file.view(0, bytes.length).get(0, bytes);
            }
            damage(bytes, random);
            LegacyWorkspaceFiles.put(files, path, 0, bytes, 0, bytes.length);
            opened += opens(() -> Database.open(files, "db.pv", new TestHost(), Options.DEFAULT), "round " + round) ? 1 : 0;
        }
        assertTrue(opened > 0 && opened < ROUNDS, opened + " opened");
    }
}
