package io.picovolt.bytes;

import java.nio.ByteBuffer;

/** Parts of buffers; {@code ByteBuffer.slice(int, int)} is missing in the compiled engines. */
public final class Slices {
    private Slices() {
    }

    /** A view of {@code length} bytes from {@code from}, whatever the position; big-endian like every new view. */
    public static ByteBuffer of(ByteBuffer buffer, int from, int length) {
        if (from < 0 || length < 0 || from > buffer.limit() - length) {
            throw new IndexOutOfBoundsException("bytes " + from + "+" + length + " of " + buffer.limit());
        }
        ByteBuffer part = buffer.duplicate();
        part.position(0);
        part.limit(from + length);
        part.position(from);
        return part.slice();
    }
}
