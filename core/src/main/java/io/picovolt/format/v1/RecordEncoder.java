package io.picovolt.format.v1;

import io.picovolt.bytes.Utf8;
import io.picovolt.bytes.Whole;
import io.picovolt.value.Decimal;
import io.picovolt.value.Value;
import java.nio.ByteBuffer;

/** Encodes records as {@link RecordDecoder} reads them, and keys of indexes. */
public final class RecordEncoder {
    /** Longer texts and blobs go to the pool. */
    static final int MAX_INLINE = 16;

    private static final int HEAD = 24 + 2;
    private static final int DECIMAL = 16;

    private RecordEncoder() {}

    /** The bytes of a record's field, or -1 when the format has no such value. */
    public static int fieldLength(Value value) {
        return switch (value.type()) {
            case NULL -> 1;
            case INTEGER -> 9;
            case REAL -> -1;
            case DECIMAL -> millionths(value) == null ? -1 : 17;
            case TEXT -> contentLength(Utf8.length(((Value.TextValue) value).value()));
            case BLOB -> contentLength(((Value.BlobValue) value).value().length);
        };
    }

    private static int contentLength(int length) {
        return length > MAX_INLINE ? 9 : 3 + length;
    }

    /** The bytes of a record without fields. */
    public static int headLength() {
        return HEAD;
    }

    /** A decimal's number of millionths, or null when that is no integer of 128 bits. */
    static Whole millionths(Value value) {
        Decimal number = ((Value.DecimalValue) value).value();
        int scale = number.scale();
        int precision = number.precision();
        if (number.signum() == 0) {
            return Whole.of(0);
        }
        // Nothing is divided or multiplied by more digits than a number has that fits.
        if ((long) precision - scale > 40 || (long) scale - 6 >= precision) {
            return null;
        }
        Whole unscaled = number.unscaled();
        if (scale > 6) {
            Whole[] parts = unscaled.divide(Whole.power(10, scale - 6));
            unscaled = parts[1].signum() == 0 ? parts[0] : null;
        } else {
            unscaled = unscaled.multiply(Whole.power(10, 6 - scale));
        }
        return unscaled == null || unscaled.toBytes().length > DECIMAL ? null : unscaled;
    }

    /** Writes a record into a page, where there is room for it. */
    static void encode(ByteBuffer page, int offset, long inserted, long deleted, Value[] values, Pool pool) {
        page.putLong(offset, inserted);
        page.putLong(offset + 8, deleted);
        page.putLong(offset + 16, 0);
        page.putShort(offset + 24, (short) values.length);
        int at = offset + HEAD;
        for (Value value : values) {
            at = switch (value.type()) {
                case NULL -> tag(page, at, 0x00);
                case INTEGER -> number(page, tag(page, at, 0x01), ((Value.IntegerValue) value).value());
                case REAL -> throw new IllegalArgumentException("REAL");
                case DECIMAL -> {
                    byte[] digits = millionths(value).toBytes();
                    at = tag(page, at, 0x06);
                    for (int i = 0; i < DECIMAL; i++) {
                        int next = digits.length - 1 - i;
                        page.put(at + i, next >= 0 ? digits[next] : (byte) (digits[0] >> 7));
                    }
                    yield at + DECIMAL;
                }
                case TEXT -> content(page, at, 0x02, Utf8.encode(((Value.TextValue) value).value()), pool);
                case BLOB -> content(page, at, 0x03, ((Value.BlobValue) value).value(), pool);
            };
        }
    }

    private static int tag(ByteBuffer page, int at, int tag) {
        page.put(at, (byte) tag);
        return at + 1;
    }

    private static int number(ByteBuffer page, int at, long number) {
        page.putLong(at, number);
        return at + 8;
    }

    private static int content(ByteBuffer page, int at, int tag, byte[] content, Pool pool) {
        if (content.length > MAX_INLINE) {
            return number(page, tag(page, at, tag + 2), pool.id(content));
        }
        tag(page, at, tag);
        page.putShort(at + 1, (short) content.length);
        page.put(at + 3, content, 0, content.length);
        return at + 3 + content.length;
    }

    /** Gives each content its number, always the same one. */
    interface Pool {
        long id(byte[] content);
    }
}
