package io.picovolt.host;

import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Files in memory on a machine that may lose power, and whose calls may fail.
 *
 * <p>The model. A change is <i>undecided</i> from the call until a sync that covers it returns:
 * <ul>
 * <li>{@code write} and {@code truncate} until {@code sync} of the file (through any handle);
 * <li>making, renaming and deleting a name until {@code syncDirectory} of its directory, whatever was synced in the
 *     file: a synced file may have no name. A rename is undecided as a whole, it is never half done.
 * </ul>
 * {@link #crash} decides: each undecided change happened or not, each on its own, so later ones may have happened
 * without earlier ones. Writes are decided by sector of 512 bytes, and a sector may be torn anywhere inside. Where the
 * file's size reached the disk and the bytes did not, there are zeros, or garbage. Per file the dice are loaded at
 * random: all kept, all lost, all kept up to some point, or thrown for every sector. A call that the power went away in
 * is undecided too, a sync as well.
 *
 * <p>A call told to fail throws: {@code FULL} on a write leaves a part of it, and on anything else nothing;
 * {@code IO_ERROR} leaves a part of a write, all or nothing of another change; {@code INTERRUPTED} nothing. After a
 * {@code sync} that failed with an I/O error the changes it was to cover stay undecided for ever, as with operating
 * systems that drop what they could not write and forget about it; other processes keep seeing them until the power goes.
 *
 * <p>Locks end with the power; the file of a lock may stay, and keeps nobody out.
 */
public final class FaultyFileSystem implements FileSystem {
    /** What a call that fails finds. */
    public enum Failure {
        FULL(ErrorCode.SQLITE_FULL, "database or disk is full"),
        IO_ERROR(ErrorCode.SQLITE_IOERR, "disk I/O error"),
        INTERRUPTED(ErrorCode.SQLITE_INTERRUPT, "interrupted");

        private final ErrorCode code;
        private final String message;

        Failure(ErrorCode code, String message) {
            this.code = code;
            this.message = message;
        }
    }

    private record NameChange(String from, String to, MemoryFile file, Set<String> unsynced) {}

    private final MemoryFileSystem live;
    private final Map<MemoryFile, UnsyncedFile> files = new IdentityHashMap<>();
    private final TreeMap<String, MemoryFile> durableNames;
    private final Journal<NameChange> names = new Journal<>();
    private final Random random = new Random(1);
    private long calls;
    private long changes;
    private long stopAt = Long.MAX_VALUE;
    private long failFrom = Long.MAX_VALUE;
    private long failUntil;
    private Failure failure;
    private boolean stopped;

    /** Without any file. */
    public FaultyFileSystem() {
        this(new TreeMap<>());
    }

    private FaultyFileSystem(TreeMap<String, MemoryFile> durable) {
        durableNames = durable;
        live = new MemoryFileSystem(new TreeMap<>(durable));
        for (MemoryFile file : durable.values()) {
            files.put(file, new UnsyncedFile(file));
        }
    }

    /** How many calls there were so far; closing and {@link FileHandle#size} are not counted. */
    public long calls() {
        return calls;
    }

    /** How many of them change something or sync: after the others, power loss does what it does after these. */
    public long changes() {
        return changes;
    }

    /** The power goes away in the change of this number, counted from 1 as {@link #changes} does. */
    public void stopAtChange(long number) {
        stopAt = number;
    }

    /** The calls of these numbers fail, counted from 1 as {@link #calls} does. */
    public void failCalls(long first, long last, Failure with) {
        failFrom = first;
        failUntil = last;
        failure = with;
    }

    /** What is there when the power is back; this file system stays as it is, so it can be asked again. */
    public FaultyFileSystem crash(Random dice) {
        var decided = new TreeMap<>(durableNames);
        int keep = dice.nextInt(4);
        names.replay(change -> apply(change, decided), change -> {
            if (keep == 0 || keep > 1 && dice.nextBoolean()) {
                apply(change, decided);
            }
        });
        // A directory without a name has lost what was in it.
        decided.keySet().removeIf(path -> !reachable(path, decided));
        var copies = new IdentityHashMap<MemoryFile, MemoryFile>();
        decided.replaceAll((path, file) ->
                copies.computeIfAbsent(file, any -> files.get(file).afterPowerLoss(dice)));
        return new FaultyFileSystem(decided);
    }

    private static boolean reachable(String path, Map<String, MemoryFile> names) {
        String parent = MemoryFileSystem.parent(path);
        if (parent.equals(".") || parent.equals("/")) {
            return true;
        }
        MemoryFile directory = names.get(parent);
        return directory != null && directory.directory && reachable(parent, names);
    }

    private static void apply(NameChange change, Map<String, MemoryFile> names) {
        if (change.from != null) {
            names.remove(change.from, change.file);
        }
        if (change.to != null) {
            names.put(change.to, change.file);
        }
    }

    @Override
    public FileHandle open(String path, Mode mode) {
        if (mode != Mode.CREATE || live.exists(path)) {
            beforeRead();
            return handle(path, mode);
        }
        change(() -> {
            live.open(path, mode).close();
            named(null, path, live.file(path));
        });
        return handle(path, mode);
    }

    private FileHandle handle(String path, Mode mode) {
        return new Handle(live.open(path, mode), files.get(live.file(path)));
    }

    @Override
    public boolean exists(String path) {
        beforeRead();
        return live.exists(path);
    }

    @Override
    public boolean isDirectory(String path) {
        beforeRead();
        return live.isDirectory(path);
    }

    @Override
    public List<String> list(String directory) {
        beforeRead();
        return live.list(directory);
    }

    @Override
    public void createDirectory(String path) {
        change(() -> {
            boolean there = live.isDirectory(path);
            live.createDirectory(path);
            if (!there) {
                named(null, path, live.names.get(path));
            }
        });
    }

    @Override
    public void rename(String from, String to) {
        change(() -> {
            live.rename(from, to);
            named(from, to, live.file(to));
        });
    }

    @Override
    public void delete(String path) {
        change(() -> {
            MemoryFile file = live.names.get(path);
            live.delete(path);
            if (file != null) {
                named(path, null, file);
            }
        });
    }

    @Override
    public void syncDirectory(String directory) {
        sync(names, () -> {
            live.syncDirectory(directory);
            names.makeDurable(change -> {
                change.unsynced.remove(directory);
                return change.unsynced.isEmpty();
            }, change -> apply(change, durableNames));
        });
    }

    @Override
    public boolean lock(String path) {
        var taken = new boolean[1];
        change(() -> {
            boolean there = live.exists(path);
            taken[0] = live.lock(path);
            if (!there) {
                named(null, path, live.file(path));
            }
        });
        return taken[0];
    }

    @Override
    public void unlock(String path) {
        change(() -> {
            MemoryFile file = live.names.get(path);
            live.unlock(path);
            if (file != null && !live.exists(path)) {
                named(path, null, file);
            }
        });
    }

    private void named(String from, String to, MemoryFile file) {
        files.computeIfAbsent(file, any -> new UnsyncedFile(file.copy()));
        var unsynced = new HashSet<String>();
        if (from != null) {
            unsynced.add(MemoryFileSystem.parent(from));
        }
        if (to != null) {
            unsynced.add(MemoryFileSystem.parent(to));
        }
        names.add(new NameChange(from, to, file, unsynced));
    }

    private void beforeRead() {
        requirePower();
        if (fails()) {
            throw failed();
        }
    }

    /** A change that is made at once or not at all. */
    private void change(Runnable change) {
        beforeChange();
        if (fails()) {
            if (failure == Failure.IO_ERROR && random.nextBoolean()) {
                change.run();
            }
            throw failed();
        }
        change.run();
        afterChange();
    }

    private void sync(Journal<?> journal, Runnable sync) {
        beforeChange();
        if (fails()) {
            if (failure == Failure.IO_ERROR) {
                journal.loseTrack();
            }
            throw failed();
        }
        afterChange();
        sync.run();
    }

    private void beforeChange() {
        requirePower();
        changes++;
    }

    private void afterChange() {
        if (changes >= stopAt) {
            stopped = true;
            throw new PowerLoss();
        }
    }

    private boolean fails() {
        calls++;
        return calls >= failFrom && calls <= failUntil;
    }

    private PicoVoltException failed() {
        return new PicoVoltException(failure.code, failure.message);
    }

    private void requirePower() {
        if (stopped) {
            throw new PowerLoss();
        }
    }

    private final class Handle implements FileHandle {
        private final FileHandle live;
        private final UnsyncedFile file;

        Handle(FileHandle live, UnsyncedFile file) {
            this.live = live;
            this.file = file;
        }

        @Override
        public long size() {
            requirePower();
            return live.size();
        }

        @Override
        public int read(long position, ByteBuffer into) {
            beforeRead();
            return live.read(position, into);
        }

        @Override
        public ByteBuffer view(long position, int length) {
            beforeRead();
            return live.view(position, length);
        }

        @Override
        public void write(long position, ByteBuffer from) {
            beforeChange();
            boolean fails = fails();
            int written = from.remaining();
            if (fails) {
                written = failure == Failure.INTERRUPTED ? 0 : random.nextInt(written + 1);
            }
            var bytes = new byte[written];
            from.duplicate().get(bytes);
            live.write(position, ByteBuffer.wrap(bytes));
            file.wrote(position, bytes);
            if (fails) {
                throw failed();
            }
            from.position(from.limit());
            afterChange();
        }

        @Override
        public void truncate(long size) {
            change(() -> {
                live.truncate(size);
                file.truncated(size);
            });
        }

        @Override
        public void sync() {
            FaultyFileSystem.this.sync(file.changes, () -> {
                live.sync();
                file.synced();
            });
        }

        @Override
        public void close() {
            live.close();
        }
    }
}
