package io.picovolt.format;

import io.picovolt.bytes.Utf8;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads little-endian fields of one part of an image, front to back, and never outside of it. Whatever
 * does not fit becomes an error that names the part.
 */
public final class ByteReader {
    private final ByteBuffer buffer;
    private final String part;
    private int slot = -1;
    private int at;
    private int end;

    /** Reads all of a buffer, from 0 to its limit. */
    public ByteReader(ByteBuffer buffer, String part) {
        this.buffer = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.part = part;
        this.end = buffer.limit();
    }

    /** Goes to the record of a slot: {@code length} bytes from {@code offset}. */
    public void record(int slot, int offset, int length) {
        this.slot = slot;
        if (offset < 0 || length < 0 || offset > buffer.limit() - length) {
            throw corrupt("row record out of page bounds");
        }
        at = offset;
        end = offset + length;
    }

    /** What is read; absolute access only. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** The index in {@link #buffer} of the next byte. */
    public int at() {
        return at;
    }

    public int remaining() {
        return end - at;
    }

    public boolean atEnd() {
        return at == end;
    }

    public int u8(String field) {
        need(1, field);
        return buffer.get(at++) & 0xFF;
    }

    public int u16(String field) {
        need(2, field);
        at += 2;
        return buffer.getShort(at - 2) & 0xFFFF;
    }

    public int i32(String field) {
        need(4, field);
        at += 4;
        return buffer.getInt(at - 4);
    }

    /** Puts another number in the place of the one that {@link #i32} has just read. */
    public void replace(int number) {
        buffer.putInt(at - 4, number);
    }

    public long i64(String field) {
        need(8, field);
        at += 8;
        return buffer.getLong(at - 8);
    }

    /** A number written with seven bits a byte. */
    public long varint(String field) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8(field);
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw corrupt(field + " is not a number");
    }

    /** A count of things that take at least {@code size} bytes each, so that it can't promise too many. */
    public int count(String field, int size) {
        long count = varint(field);
        if (count < 0 || count > remaining() / size) {
            throw corrupt(field + " of " + count + " does not fit");
        }
        return (int) count;
    }

    public byte[] bytes(long length, String field) {
        need(length, field);
        var bytes = new byte[(int) length];
        buffer.get(at, bytes);
        at += bytes.length;
        return bytes;
    }

    public String text(long length, String field) {
        byte[] bytes = bytes(length, field);
        String text = Utf8.decodeStrict(bytes, 0, bytes.length);
        if (text == null) {
            throw corrupt("invalid UTF-8 in " + field);
        }
        return text;
    }

    /** Text behind its length. */
    public String text(String field) {
        return text(count(field, 1), field);
    }

    public void skip(long length, String field) {
        need(length, field);
        at += (int) length;
    }

    private void need(long length, String field) {
        if (length < 0 || length > end - at) {
            throw corrupt("truncated " + field);
        }
    }

    /** An error about this part. */
    public RuntimeException corrupt(String check) {
        return Corruption.in(slot < 0 ? part : part + " slot " + slot, check);
    }
}
