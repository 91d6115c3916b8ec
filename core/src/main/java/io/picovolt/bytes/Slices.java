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
     * second time. What stands in it is left from before, where {@link #zeros} doesn't say otherwise.
     */
    public static ByteBuffer direct(int size) {
        try {
            return ByteBuffer.allocateDirect(size);
        } catch (OutOfMemoryError e) {
            return ByteBuffer.allocateDirect(size);
        }
    }

    /** The same filled with zeros, which a compiled engine's memory is not when it had another use before. */
    public static ByteBuffer zeros(int size) {
        ByteBuffer buffer = direct(size);
        fill(buffer, 0, size);
        return buffer;
    }

    /** Writes zeros into a part of a buffer. */
    public static void fill(ByteBuffer buffer, int from, int to) {
        for (int at = from; at < to; at++) {
            buffer.put(at, (byte) 0);
        }
    }

    /**
     * Tells that nobody reads what {@link #direct} gave, or a slice of it, any more. The collector finds that out by
     * itself, if later; this is where an engine whose memory is none of the collector's can do better.
     */
    public static void free(ByteBuffer buffer) {
        // Left to the collector.
    }
}
