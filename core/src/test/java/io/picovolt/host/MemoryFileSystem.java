package io.picovolt.host;

import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Files in memory, as one machine sees them: nothing is lost, no call fails without reason. */
public final class MemoryFileSystem implements FileSystem {
    /** Every name with its whole path; {@code .} and {@code /} are there without being in it. */
    final TreeMap<String, MemoryFile> names;
    private final Set<String> locks = new HashSet<>();

    public MemoryFileSystem() {
        this(new TreeMap<>());
    }

    MemoryFileSystem(TreeMap<String, MemoryFile> names) {
        this.names = names;
    }

    /** The path of the directory that a name stands in. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }

    MemoryFile file(String path) {
        MemoryFile found = names.get(path);
        if (found == null || found.directory) {
            throw cannotOpen(path);
        }
        return found;
    }

    @Override
    public FileHandle open(String path, Mode mode) {
        if (mode == Mode.CREATE && !names.containsKey(path)) {
            requireDirectory(parent(path), path);
            names.put(path, new MemoryFile(false));
        }
        return new Handle(path, file(path), mode != Mode.READ);
    }

    @Override
    public boolean exists(String path) {
        return isRoot(path) || names.containsKey(path);
    }

    @Override
    public boolean isDirectory(String path) {
        return isRoot(path) || names.containsKey(path) && names.get(path).directory;
    }

    @Override
    public List<String> list(String directory) {
        requireDirectory(directory, directory);
        var found = new ArrayList<String>();
        for (String path : names.keySet()) {
            if (parent(path).equals(directory)) {
                found.add(path.substring(path.lastIndexOf('/') + 1));
            }
        }
        return found;
    }

    @Override
    public void createDirectory(String path) {
        if (!isDirectory(path)) {
            requireDirectory(parent(path), path);
            if (names.containsKey(path)) {
                throw cannotOpen(path);
            }
            names.put(path, new MemoryFile(true));
        }
    }

    @Override
    public void rename(String from, String to) {
        MemoryFile file = file(from);
        requireDirectory(parent(to), to);
        if (isDirectory(to)) {
            throw cannotOpen(to);
        }
        names.remove(from);
        names.put(to, file);
    }

    @Override
    public void delete(String path) {
        if (isDirectory(path) && !list(path).isEmpty()) {
            throw new PicoVoltException(ErrorCode.SQLITE_IOERR, "directory is not empty: " + path);
        }
        names.remove(path);
    }

    @Override
    public void syncDirectory(String directory) {
        requireDirectory(directory, directory);
    }

    @Override
    public boolean lock(String path) {
        requireDirectory(parent(path), path);
        if (!locks.add(path)) {
            return false;
        }
        names.putIfAbsent(path, new MemoryFile(false));
        return true;
    }

    @Override
    public void unlock(String path) {
        if (locks.remove(path)) {
            names.remove(path);
        }
    }

    private static boolean isRoot(String path) {
        return path.equals(".") || path.equals("/");
    }

    private void requireDirectory(String directory, String path) {
        if (!isDirectory(directory)) {
            throw cannotOpen(path);
        }
    }

    private static PicoVoltException cannotOpen(String path) {
        return new PicoVoltException(ErrorCode.SQLITE_CANTOPEN, "unable to open database file: " + path);
    }

    private static final class Handle implements FileHandle {
        private final String path;
        private final MemoryFile file;
        private final boolean writable;
        private final Map<ByteBuffer, byte[]> lent = new IdentityHashMap<>();
        private boolean open = true;

        Handle(String path, MemoryFile file, boolean writable) {
            this.path = path;
            this.file = file;
            this.writable = writable;
        }

        @Override
        public long size() {
            requireOpen();
            return file.size();
        }

        @Override
        public int read(long position, ByteBuffer into) {
            requireOpen();
            return file.read(position, into);
        }

        @Override
        public ByteBuffer view(long position, int length) {
            requireOpen();
            if (position < 0 || length < 0 || position + length > file.size()) {
                throw new PicoVoltException(ErrorCode.SQLITE_IOERR, path + " ends before "
                        + (position + length));
            }
            int from = (int) position;
            byte[] bytes = file.slice(from, from + length);
            ByteBuffer view = ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
            lent.put(view, bytes);
            return view;
        }

        /** Whoever reads on would be wrong. */
        @Override
        public void done(ByteBuffer view) {
            Arrays.fill(lent.remove(view), (byte) 0xA5);
        }

        @Override
        public void write(long position, ByteBuffer from) {
            requireWritable();
            var bytes = new byte[from.remaining()];
            from.get(bytes);
            file.write(position, bytes, 0, bytes.length);
        }

        @Override
        public void truncate(long size) {
            requireWritable();
            file.truncate(size);
        }

        @Override
        public void sync() {
            requireOpen();
        }

        @Override
        public void close() {
            open = false;
        }

        private void requireWritable() {
            requireOpen();
            if (!writable) {
                throw new PicoVoltException(ErrorCode.SQLITE_READONLY, path + " is open only to read");
            }
        }

        private void requireOpen() {
            if (!open) {
                throw new PicoVoltException(ErrorCode.SQLITE_MISUSE, path + " is closed");
            }
        }
    }
}
