package io.picovolt.format;

import io.picovolt.bytes.Utf8;
import java.util.Arrays;

/** Collects what {@link ByteReader} reads. */
public final class ByteWriter {
    private byte[] bytes = new byte[256];
    private int size;

    private void room(int count) {
        if (count > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
        }
    }

    public ByteWriter u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** A number with seven bits a byte; a negative one takes ten. */
    public ByteWriter varint(long value) {
        while ((value & ~0x7FL) != 0) {
            u8((int) value | 0x80);
            value >>>= 7;
        }
        return u8((int) value);
    }

    public ByteWriter bytes(byte[] source) {
        room(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
        return this;
    }

    /** Eight bytes, little endian. */
    public ByteWriter i64(long value) {
        for (int i = 0; i < 64; i += 8) {
            u8((int) (value >>> i));
        }
        return this;
    }

    /** Text behind its length. */
    public ByteWriter text(String text) {
        byte[] utf8 = Utf8.encode(text);
        return varint(utf8.length).bytes(utf8);
    }

    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
