package io.picovolt.storage.part;

import io.picovolt.bytes.Blake3;
import io.picovolt.host.FileHandle;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Parts in numbered files of a host, or in memory as {@link MemoryFile}s. */
public final class FileParts implements PartSource {
    private final List<FileHandle> files = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** A source of one file, number 0. */
    public static FileParts of(FileHandle file, String name) {
        var parts = new FileParts();
        parts.put(0, file, name);
        return parts;
    }

    /** Puts a file under a number; its name stands in errors. A null file takes it away. */
    public void put(int number, FileHandle file, String name) {
        while (files.size() <= number) {
            files.add(null);
            names.add(null);
        }
        files.set(number, file);
        names.set(number, name);
    }

    /** The file of a number, or null. */
    public FileHandle file(int number) {
        return number >= 0 && number < files.size() ? files.get(number) : null;
    }

    @Override
    public String name(int number) {
        String name = number >= 0 && number < names.size() ? names.get(number) : null;
        return name == null ? "file " + number : name;
    }

    @Override
    public ByteBuffer read(PartRef part) {
        ByteBuffer bytes = raw(part);
        byte[] hash = Blake3.hash(bytes);
        if (part.hash0() != longAt(hash, 0) || part.hash1() != longAt(hash, 8)) {
            throw corrupt(part, "checksum mismatch");
        }
        return bytes;
    }

    @Override
    public void done(int file, ByteBuffer bytes) {
        files.get(file).done(bytes);
    }

    @Override
    public void prefetch(PartRef[] parts, int count) {
        if (file(0) instanceof RangeFile far) {
            far.prefetch(parts, count);
        }
    }

    @Override
    public boolean isFar() {
        return file(0) instanceof RangeFile;
    }

    private ByteBuffer raw(PartRef part) {
        FileHandle file = file(part.file());
        if (file == null) {
            throw corrupt(part, "no such file");
        }
        if (part.offset() < 0 || part.length() < 0 || part.offset() > file.size() - part.length()) {
            throw corrupt(part, "outside of the file");
        }
        return file.view(part.offset(), part.length()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private PicoVoltException corrupt(PartRef part, String check) {
        return new PicoVoltException(ErrorCode.SQLITE_CORRUPT, "database disk image is malformed: "
                + name(part.file()) + ": " + part.length() + " bytes at " + part.offset() + ": " + check);
    }

    /** Eight bytes of a hash as the fields of a {@link PartRef} have them. */
    public static long longAt(byte[] hash, int at) {
        long word = 0;
        for (int i = 7; i >= 0; i--) {
            word = word << 8 | hash[at + i] & 0xFF;
        }
        return word;
    }

    /** Appends to a file of this source from a position on. */
    public PartSink sink(int number, long position) {
        return new FileSink(number, file(number), position);
    }

    private static final class FileSink implements PartSink {
        private final int number;
        private final FileHandle file;
        private long position;

        FileSink(int number, FileHandle file, long position) {
            this.number = number;
            this.file = file;
            this.position = position;
        }

        @Override
        public int file() {
            return number;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public PartRef write(ByteBuffer bytes) {
            byte[] hash = Blake3.hash(bytes.slice());
            var part = new PartRef(number, position, bytes.remaining(), longAt(hash, 0), longAt(hash, 8));
            file.write(position, bytes);
            position += part.length();
            return part;
        }
    }
}
