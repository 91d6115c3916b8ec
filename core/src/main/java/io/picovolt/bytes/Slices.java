package io.picovolt.bytes;

import java.nio.ByteBuffer;

/** Parts of buffers and arrays, by what the compiled engines have: not {@code ByteBuffer.slice(int, int)}. */
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

    /** Compares the beginnings of two arrays byte by byte, unsigned; {@code Arrays.compareUnsigned} is missing too. */
    public static int compare(byte[] a, int aLength, byte[] b, int bLength) {
        int common = Math.min(aLength, bLength);
        for (int i = 0; i < common; i++) {
            if (a[i] != b[i]) {
                return (a[i] & 0xFF) - (b[i] & 0xFF);
            }
        }
        return aLength - bLength;
    }

    /**
     * {@code ByteBuffer.allocateDirect}, tried twice: the heap of the compiled engine grows by just the bytes that
     * are asked for when they are whole pages of 64 KiB, finds them too few by its own header, and has room the
     * second time.
     */
    public static ByteBuffer direct(int size) {
        try {
            return ByteBuffer.allocateDirect(size);
        } catch (OutOfMemoryError e) {
            return ByteBuffer.allocateDirect(size);
        }
    }
}
