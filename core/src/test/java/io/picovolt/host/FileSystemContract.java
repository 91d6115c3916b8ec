package io.picovolt.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.host.FileSystem.Mode;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every file system must do; the tests of one extend this class. */
public abstract class FileSystemContract {

    protected abstract FileSystem files();

    /** An empty directory. */
    protected abstract String folder();

    protected final String path(String name) {
        return folder() + "/" + name;
    }

    protected final void write(String path, String text) {
        try (FileHandle file = files().open(path, Mode.CREATE)) {
            file.write(0, bytes(text));
        }
    }

    protected final String read(String path) {
        try (FileHandle file = files().open(path, Mode.READ)) {
            return read(file, 0, (int) file.size());
        }
    }

    private static String read(FileHandle file, long position, int length) {
        var buffer = ByteBuffer.allocate(length);
        int read = file.read(position, buffer);
        assertEquals(read, buffer.position());
        return new String(buffer.array(), 0, read, StandardCharsets.UTF_8);
    }

    protected static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    protected static void assertFails(ErrorCode code, String path, Runnable call) {
        var error = assertThrows(PicoVoltException.class, call::run);
        assertEquals(code, error.code());
        assertTrue(error.getMessage().contains(path), error.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsOnlyOpenedToCreateIt() {
        String path = path("a");
        assertFails(ErrorCode.SQLITE_CANTOPEN, path, () -> files().open(path, Mode.READ));
        assertFails(ErrorCode.SQLITE_CANTOPEN, path, () -> files().open(path, Mode.WRITE));
        assertFalse(files().exists(path));
        try (FileHandle file = files().open(path, Mode.CREATE)) {
            assertEquals(0, file.size());
        }
        assertTrue(files().exists(path));
        assertFalse(files().isDirectory(path));
    }

    @Test
    void neitherADirectoryNorAFileInAMissingDirectoryIsOpened() {
        String path = path("missing/a");
        assertFails(ErrorCode.SQLITE_CANTOPEN, path, () -> files().open(path, Mode.CREATE));
        for (Mode mode : Mode.values()) {
            assertFails(ErrorCode.SQLITE_CANTOPEN, folder(), () -> files().open(folder(), mode));
        }
    }

    @Test
    void openingKeepsWhatAFileHolds() {
        write(path("a"), "one");
        for (Mode mode : Mode.values()) {
            try (FileHandle file = files().open(path("a"), mode)) {
                assertEquals("one", read(file, 0, 10));
            }
        }
    }

    @Test
    void readsAndWritesAtPositions() {
        try (FileHandle file = files().open(path("a"), Mode.CREATE)) {
            file.write(0, bytes("hello world"));
            file.write(6, bytes("W"));
            file.write(11, bytes("!"));
            assertEquals(12, file.size());
            assertEquals("hello World!", read(file, 0, 12));
            assertEquals("World!", read(file, 6, 100));
            assertEquals("", read(file, 12, 5));
            assertEquals("", read(file, 100, 5));
        }
    }

    @Test
    void handlesOfOneFileSeeTheSameBytes() {
        try (FileHandle writer = files().open(path("a"), Mode.CREATE);
                FileHandle reader = files().open(path("a"), Mode.READ)) {
            writer.write(0, bytes("abc"));
            assertEquals(3, reader.size());
            assertEquals("abc", read(reader, 0, 3));
            writer.truncate(1);
            assertEquals("a", read(reader, 0, 3));
        }
    }

    @Test
    void buffersOfEveryKindMoveFromPositionToLimit() {
        var random = new Random(7);
        var content = new byte[3_000_001];
        random.nextBytes(content);
        try (FileHandle file = files().open(path("a"), Mode.CREATE)) {
            for (boolean direct : new boolean[] {false, true}) {
                ByteBuffer from = direct ? ByteBuffer.allocateDirect(content.length + 20)
                        : ByteBuffer.allocate(content.length + 20);
                from.position(5);
                ByteBuffer slice = from.slice();
                slice.position(3).put(content).flip().position(3);
                slice.order(ByteOrder.LITTLE_ENDIAN);
                file.write(100, slice);
                assertEquals(0, slice.remaining());
                ByteBuffer into = direct ? ByteBuffer.allocateDirect(content.length + 9)
                        : ByteBuffer.allocate(content.length + 9).slice(2, content.length + 7);
                into.position(7).limit(content.length + 6);
                assertEquals(content.length - 1, file.read(101, into));
                assertEquals(0, into.remaining());
                for (int i = 1; i < content.length; i++) {
                    if (content[i] != into.get(6 + i)) {
                        throw new AssertionError("byte " + i);
                    }
                }
                file.write(50, ByteBuffer.allocate(0));
            }
            assertEquals(100 + content.length, file.size());
        }
    }

    @Test
    void aReadOnlyBufferIsWrittenToo() {
        try (FileHandle file = files().open(path("a"), Mode.CREATE)) {
            file.write(0, bytes("abc").asReadOnlyBuffer());
            assertEquals("abc", read(file, 0, 3));
        }
    }

    @Test
    void aGapReadsAsZeros() {
        try (FileHandle file = files().open(path("a"), Mode.CREATE)) {
            file.write(0, bytes("abcdef"));
            file.truncate(2);
            file.write(5, bytes("x"));
            assertEquals("ab\0\0\0x", read(file, 0, 6));
        }
    }

    @Test
    void truncateNeverGrows() {
        try (FileHandle file = files().open(path("a"), Mode.CREATE)) {
            file.write(0, bytes("abc"));
            file.truncate(10);
            assertEquals(3, file.size());
            file.truncate(3);
            assertEquals(3, file.size());
            file.truncate(0);
            assertEquals(0, file.size());
        }
    }

    @Test
    void aFileOpenToReadIsNotChanged() {
        write(path("a"), "abc");
        try (FileHandle file = files().open(path("a"), Mode.READ)) {
            assertFails(ErrorCode.SQLITE_READONLY, path("a"), () -> file.write(0, bytes("x")));
            assertFails(ErrorCode.SQLITE_READONLY, path("a"), () -> file.truncate(0));
        }
        assertEquals("abc", read(path("a")));
    }

    @Test
    void viewsAreLittleEndianAndStay() {
        var content = ByteBuffer.allocate(100_000);
        for (int i = 0; i < content.capacity(); i++) {
            content.put(i, (byte) (i * 7));
        }
        ByteBuffer early;
        ByteBuffer late;
        try (FileHandle file = files().open(path("a"), Mode.CREATE)) {
            file.write(0, bytes("01234567"));
            early = file.view(3, 4);
            assertEquals(0, early.position());
            assertEquals(4, early.limit());
            file.write(8, content);
            late = file.view(8 + 5, 99_000);
            assertEquals(0, file.view(8, 0).limit());
            assertFails(ErrorCode.SQLITE_IOERR, path("a"), () -> file.view(8, 100_001));
            assertFails(ErrorCode.SQLITE_IOERR, path("a"), () -> file.view(1L << 40, 1));
        }
        files().rename(path("a"), path("b"));
        files().delete(path("b"));
        assertEquals(0x36353433, early.getInt(0));
        assertEquals(ByteOrder.LITTLE_ENDIAN, late.order());
        for (int i = 0; i < 99_000; i++) {
            assertEquals((byte) ((i + 5) * 7), late.get(i));
        }
    }

    @Test
    void syncingDoesNothingVisible() {
        try (FileHandle file = files().open(path("a"), Mode.CREATE)) {
            file.write(0, bytes("abc"));
            file.sync();
            files().syncDirectory(folder());
            assertEquals("abc", read(file, 0, 3));
        }
        assertFails(ErrorCode.SQLITE_CANTOPEN, path("b"), () -> files().syncDirectory(path("b")));
    }

    @Test
    void renamingReplacesAndKeepsOpenFilesOpen() {
        write(path("a"), "new");
        write(path("b"), "old");
        try (FileHandle before = files().open(path("b"), Mode.READ)) {
            files().rename(path("a"), path("b"));
            assertEquals("old", read(before, 0, 3));
        }
        assertEquals("new", read(path("b")));
        assertEquals(List.of("b"), files().list(folder()));
        assertFails(ErrorCode.SQLITE_CANTOPEN, path("a"), () -> files().rename(path("a"), path("c")));
        assertFails(ErrorCode.SQLITE_CANTOPEN, path("d/b"), () -> files().rename(path("b"), path("d/b")));
        assertEquals("new", read(path("b")));
    }

    @Test
    void deletingIsDoneOnce() {
        write(path("a"), "abc");
        files().delete(path("a"));
        files().delete(path("a"));
        files().delete(path("missing/a"));
        assertFalse(files().exists(path("a")));
        files().createDirectory(path("d"));
        write(path("d/a"), "abc");
        assertThrows(PicoVoltException.class, () -> files().delete(path("d")));
        files().delete(path("d/a"));
        files().delete(path("d"));
        assertFalse(files().exists(path("d")));
    }

    @Test
    void directoriesListTheirNamesSorted() {
        files().createDirectory(path("d"));
        files().createDirectory(path("d"));
        assertTrue(files().exists(path("d")));
        assertTrue(files().isDirectory(path("d")));
        assertEquals(List.of(), files().list(path("d")));
        for (String name : List.of("b", "a", "ä 漢", "A", "b0")) {
            write(path("d/" + name), name);
        }
        files().createDirectory(path("d/c"));
        write(path("d/c/inside"), "");
        assertEquals(List.of("A", "a", "b", "b0", "c", "ä 漢"), files().list(path("d")));
        assertEquals("ä 漢", read(path("d/ä 漢")));
        assertFails(ErrorCode.SQLITE_CANTOPEN, path("e"), () -> files().list(path("e")));
        assertFails(ErrorCode.SQLITE_CANTOPEN, path("e/f"), () -> files().createDirectory(path("e/f")));
        assertFails(ErrorCode.SQLITE_CANTOPEN, path("d/a"), () -> files().createDirectory(path("d/a")));
        assertFalse(files().isDirectory(path("d/a")));
    }

    @Test
    void aLockIsAFileThatOneHolds() {
        String lock = path("a.pvdb-lock");
        assertTrue(files().lock(lock));
        assertTrue(files().exists(lock));
        assertFalse(files().lock(lock));
        files().unlock(lock);
        assertFalse(files().exists(lock));
        files().unlock(lock);
        assertTrue(files().lock(lock));
        files().unlock(lock);
        assertFails(ErrorCode.SQLITE_CANTOPEN, path("missing/l"), () -> files().lock(path("missing/l")));
    }

    @Test
    void aFileOfALockThatNobodyHoldsKeepsNobodyOut() {
        write(path("lock"), "something else");
        assertTrue(files().lock(path("lock")));
        assertFalse(files().lock(path("lock")));
        files().unlock(path("lock"));
    }

    @Test
    void closingTwiceIsNoError() {
        FileHandle file = files().open(path("a"), Mode.CREATE);
        file.close();
        file.close();
        assertThrows(PicoVoltException.class, () -> file.read(0, ByteBuffer.allocate(1)));
        assertArrayEquals(new byte[0], read(path("a")).getBytes(StandardCharsets.UTF_8));
    }
}
