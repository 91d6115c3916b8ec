package io.picovolt.jvm;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock as a file that says who holds it, the same for the JVM and for Node (where the file's twin is
 * {@code platform/lock.js}), which has no locks of the operating system. The file, in UTF-8:
 *
 * <pre>
 * PicoVolt lock
 * holder 16 hexadecimal digits, new for each lock
 * pid    number of the process
 * start  when the process began: field 22 of /proc/PID/stat; a dash where there is none
 * host   name of the machine
 * boot   /proc/sys/kernel/random/boot_id; a dash where there is none
 * by     jvm or node
 * </pre>
 *
 * <p>It gets its name with its content, by a link, so nobody sees it half written. It is left over from a process that
 * ended, and goes to the next who asks, when on the same host the boot is another one, or there is no process of that
 * number, or that began at another time. A holder on another host is believed to live. Who takes a left-over lock first
 * takes the lock of the name with the holder's digits appended, so that two do not delete it for each other.
 *
 * <p>The JVM also holds a {@code FileLock} on the file, so that JVMs need not believe what another wrote.
 */
final class LockFile {
    /** Locks of this process by their real paths: a {@code FileLock} is not seen by the process that has it. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ATTEMPTS = 5;

    private final Path path;
    private final Path key;
    private final FileChannel channel;

    private LockFile(Path path, Path key, FileChannel channel) {
        this.path = path;
        this.key = key;
        this.channel = channel;
    }

    /** Takes the lock; null when another has it. */
    static LockFile take(Path path) throws IOException {
        return take(path, ATTEMPTS);
    }

    private static LockFile take(Path path, int attempts) throws IOException {
        Path key = path.toAbsolutePath().getParent().toRealPath().resolve(path.getFileName());
        if (!HELD.add(key)) {
            return null;
        }
        FileChannel channel = null;
        try {
            for (int i = 0; i < attempts && channel == null; i++) {
                channel = create(path);
                if (channel == null && !removeIfLeftOver(path, attempts - 1)) {
                    break;
                }
            }
            return channel == null ? null : new LockFile(path, key, channel);
        } finally {
            if (channel == null) {
                HELD.remove(key);
            }
        }
    }

    void release() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        } finally {
            HELD.remove(key);
        }
    }

    /** Makes the file, locked before anyone sees it; null when the name is taken. */
    private static FileChannel create(Path path) throws IOException {
        String holder = HexFormat.of().toHexDigits(RANDOM.nextLong());
        Path draft = path.resolveSibling(path.getFileName() + "." + holder);
        FileChannel channel = written(draft, holder);
        boolean linked = false;
        try {
            Files.createLink(path, draft);
            linked = true;
            return channel;
        } catch (FileAlreadyExistsException e) {
            return null;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return createWithoutLink(path, holder);
        } finally {
            if (!linked) {
                channel.close();
            }
            Files.deleteIfExists(draft);
        }
    }

    private static FileChannel createWithoutLink(Path path, String holder) throws IOException {
        try {
            return written(path, holder);
        } catch (FileAlreadyExistsException e) {
            return null;
        }
    }

    private static FileChannel written(Path path, String holder) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.CREATE_NEW);
        tryLock(channel);
        channel.write(ByteBuffer.wrap(record(holder).getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    /** Whether the name is free now: the lock was left over, or has just been released. */
    private static boolean removeIfLeftOver(Path path, int attempts) throws IOException {
        String record = read(path);
        if (record == null) {
            return true;
        }
        if (attempts == 0 || !isLeftOver(path, record)) {
            return false;
        }
        String holder = field(record, "holder");
        Path guard = path.resolveSibling(path.getFileName() + "." + (holder.isEmpty() ? "unknown" : holder));
        LockFile guarded = take(guard, attempts);
        if (guarded == null) {
            return false;
        }
        try {
            if (record.equals(read(path))) {
                Files.deleteIfExists(path);
            }
            return true;
        } finally {
            guarded.release();
        }
    }

    private static boolean isLeftOver(Path path, String record) throws IOException {
        if (record.isEmpty()) {
            // Where there are no links somebody may be about to write it.
            return Files.getLastModifiedTime(path).toInstant().isBefore(Instant.now().minusSeconds(2));
        }
        if (!record.startsWith("PicoVolt lock\n")) {
            return true;
        }
        try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (!tryLock(channel)) {
                return false;
            }
        } catch (NoSuchFileException e) {
            return false;
        }
        if (field(record, "by").equals("jvm")) {
            return true;
        }
        return field(record, "host").equals(host())
                && (!field(record, "boot").equals(boot()) || !isAlive(field(record, "pid"), field(record, "start")));
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static boolean isAlive(String pid, String start) {
        try {
            return ProcessHandle.of(Long.parseLong(pid)).isPresent() && start.equals(startOf(pid));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String record(String holder) {
        String pid = Long.toString(ProcessHandle.current().pid());
        return "PicoVolt lock\nholder " + holder + "\npid " + pid + "\nstart " + startOf(pid)
                + "\nhost " + host() + "\nboot " + boot() + "\nby jvm\n";
    }

    private static String field(String record, String name) {
        for (String line : record.split("\n")) {
            if (line.startsWith(name + " ")) {
                return line.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** The file's text, null when there is none. */
    private static String read(Path path) throws IOException {
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(path.toString(), null, "is a directory");
            }
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static String startOf(String pid) {
        String stat = firstLine("/proc/" + pid + "/stat");
        int name = stat.lastIndexOf(") ");
        if (name < 0) {
            return "-";
        }
        String[] fields = stat.substring(name + 2).split(" ");
        return fields.length > 19 ? fields[19] : "-";
    }

    private static String host() {
        String name = firstLine("/proc/sys/kernel/hostname");
        if (!name.equals("-")) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "-";
        }
    }

    private static String boot() {
        return firstLine("/proc/sys/kernel/random/boot_id");
    }

    private static String firstLine(String path) {
        try {
            String text = new String(Files.readAllBytes(Path.of(path)), StandardCharsets.UTF_8);
            return text.substring(0, (text + "\n").indexOf('\n'));
        } catch (IOException e) {
            return "-";
        }
    }
}
