package io.picovolt.host;

import java.nio.ByteBuffer;

/** A file that does what another one does: a test overrides what it looks at. */
public abstract class ForwardingFile implements FileHandle {
    private final FileHandle file;

    protected ForwardingFile(FileHandle file) {
        this.file = file;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public int read(long position, ByteBuffer into) {
        return file.read(position, into);
    }

    @Override
    public ByteBuffer view(long position, int length) {
        return file.view(position, length);
    }

    @Override
    public void done(ByteBuffer view) {
        file.done(view);
    }

    @Override
    public void announce(long position, int length) {
        file.announce(position, length);
    }

    @Override
    public void write(long position, ByteBuffer from) {
        file.write(position, from);
    }

    @Override
    public void truncate(long size) {
        file.truncate(size);
    }

    @Override
    public void sync() {
        file.sync();
    }

    @Override
    public void close() {
        file.close();
    }
}
