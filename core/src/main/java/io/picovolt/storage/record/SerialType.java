package io.picovolt.storage.record;

/** The numbers that stand for a column's type and size in a record's header. */
public final class SerialType {
    public static final int NULL = 0;
    public static final int INT8 = 1;
    public static final int INT16 = 2;
    public static final int INT32 = 3;
    public static final int INT64 = 4;
    public static final int ZERO = 5;
    public static final int ONE = 6;
    public static final int REAL = 7;
    public static final int POOLED_TEXT = 8;
    public static final int POOLED_BLOB = 9;
    public static final int POOLED_DECIMAL = 10;
    /** The first with a length; the two lowest bits of {@code serial - SIZED} tell the type. */
    public static final int SIZED = 16;
    public static final int TEXT = 0;
    public static final int BLOB = 1;
    public static final int DECIMAL = 2;

    private SerialType() {}

    /** TEXT, BLOB or DECIMAL of that many bytes. */
    public static int sized(int kind, int length) {
        return SIZED + (length << 2 | kind);
    }

    public static int ofLong(long value) {
        if (value == (byte) value) {
            return value == 0 ? ZERO : value == 1 ? ONE : INT8;
        }
        return value == (short) value ? INT16 : value == (int) value ? INT32 : INT64;
    }

    /** Bytes of payload. */
    public static int size(int serial) {
        if (serial >= SIZED) {
            return serial - SIZED >>> 2;
        }
        if (serial <= INT32) {
            return serial == INT32 ? 4 : serial;
        }
        return serial == INT64 || serial == REAL ? 8 : serial >= POOLED_TEXT ? 4 : 0;
    }

    /** True for all integers, which are {@link #INT8} to {@link #ONE}. */
    public static boolean isInteger(int serial) {
        return serial >= INT8 && serial <= ONE;
    }

    /** True for TEXT, in the record or in the pool. */
    public static boolean isText(int serial) {
        return serial == POOLED_TEXT || serial >= SIZED && (serial & 3) == TEXT;
    }

    public static boolean isBlob(int serial) {
        return serial == POOLED_BLOB || serial >= SIZED && (serial & 3) == BLOB;
    }
}
