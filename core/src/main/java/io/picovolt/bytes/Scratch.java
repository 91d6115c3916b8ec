package io.picovolt.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Shows byte arrays as buffers, one after the other, each as a copy in the same direct buffer. The engine
 * has direct buffers only: where there is one kind, compiled engines reach bytes without a virtual call.
 */
public final class Scratch {
    private ByteBuffer buffer;

    /** A little-endian buffer from 0 to the length of the bytes, good until the next call. */
    public ByteBuffer of(byte[] bytes) {
        if (buffer == null || buffer.capacity() < bytes.length) {
            int capacity = buffer == null ? 0 : 2 * Math.min(buffer.capacity(), 1 << 29);
            free();
            buffer = Slices.direct(Math.max(bytes.length, capacity))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        buffer.clear();
        buffer.put(0, bytes, 0, bytes.length);
        buffer.limit(bytes.length);
        return buffer;
    }

    /** Gives the room back; the bytes of the last call are not to be read any more. */
    public void free() {
        if (buffer != null) {
            Slices.free(buffer);
            buffer = null;
        }
    }
}
