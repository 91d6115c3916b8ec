package io.picovolt.web;

import io.picovolt.value.Value;
import io.picovolt.value.Value.BlobValue;
import io.picovolt.value.Value.DecimalValue;
import io.picovolt.value.Value.IntegerValue;
import io.picovolt.value.Value.NullValue;
import io.picovolt.value.Value.RealValue;
import io.picovolt.value.Value.TextValue;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.nio.ByteBuffer;

/**
 * Single values in memory, in both directions: parameters, rows read one by one, arguments and
 * results of
 * user functions, metadata, errors. A slot has 16 bytes: kind (int), length (int), and then the
 * number
 * itself or the address of the text or blob.
 */
final class Slots {
    static final int SIZE = 16;

    static final int NULL = 0;
    /** An INTEGER that a double holds exactly, as a double. */
    static final int INTEGER = 1;
    static final int REAL = 2;
    /** TEXT of characters below 128, a byte each. */
    static final int TEXT_ASCII = 3;
    static final int TEXT_UTF16 = 4;
    static final int BLOB = 5;
    /** Any other INTEGER, as 64 bits. */
    static final int INTEGER_64 = 6;
    /** A DECIMAL, as its text in ASCII. */
    static final int DECIMAL = 7;

    static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

    /** Where the next text or blob goes while slots are written, as an offset. */
    private static int heap;

    private Slots() {
    }

    /** Makes room for slots at the start of the exchange buffer. */
    static void begin(int count) {
        Exchange.reserve(count * SIZE);
        heap = count * SIZE;
    }

    /** Says that slots are written whose data begins at that offset. */
    static void continueAt(int offset) {
        heap = offset;
    }

    /** The offset behind the last data. */
    static int end() {
        return heap;
    }

    static boolean isSafe(long value) {
        return value >= -MAX_SAFE_INTEGER && value <= MAX_SAFE_INTEGER;
    }

    /** Writes a value to slot {@code index} from {@code offset} bytes into the exchange buffer. */
    static void put(int offset, int index, Value value) {
        int at = offset + index * SIZE;
        switch (value.type()) {
            case NULL -> head(at, NULL, 0);
            case INTEGER -> putInteger(at, ((IntegerValue) value).value());
            case REAL -> {
                head(at, REAL, 0);
                Memory.putDouble(Exchange.address + at + 8, ((RealValue) value).value());
            }
            case TEXT -> putText(at, ((TextValue) value).value());
            case BLOB -> putBlob(at, ((BlobValue) value).value());
            case DECIMAL -> {
                putText(at, ((DecimalValue) value).value().toString());
                Memory.putInt(Exchange.address + at, DECIMAL);
            }
        }
    }

    /** Writes one row of a vector to slot {@code index} from the start of the buffer. */
    static void put(int index, Vector vector, int row) {
        if (vector.isNull(row)) {
            head(index * SIZE, NULL, 0);
        } else if (vector instanceof LongVector longs) {
            putInteger(index * SIZE, longs.values[row]);
        } else if (vector instanceof DoubleVector doubles) {
            head(index * SIZE, REAL, 0);
            Memory.putDouble(Exchange.address + index * SIZE + 8, doubles.values[row]);
        } else if (vector instanceof TextVector texts) {
            putText(index * SIZE, texts.text(row));
        } else {
            put(0, index, vector.get(row));
        }
    }

    static void put(int index, long value) {
        putInteger(index * SIZE, value);
    }

    static void put(int index, String text) {
        if (text == null) {
            head(index * SIZE, NULL, 0);
        } else {
            putText(index * SIZE, text);
        }
    }

    private static void head(int at, int kind, int length) {
        Memory.putInt(Exchange.address + at, kind);
        Memory.putInt(Exchange.address + at + 4, length);
    }

    private static void putInteger(int at, long value) {
        if (isSafe(value)) {
            head(at, INTEGER, 0);
            Memory.putDouble(Exchange.address + at + 8, (double) value);
        } else {
            head(at, INTEGER_64, 0);
            Memory.putLong(Exchange.address + at + 8, value);
        }
    }

    private static void putText(int at, String text) {
        int length = text.length();
        int data = room(2 * length);
        int bits = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            bits |= c;
            Memory.putByte(data + i, c);
        }
        if (bits < 128) {
            head(at, TEXT_ASCII, length);
            heap = data - Exchange.address + length;
        } else {
            for (int i = 0; i < length; i++) {
                Memory.putChar(data + 2 * i, text.charAt(i));
            }
            head(at, TEXT_UTF16, length);
            heap = data - Exchange.address + 2 * length;
        }
        Memory.putInt(Exchange.address + at + 8, data - Exchange.address);
    }

    private static void putBlob(int at, byte[] bytes) {
        int data = room(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            Memory.putByte(data + i, bytes[i]);
        }
        head(at, BLOB, bytes.length);
        Memory.putInt(Exchange.address + at + 8, data - Exchange.address);
        heap = data - Exchange.address + bytes.length;
    }

    /** The aligned address of that many free bytes; the buffer may have moved. */
    private static int room(int bytes) {
        heap = heap + 7 & -8;
        Exchange.reserve(heap + bytes);
        return Exchange.address + heap;
    }

    /** Reads the slot at {@code index}; its data is copied. */
    static Value get(int index) {
        int at = Exchange.address + index * SIZE;
        int length = Memory.getInt(at + 4);
        int data = Exchange.address + Memory.getInt(at + 8);
        return switch (Memory.getInt(at)) {
            case INTEGER -> Value.of((long) Memory.getDouble(at + 8));
            case INTEGER_64 -> Value.of(Memory.getLong(at + 8));
            case REAL -> Value.of(Memory.getDouble(at + 8));
            case TEXT_ASCII -> Value.of(ascii(data, length));
            case TEXT_UTF16 -> Value.of(text(data, length));
            case BLOB -> new BlobValue(bytes(data, length));
            default -> NullValue.NULL;
        };
    }

    static boolean isBlob(int index) {
        return Memory.getInt(Exchange.address + index * SIZE) == BLOB;
    }

    /** The bytes of a slot that is a blob, as a buffer of their own. */
    static ByteBuffer buffer(int index) {
        int at = Exchange.address + index * SIZE;
        var buffer = ByteBuffer.allocateDirect(Memory.getInt(at + 4));
        int data = Exchange.address + Memory.getInt(at + 8);
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, Memory.getByte(data + i));
        }
        return buffer;
    }

    /** Reads UTF-16 text. */
    static String text(int address, int length) {
        var chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = Memory.getChar(address + 2 * i);
        }
        return new String(chars);
    }

    private static String ascii(int address, int length) {
        var chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) Memory.getByte(address + i);
        }
        return new String(chars);
    }

    static byte[] bytes(int address, int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = Memory.getByte(address + i);
        }
        return bytes;
    }
}
