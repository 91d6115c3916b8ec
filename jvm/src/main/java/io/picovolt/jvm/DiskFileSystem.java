package io.picovolt.jvm;

import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The machine's files. For use by several threads at once; each opens its own handles. */
public final class DiskFileSystem implements FileSystem {
    /** Windows does not let go of names that are mapped, and syncs no directories. */
    static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private final Map<String, LockFile> locks = new HashMap<>();

    @Override
    public FileHandle open(String path, Mode mode) {
        Path file = FileErrors.path(path);
        if (Files.isDirectory(file)) {
            throw FileErrors.cannotOpen(path);
        }
        try {
            return new DiskFile(path, file, mode);
        } catch (IOException e) {
            throw mode == Mode.WRITE && Files.isReadable(file)
                    ? FileErrors.of(e, path, 0) : FileErrors.named(e, path);
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(FileErrors.path(path));
    }

    @Override
    public boolean isDirectory(String path) {
        return Files.isDirectory(FileErrors.path(path));
    }

    @Override
    public List<String> list(String directory) {
        var names = new ArrayList<String>();
        try (var paths = Files.newDirectoryStream(FileErrors.path(directory))) {
            for (Path path : paths) {
                names.add(path.getFileName().toString());
            }
        } catch (IOException e) {
            throw FileErrors.named(e, directory);
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public void createDirectory(String path) {
        Path directory = FileErrors.path(path);
        try {
            if (!Files.isDirectory(directory)) {
                if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                    throw FileErrors.cannotOpen(path);
                }
                Files.createDirectory(directory);
            }
        } catch (IOException e) {
            throw FileErrors.named(e, path);
        }
    }

    @Override
    public void rename(String from, String to) {
        Path source = FileErrors.path(from);
        Path target = FileErrors.path(to);
        try {
            if (Files.isDirectory(source) || Files.isDirectory(target)) {
                throw FileErrors.cannotOpen(Files.isDirectory(source) ? from : to);
            }
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FileErrors.named(e, Files.exists(source) ? to : from);
        }
    }

    @Override
    public void delete(String path) {
        try {
            Files.deleteIfExists(FileErrors.path(path));
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Nothing has this name.
        } catch (IOException e) {
            throw FileErrors.of(e, path, 0);
        }
    }

    @Override
    public void syncDirectory(String directory) {
        if (WINDOWS) {
            return;
        }
        Path path = FileErrors.path(directory);
        boolean interrupted = Thread.interrupted();
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw FileErrors.named(e, directory);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean lock(String path) {
        boolean interrupted = Thread.interrupted();
        try {
            synchronized (locks) {
                LockFile taken = locks.containsKey(path) ? null : LockFile.take(FileErrors.path(path));
                if (taken != null) {
                    locks.put(path, taken);
                }
                return taken != null;
            }
        } catch (IOException e) {
            throw FileErrors.named(e, path);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void unlock(String path) {
        try {
            synchronized (locks) {
                LockFile taken = locks.remove(path);
                if (taken != null) {
                    taken.release();
                }
            }
        } catch (IOException e) {
            throw new PicoVoltException(ErrorCode.SQLITE_IOERR, "cannot delete the lock " + path + ": " + e);
        }
    }
}
