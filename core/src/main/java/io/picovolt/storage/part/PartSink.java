package io.picovolt.storage.part;

import io.picovolt.bytes.Scratch;
import java.nio.ByteBuffer;

/** Appends parts to a file. */
public interface PartSink {

    /** The file's number, as it will stand in {@link PartRef#file}. */
    int file();

    /** Where the next part will begin. */
    long position();

    /** Appends the buffer's remaining bytes as one part. */
    PartRef write(ByteBuffer bytes);

    /** The same for a large value, which may get a file of its own that is named by its BLAKE3. */
    default PartRef writeLarge(byte[] hash, ByteBuffer bytes) {
        return write(bytes);
    }

    /** Appends these bytes as one part. */
    default PartRef write(byte[] bytes) {
        var scratch = new Scratch();
        PartRef part = write(scratch.of(bytes));
        scratch.free();
        return part;
    }
}
