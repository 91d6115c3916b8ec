package io.picovolt.files;

import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Slices;
import io.picovolt.format.Corruption;
import io.picovolt.format.v3.BlobDirectory;
import io.picovolt.host.FileHandle;
import io.picovolt.host.FileSystem;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.part.PartSource;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The large values of a workspace that have a file each, {@code blobs/} and the hash. They are on the disk before a
 * manifest counts the state that leads to them; one that nothing leads to was left over and means nothing.
 */
final class BlobFiles {
    /** Shorter values stand in chunks: a file takes a block of the disk and a sync. */
    static final int LEAST = 4096;
    private static final int OPEN = 64;

    private final FileSystem files;
    private final Paths paths;
    /** Written and not synced. */
    private final List<FileHandle> unsynced = new ArrayList<>();
    /** The names that were written since the last state. */
    private final List<String> fresh = new ArrayList<>();

    BlobFiles(FileSystem files, Paths paths) {
        this.files = files;
        this.paths = paths;
    }

    /** Reads chunks, and large values that have files. */
    PartSource source(FileParts chunks, Container container) {
        return new PartSource() {
            @Override
            public ByteBuffer read(PartRef part) {
                return chunks.read(part);
            }

            @Override
            public ByteBuffer readLarge(PartRef part, byte[] hash) {
                return part.file() == PartRef.FILE_BY_HASH ? BlobFiles.this.read(part, hash, container)
                        : chunks.read(part);
            }

            @Override
            public void done(int file, ByteBuffer bytes) {
                if (file == PartRef.FILE_BY_HASH) {
                    Slices.free(bytes);
                } else {
                    chunks.done(file, bytes);
                }
            }

            @Override
            public String name(int file) {
                return file == PartRef.FILE_BY_HASH ? paths.blobs() : chunks.name(file);
            }
        };
    }

    /** Writes to a chunk, and large values to files unless they have one. */
    PartSink sink(PartSink chunk, BlobDirectory base) {
        return new PartSink() {
            @Override
            public int file() {
                return chunk.file();
            }

            @Override
            public long position() {
                return chunk.position();
            }

            @Override
            public PartRef write(ByteBuffer bytes) {
                return chunk.write(bytes);
            }

            @Override
            public PartRef writeLarge(byte[] hash, ByteBuffer bytes) {
                if (bytes.remaining() < LEAST) {
                    return chunk.write(bytes);
                }
                PartRef known = base == null ? null : base.find(hash);
                return known != null && known.file() == PartRef.FILE_BY_HASH ? known
                        : BlobFiles.this.write(hash, bytes);
            }
        };
    }

    private ByteBuffer read(PartRef part, byte[] hash, Container container) {
        String path = paths.blobs() + "/" + Blake3.hex(hash);
        if (!files.exists(path)) {
            if (container.isOutdated()) {
                throw new PicoVoltException(ErrorCode.SQLITE_BUSY,
                        "database was vacuumed while it was read: " + path + " is gone");
            }
            throw Corruption.in(path, "no such file");
        }
        try (FileHandle file = files.open(path, FileSystem.Mode.READ)) {
            if (file.size() != part.length()) {
                throw Corruption.in(path, "has " + file.size() + " bytes instead of " + part.length());
            }
            ByteBuffer content = LogFrames.direct(part.length());
            file.read(0, content);
            return content.flip().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private PartRef write(byte[] hash, ByteBuffer bytes) {
        if (fresh.isEmpty() && !files.isDirectory(paths.blobs())) {
            files.createDirectory(paths.blobs());
            files.syncDirectory(paths.database());
        }
        if (unsynced.size() == OPEN) {
            sync();
        }
        String path = paths.blobs() + "/" + Blake3.hex(hash);
        int length = bytes.remaining();
        // If there is one, nobody was told that it is safe.
        files.delete(path);
        fresh.add(path);
        FileHandle file = files.open(path, FileSystem.Mode.CREATE);
        unsynced.add(file);
        file.write(0, bytes);
        return new PartRef(PartRef.FILE_BY_HASH, 0, length, FileParts.longAt(hash, 0), FileParts.longAt(hash, 8));
    }

    private void sync() {
        for (FileHandle file : unsynced) {
            file.sync();
        }
        close();
    }

    /** Makes all that was written durable, under its names. */
    void seal() {
        if (!fresh.isEmpty()) {
            sync();
            files.syncDirectory(paths.blobs());
            fresh.clear();
        }
    }

    /** Deletes what was written: no state will count it. */
    void discard() {
        close();
        for (String path : fresh) {
            files.delete(path);
        }
        fresh.clear();
    }

    /** Deletes all files that a state does not lead to. */
    void keep(BlobDirectory state) {
        if (!files.isDirectory(paths.blobs())) {
            return;
        }
        for (String name : files.list(paths.blobs())) {
            byte[] hash = Blake3.bytes(name);
            PartRef part = hash == null ? null : state.find(hash);
            if (hash != null && (part == null || part.file() != PartRef.FILE_BY_HASH)) {
                files.delete(paths.blobs() + "/" + name);
            }
        }
    }

    void close() {
        for (FileHandle file : unsynced) {
            file.close();
        }
        unsynced.clear();
    }
}
