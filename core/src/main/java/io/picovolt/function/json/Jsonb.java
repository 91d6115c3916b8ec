package io.picovolt.function.json;

import io.picovolt.value.PicoVoltException;
import java.util.Arrays;

/** A JSON value as JSONB: elements one after the other in an array that grows. */
final class Jsonb {
    static final int NULL = 0;
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int INT = 3;
    static final int INT5 = 4;
    static final int FLOAT = 5;
    static final int FLOAT5 = 6;
    /** Text without escapes. */
    static final int TEXT = 7;
    /** Text with the escapes of JSON. */
    static final int TEXTJ = 8;
    /** Text with the escapes of JSON5. */
    static final int TEXT5 = 9;
    /** Text that needs escapes to become JSON. */
    static final int TEXTRAW = 10;
    static final int ARRAY = 11;
    static final int OBJECT = 12;

    static final int MAX_DEPTH = 1000;

    byte[] bytes;
    int size;
    /** Whether the text it was read from is not strict JSON. */
    boolean nonstandard;
    /** The payload's size of the element that {@link #header} looked at last. */
    int payload;
    /** How much an edit has made this larger so far. */
    int delta;

    Jsonb(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    static PicoVoltException malformed() {
        return PicoVoltException.error("malformed JSON");
    }

    static PicoVoltException tooDeep() {
        return PicoVoltException.error("JSON nested too deep");
    }

    Jsonb copy() {
        return new Jsonb(Arrays.copyOf(bytes, size), size);
    }

    int type(int i) {
        return bytes[i] & 15;
    }

    /** Whether text of the type stands as it is meant. */
    static boolean isRaw(int type) {
        return type == TEXT || type == TEXTRAW;
    }

    /** How far an element's payload is from its start, or 0 when it does not fit in; sets {@link #payload}. */
    int header(int i) {
        payload = 0;
        if (i < 0 || i >= size) {
            return 0;
        }
        int n = headerOf(i, size);
        if (n == 0 || payload < 0) {
            payload = 0;
            return 0;
        }
        long end = (long) i + n + payload;
        if (end > size && end > size - (long) delta) {
            payload = 0;
            return 0;
        }
        return n;
    }

    private int headerOf(int i, int end) {
        int kind = (bytes[i] & 255) >> 4;
        if (kind <= 11) {
            payload = kind;
            return 1;
        }
        int n = kind == 12 ? 2 : kind == 13 ? 3 : kind == 14 ? 5 : 9;
        if (i + n > end) {
            return 0;
        }
        int read = 0;
        for (int j = i + 1; j < i + n; j++) {
            if (n == 9 && j < i + 5 && bytes[j] != 0) {
                return 0;
            }
            read = read << 8 | bytes[j] & 255;
        }
        payload = read;
        return n;
    }

    /** The index behind an element, or -1 when it does not fit in. */
    int end(int i) {
        int n = header(i);
        return n == 0 ? -1 : i + n + payload;
    }

    /** As {@link #end}. @throws PicoVoltException {@code malformed JSON} */
    int checkedEnd(int i) {
        int end = end(i);
        if (end < 0) {
            throw malformed();
        }
        return end;
    }

    /** How many elements an array has. */
    int count(int array) {
        int n = header(array);
        int end = array + n + payload;
        int count = 0;
        for (int i = array + n; n > 0 && i < end; i += n + payload) {
            n = header(i);
            count++;
        }
        return count;
    }

    void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    void append(int type) {
        reserve(1);
        bytes[size++] = (byte) type;
    }

    /** Appends the start of an element. */
    void open(int type, int length) {
        reserve(5);
        int n = sizeBytes(length);
        writeHeader(size, type, length, n);
        size += 1 + n;
    }

    void append(int type, byte[] from, int start, int length) {
        reserve(length + 5);
        open(type, length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    private static int sizeBytes(int length) {
        return length <= 11 ? 0 : length <= 0xFF ? 1 : length <= 0xFFFF ? 2 : 4;
    }

    private void writeHeader(int i, int type, int length, int n) {
        if (n == 0) {
            bytes[i] = (byte) (type | length << 4);
            return;
        }
        bytes[i] = (byte) (type | (n == 1 ? 12 : n == 2 ? 13 : 14) << 4);
        for (int j = i + n; j > i; j--) {
            bytes[j] = (byte) length;
            length >>>= 8;
        }
    }

    /** Gives the element another payload's size; answers how much longer its header became. */
    int resize(int i, int length) {
        int kind = (bytes[i] & 255) >> 4;
        int old = kind <= 11 ? 0 : kind == 12 ? 1 : kind == 13 ? 2 : kind == 14 ? 4 : 8;
        int n = sizeBytes(length);
        int more = n - old;
        if (more != 0) {
            if (more > 0) {
                reserve(more);
            }
            System.arraycopy(bytes, i + 1 + old, bytes, i + 1 + n, size - (i + 1 + old));
            size += more;
        }
        writeHeader(i, bytes[i] & 15, length, n);
        return more;
    }

    /** After an edit inside a container: its own size follows. */
    void adjust(int container) {
        if (delta != 0) {
            headerOf(container, bytes.length);
            delta += resize(container, payload + delta);
        }
    }

    /** Replaces {@code removed} bytes by others. */
    void edit(int at, int removed, byte[] insert, int from, int length) {
        int more = length - removed;
        if (more < 0 && more >= -8 && length > 0 && overwrite(at, insert, from, length, -more)) {
            return;
        }
        if (more > 0) {
            reserve(more);
        }
        System.arraycopy(bytes, at + removed, bytes, at + length, size - (at + removed));
        size += more;
        delta += more;
        if (length > 0) {
            System.arraycopy(insert, from, bytes, at, length);
        }
    }

    /**
     * Writes an element so that it takes {@code more} bytes more than it needs, as SQLite does where that
     * spares moving what follows.
     */
    private boolean overwrite(int at, byte[] insert, int from, int length, int more) {
        if ((insert[from] & 15) <= FALSE) {
            return false;
        }
        int kind = (insert[from] & 255) >> 4;
        int old = kind <= 11 ? 0 : kind == 12 ? 1 : kind == 13 ? 2 : kind == 14 ? 4 : 8;
        int n = old + more;
        if (n != 1 && n != 2 && n != 4 && n != 8) {
            return false;
        }
        System.arraycopy(insert, from + 1 + old, bytes, at + 1 + n, length - 1 - old);
        int left = length - 1 - old;
        for (int j = at + n; j > at; j--) {
            bytes[j] = (byte) left;
            left >>>= 8;
        }
        bytes[at] = (byte) (insert[from] & 15
                | (n == 1 ? 12 : n == 2 ? 13 : n == 4 ? 14 : 15) << 4);
        return true;
    }
}
