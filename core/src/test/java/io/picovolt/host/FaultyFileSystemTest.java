package io.picovolt.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.host.FaultyFileSystem.Failure;
import io.picovolt.host.FileSystem.Mode;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The model of power loss does what it says; as long as nothing happens it is a file system like any other. */
class FaultyFileSystemTest extends FileSystemContract {
    private final FaultyFileSystem files = new FaultyFileSystem();
    private final Random dice = new Random(42);

    @Override
    protected FileSystem files() {
        return files;
    }

    @Override
    protected String folder() {
        files.createDirectory("folder");
        return "folder";
    }

    /** Everything that may be seen after a power loss. */
    private <T> Set<T> outcomes(Function<FileSystem, T> look) {
        var seen = new HashSet<T>();
        for (int i = 0; i < 2000; i++) {
            seen.add(look.apply(files.crash(dice)));
        }
        return seen;
    }

    private static String content(FileSystem files, String path) {
        if (!files.exists(path)) {
            return "missing";
        }
        try (FileHandle file = files.open(path, Mode.READ)) {
            var bytes = new byte[(int) file.size()];
            file.read(0, ByteBuffer.wrap(bytes));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private FileHandle durable(String path, String text) {
        FileHandle file = files.open(path, Mode.CREATE);
        file.write(0, bytes(text));
        file.sync();
        files.syncDirectory(".");
        return file;
    }

    @Test
    void whatIsSyncedStays() {
        durable("a", "abc").close();
        assertEquals(Set.of("abc"), outcomes(after -> content(after, "a")));
    }

    @Test
    void aSyncedFileWithoutASyncedNameMayBeMissingButIsWhole() {
        try (FileHandle file = files.open("a", Mode.CREATE)) {
            file.write(0, bytes("abc"));
            file.sync();
        }
        assertEquals(Set.of("abc", "missing"), outcomes(after -> content(after, "a")));
    }

    @Test
    void unsyncedWritesAreKeptLostAndReordered() {
        FileHandle file = durable("a", "..");
        file.write(0, bytes("x"));
        file.write(1, bytes("y"));
        assertEquals(Set.of("..", "x.", ".y", "xy"), outcomes(after -> content(after, "a")));
    }

    @Test
    void aWriteIsTornBetweenSectorsAndInside() {
        FileHandle file = durable("a", "-".repeat(1024));
        file.write(0, bytes("x".repeat(1024)));
        var seen = outcomes(after -> content(after, "a"));
        assertTrue(seen.contains("x".repeat(512) + "-".repeat(512)));
        assertTrue(seen.contains("-".repeat(512) + "x".repeat(512)));
        assertTrue(seen.stream().anyMatch(text -> text.indexOf('-') % 512 > 0), "torn inside");
        assertTrue(seen.stream().allMatch(text -> text.length() == 1024));
    }

    @Test
    void aSizeMayReachTheDiskWithoutItsBytes() {
        FileHandle file = durable("a", "");
        file.write(0, bytes("xyz"));
        var seen = outcomes(after -> content(after, "a"));
        assertTrue(seen.containsAll(Set.of("", "xyz", "\0\0\0")), seen::toString);
        assertTrue(seen.stream().anyMatch(text -> text.length() == 3 && text.charAt(0) > 127), "garbage");
    }

    @Test
    void aTruncationIsUndecidedToo() {
        FileHandle file = durable("a", "abc");
        file.truncate(0);
        file.write(0, bytes("X"));
        var seen = outcomes(after -> content(after, "a"));
        assertTrue(seen.containsAll(Set.of("abc", "", "X", "Xbc")), seen::toString);
        seen.removeAll(Set.of("abc", "", "X", "Xbc"));
        assertTrue(seen.stream().allMatch(text -> text.length() == 1), "garbage where the size is new");
    }

    @Test
    void aRenameHappensAsAWhole() {
        durable("a", "old").close();
        durable("a.tmp", "new").close();
        files.rename("a.tmp", "a");
        assertEquals(Set.of(List.of("old", "new"), List.of("new", "missing")),
                outcomes(after -> List.of(content(after, "a"), content(after, "a.tmp"))));
        files.syncDirectory(".");
        assertEquals(Set.of("new"), outcomes(after -> content(after, "a")));
    }

    @Test
    void aRenamedFileMayBeEmptyWhenItWasNotSynced() {
        durable("a", "old").close();
        try (FileHandle file = files.open("a.tmp", Mode.CREATE)) {
            file.write(0, bytes("new"));
        }
        files.rename("a.tmp", "a");
        files.syncDirectory(".");
        assertTrue(outcomes(after -> content(after, "a")).containsAll(Set.of("new", "")));
    }

    @Test
    void aDeletedNameMayComeBack() {
        durable("a", "abc").close();
        files.delete("a");
        assertEquals(Set.of("abc", "missing"), outcomes(after -> content(after, "a")));
        files.syncDirectory(".");
        assertEquals(Set.of("missing"), outcomes(after -> content(after, "a")));
    }

    @Test
    void aDirectoryWithoutANameLosesWhatIsInIt() {
        files.createDirectory("d");
        try (FileHandle file = files.open("d/a", Mode.CREATE)) {
            file.write(0, bytes("abc"));
            file.sync();
        }
        files.syncDirectory("d");
        assertEquals(Set.of("abc", "missing"), outcomes(after -> content(after, "d/a")));
        files.syncDirectory(".");
        assertEquals(Set.of("abc"), outcomes(after -> content(after, "d/a")));
    }

    @Test
    void thePowerGoesAwayInAChangeAndStaysAway() {
        FileHandle file = durable("a", "..");
        long before = files.changes();
        files.stopAtChange(before + 2);
        file.write(0, bytes("x"));
        assertThrows(PowerLoss.class, () -> file.write(1, bytes("y")));
        assertEquals(before + 2, files.changes());
        assertThrows(PowerLoss.class, () -> file.write(0, bytes("z")));
        assertThrows(PowerLoss.class, () -> files.exists("a"));
        assertThrows(PowerLoss.class, file::sync);
        assertEquals(Set.of("..", "x.", ".y", "xy"), outcomes(after -> content(after, "a")));
    }

    @Test
    void aSyncThatThePowerWentAwayInIsUndecided() {
        FileHandle file = durable("a", ".");
        file.write(0, bytes("x"));
        files.stopAtChange(files.changes() + 1);
        assertThrows(PowerLoss.class, file::sync);
        assertEquals(Set.of(".", "x"), outcomes(after -> content(after, "a")));
    }

    @Test
    void callsFailAsTold() {
        FileHandle file = durable("a", "..........");
        long next = files.calls() + 1;
        files.failCalls(next, next + 1, Failure.FULL);
        var full = assertThrows(PicoVoltException.class, () -> file.write(0, bytes("xxxxxxxxxx")));
        assertEquals(ErrorCode.SQLITE_FULL, full.code());
        assertThrows(PicoVoltException.class, file::sync);
        file.write(0, bytes("y"));
        files.failCalls(files.calls() + 1, Long.MAX_VALUE, Failure.INTERRUPTED);
        var interrupted = assertThrows(PicoVoltException.class, () -> files.delete("a"));
        assertEquals(ErrorCode.SQLITE_INTERRUPT, interrupted.code());
        assertThrows(PicoVoltException.class, () -> files.exists("a"));
        files.failCalls(0, 0, Failure.FULL);
        assertTrue(files.exists("a"));
    }

    @Test
    void whatAFailedSyncCoveredIsNotSavedByTheNextOne() {
        FileHandle file = durable("a", "..");
        file.write(0, bytes("x"));
        files.failCalls(files.calls() + 1, files.calls() + 1, Failure.IO_ERROR);
        assertThrows(PicoVoltException.class, file::sync);
        file.write(1, bytes("y"));
        file.sync();
        assertEquals("xy", content(files, "a"));
        assertEquals(Set.of(".y", "xy"), outcomes(after -> content(after, "a")));
        file.write(0, bytes("z"));
        file.sync();
        assertEquals(Set.of("zy"), outcomes(after -> content(after, "a")));
    }

    @Test
    void aLockEndsWithThePower() {
        assertTrue(files.lock("lock"));
        files.syncDirectory(".");
        FaultyFileSystem after = files.crash(dice);
        assertTrue(after.exists("lock"));
        assertTrue(after.lock("lock"));
        assertFalse(after.lock("lock"));
    }

    @Test
    void aSecondPowerLossFindsWhatTheFirstLeft() {
        durable("a", "abc").close();
        FaultyFileSystem once = files.crash(dice);
        try (FileHandle file = once.open("a", Mode.WRITE)) {
            file.write(0, bytes("x"));
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < 500; i++) {
            seen.add(content(once.crash(dice), "a"));
        }
        assertEquals(Set.of("abc", "xbc"), seen);
    }

    @Test
    void theSameDiceFallTheSameWay() {
        FileHandle file = durable("a", "");
        file.write(0, bytes("x".repeat(5000)));
        assertEquals(content(files.crash(new Random(5)), "a"), content(files.crash(new Random(5)), "a"));
    }
}
