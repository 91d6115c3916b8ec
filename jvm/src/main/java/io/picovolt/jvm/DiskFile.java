package io.picovolt.jvm;

import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem.Mode;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/**
 * A file by its channel. The JVM closes a channel when a thread is interrupted that uses it; as the
 * interrupt is meant for a statement and not for the database, it is held back during a call, and should it
 * come in the middle of one, the file is opened again and the call repeated.
 */
final class DiskFile implements FileHandle {
    /** The JVM copies what lies on its heap before it writes it: not more than this at once. */
    private static final int CHUNK = 1 << 20;

    private interface Call {
        long run() throws IOException;
    }

    private final String name;
    private final Path path;
    private final boolean writable;
    private final Object identity;
    private FileChannel channel;
    private FileMapping mapping;

    DiskFile(String name, Path path, Mode mode) throws IOException {
        this.name = name;
        this.path = path.toAbsolutePath();
        writable = mode != Mode.READ;
        Set<? extends OpenOption> options = switch (mode) {
            case READ -> Set.of(StandardOpenOption.READ);
            case WRITE -> Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
            case CREATE -> Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        };
        channel = FileChannel.open(this.path, options);
        identity = identity();
    }

    private Object identity() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public long size() {
        return call(() -> channel.size(), 0);
    }

    @Override
    public int read(long position, ByteBuffer into) {
        int start = into.position();
        return (int) call(() -> {
            into.position(start);
            long at = position;
            while (into.hasRemaining()) {
                int limit = into.limit();
                into.limit(Math.min(limit, into.position() + CHUNK));
                int read = channel.read(into, at);
                into.limit(limit);
                if (read <= 0) {
                    break;
                }
                at += read;
            }
            return at - position;
        }, 0);
    }

    @Override
    public ByteBuffer view(long position, int length) {
        ByteBuffer[] found = new ByteBuffer[1];
        call(() -> {
            if (mapping == null) {
                mapping = FileMapping.of(identity);
            }
            found[0] = mapping.view(channel, position, length);
            return 0;
        }, 0);
        if (found[0] == null) {
            throw FileErrors.inputOutput(name, "it ends before " + (position + length));
        }
        return found[0];
    }

    @Override
    public void write(long position, ByteBuffer from) {
        requireWritable();
        int start = from.position();
        int end = from.limit();
        try {
            call(() -> {
                long at = position;
                from.position(start);
                while (at - position < end - start) {
                    from.limit((int) Math.min(end, from.position() + (long) CHUNK));
                    at += channel.write(from, at);
                }
                return 0;
            }, end - start);
        } finally {
            from.limit(end);
        }
    }

    @Override
    public void truncate(long size) {
        requireWritable();
        call(() -> {
            channel.truncate(size);
            return 0;
        }, 0);
    }

    @Override
    public void sync() {
        call(() -> {
            // Without the time of the change; with the size, without which the bytes could not be read.
            channel.force(false);
            return 0;
        }, 0);
    }

    @Override
    public void close() {
        if (mapping != null) {
            mapping.release();
            mapping = null;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw FileErrors.of(e, name, 0);
        }
    }

    private void requireWritable() {
        if (!writable) {
            throw FileErrors.readOnly(name);
        }
    }

    private long call(Call call, long needed) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return call.run();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                    openAgain();
                }
            }
        } catch (ClosedChannelException | NonWritableChannelException e) {
            throw new PicoVoltException(ErrorCode.SQLITE_MISUSE, name + " is closed");
        } catch (IOException e) {
            throw FileErrors.of(e, name, needed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void openAgain() throws IOException {
        if (!Objects.equals(identity, identity())) {
            throw new IOException("its name is another file's since the thread was interrupted");
        }
        channel = writable ? FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
                : FileChannel.open(path, StandardOpenOption.READ);
    }
}
