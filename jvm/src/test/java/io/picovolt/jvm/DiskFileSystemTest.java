package io.picovolt.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.host.FileSystem.Mode;
import io.picovolt.host.FileSystemContract;
import io.picovolt.value.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFileSystemTest extends FileSystemContract {
    private static final long PAST_TWO_WINDOWS = (1L << 32) + 12_345;

    @TempDir
    Path folder;

    private final FileSystem files = new DiskFileSystem();

    @Override
    protected FileSystem files() {
        return files;
    }

    @Override
    protected String folder() {
        return folder.toString();
    }

    @Test
    void positionsBeyondFourGigabytesAreReadAndViewed() {
        try (FileHandle file = files.open(path("big"), Mode.CREATE)) {
            long window = 1L << 29;
            for (long at : new long[] {window - 4, 2 * window - 4, PAST_TWO_WINDOWS}) {
                file.write(at, bytes("beginend"));
                assertEquals(at + 8, file.size());
                assertEquals('b', file.view(at, 8).get(0));
                assertEquals('d', file.view(at + 4, 4).get(3));
            }
            var read = ByteBuffer.allocate(8);
            assertEquals(8, file.read(PAST_TWO_WINDOWS, read));
            assertEquals(bytes("beginend"), read.flip());
        }
    }

    @Test
    void aViewOutlivesAFileThatGrewAndWasClosed() {
        ByteBuffer before;
        try (FileHandle file = files.open(path("a"), Mode.CREATE)) {
            file.write(0, bytes("first"));
            before = file.view(0, 5);
            for (int i = 1; i < 200; i++) {
                file.write(5 * i, bytes("later"));
                assertEquals('r', file.view(5 * i, 5).get(4));
            }
        }
        System.gc();
        assertEquals('f', before.get(0));
    }

    @Test
    void anInterruptStopsTheThreadAndNotTheFile() throws Exception {
        try (FileHandle file = files.open(path("a"), Mode.CREATE)) {
            Thread.currentThread().interrupt();
            file.write(0, bytes("abc"));
            file.sync();
            files.syncDirectory(folder());
            assertEquals(3, file.size());
            assertTrue(Thread.interrupted());

            var ready = new AtomicBoolean();
            var done = new AtomicBoolean();
            var writer = new Thread(() -> {
                var bytes = ByteBuffer.allocate(1000);
                ready.set(true);
                for (int i = 0; i < 3000; i++) {
                    file.write(3 + 1000L * i, bytes.clear());
                }
                done.set(true);
            });
            writer.start();
            while (!ready.get()) {
                Thread.onSpinWait();
            }
            while (writer.isAlive()) {
                writer.interrupt();
            }
            writer.join();
            assertTrue(done.get());
            assertEquals(3_000_003, file.size());
        }
    }

    @Test
    void aFileWithoutPermissionToWriteIsReadOnly() throws IOException {
        write(path("a"), "abc");
        assumeTrue(folder.resolve("a").toFile().setReadOnly() && !Files.isWritable(folder.resolve("a")));
        assertFails(ErrorCode.SQLITE_READONLY, path("a"), () -> files.open(path("a"), Mode.WRITE));
        files.open(path("a"), Mode.READ).close();
    }

    @Test
    void aFullDiskIsToldApart() {
        assumeTrue(Files.isWritable(Path.of("/dev/full")));
        try (FileHandle file = files.open("/dev/full", Mode.WRITE)) {
            assertFails(ErrorCode.SQLITE_FULL, "/dev/full", () -> file.write(0, bytes("abc")));
        }
    }

    @Test
    void everyFileSystemOfTheProcessSeesALock() {
        var other = new DiskFileSystem();
        assertTrue(files.lock(path("lock")));
        assertFalse(other.lock(path("lock")));
        assertFalse(other.lock(path("d/../lock").replace("d/../", "./")));
        other.unlock(path("lock"));
        assertFalse(other.lock(path("lock")));
        files.unlock(path("lock"));
        assertTrue(other.lock(path("lock")));
        other.unlock(path("lock"));
        assertEquals(List.of(), files.list(folder()));
    }

    @Test
    void theLockOfAnotherProcessHoldsUntilThatIsKilled() throws Exception {
        var java = ProcessHandle.current().info().command().orElse("java");
        var process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                LockHolder.class.getName(), path("lock")).redirectErrorStream(true).start();
        try {
            assertEquals('L', process.getInputStream().read());
            assertFalse(files.lock(path("lock")));
            process.destroyForcibly().waitFor();
            assertTrue(Files.exists(folder.resolve("lock")));
            assertTrue(files.lock(path("lock")));
            files.unlock(path("lock"));
            assertEquals(List.of(), files.list(folder()));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aLockOfNodeIsBelievedWhileItsProcessLives() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")));
        assertTrue(files.lock(path("own")));
        String own = Files.readString(folder.resolve("own")).replace("by jvm", "by node");
        files.unlock(path("own"));

        Files.writeString(folder.resolve("lock"), own);
        assertFalse(files.lock(path("lock")));
        Files.writeString(folder.resolve("lock"), own.replaceFirst("start .*", "start 1"));
        assertTrue(files.lock(path("lock")));
        files.unlock(path("lock"));
        Files.writeString(folder.resolve("lock"), own.replaceFirst("boot .*", "boot another"));
        assertTrue(files.lock(path("lock")));
        files.unlock(path("lock"));
        Files.writeString(folder.resolve("lock"), own.replaceFirst("host .*", "host another"));
        assertFalse(files.lock(path("lock")));
        Files.delete(folder.resolve("lock"));
        assertEquals(List.of(), files.list(folder()));
    }
}
