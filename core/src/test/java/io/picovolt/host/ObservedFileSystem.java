package io.picovolt.host;

import java.nio.ByteBuffer;
import java.util.List;

/** Tells after each change of a file system, and before each sync, that it was made. */
public final class ObservedFileSystem implements FileSystem {
    private final FileSystem files;
    private final Runnable observer;

    public ObservedFileSystem(FileSystem files, Runnable observer) {
        this.files = files;
        this.observer = observer;
    }

    @Override
    public FileHandle open(String path, Mode mode) {
        boolean creates = mode == Mode.CREATE && !files.exists(path);
        FileHandle handle = files.open(path, mode);
        if (creates) {
            observer.run();
        }
        return new Handle(handle);
    }

    @Override
    public boolean exists(String path) {
        return files.exists(path);
    }

    @Override
    public boolean isDirectory(String path) {
        return files.isDirectory(path);
    }

    @Override
    public List<String> list(String directory) {
        return files.list(directory);
    }

    @Override
    public void createDirectory(String path) {
        files.createDirectory(path);
        observer.run();
    }

    @Override
    public void rename(String from, String to) {
        files.rename(from, to);
        observer.run();
    }

    @Override
    public void delete(String path) {
        boolean there = files.exists(path);
        files.delete(path);
        if (there) {
            observer.run();
        }
    }

    @Override
    public void syncDirectory(String directory) {
        observer.run();
        files.syncDirectory(directory);
    }

    @Override
    public boolean lock(String path) {
        boolean taken = files.lock(path);
        observer.run();
        return taken;
    }

    @Override
    public void unlock(String path) {
        files.unlock(path);
        observer.run();
    }

    private final class Handle extends ForwardingFile {
        Handle(FileHandle file) {
            super(file);
        }

        @Override
        public void write(long position, ByteBuffer from) {
            super.write(position, from);
            observer.run();
        }

        @Override
        public void truncate(long size) {
            super.truncate(size);
            observer.run();
        }

        @Override
        public void sync() {
            observer.run();
            super.sync();
        }
    }
}
