package io.picovolt.storage.index;

import io.picovolt.bytes.Utf8;
import io.picovolt.value.Collation;
import io.picovolt.value.Decimal;
import io.picovolt.value.Value;
import java.util.Arrays;

/**
 * Builds keys that compare byte by byte as their values do: NULL, then numbers by magnitude, then text,
 * then blobs. Equal values give equal bytes, whatever their types.
 *
 * <pre>
 *  NULL     0x05
 *  number   0x10, the largest double not above it (8 bytes, sortable), then what is left of the number:
 *           0x00 for nothing, else its decimal exponent (3 bytes) and digits in pairs, ended by 0x00
 *  text     0x20, UTF-8 of the collation's key with 0x00 as 01 01 and 0x01 as 01 02, ended by 0x00
 *  blob     0x30, the bytes in the same way
 * </pre>
 *
 * <p>Descending columns have all their bits inverted. One encoder serves any number of keys:
 * {@link #reset}, put every column, then use {@link #bytes} and {@link #length}.
 */
public final class KeyEncoder {
    public static final byte NULL = 0x05;
    public static final byte NUMBER = 0x10;
    public static final byte TEXT = 0x20;
    private static final byte BLOB = 0x30;
    /** Integers between minus this and this are doubles, with nothing left. */
    public static final long EXACT = 1L << 53;
    private static final int EXPONENT_BIAS = 1 << 22;

    private byte[] bytes = new byte[64];
    private int length;

    public void reset() {
        length = 0;
    }

    /** Forgets what was put after the key had this length. */
    public void reset(int keep) {
        length = keep;
    }

    /** The key, followed by room; valid until the next put. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    public void put(Value value, Collation collation, boolean descending) {
        int from = length;
        switch (value.type()) {
            case NULL -> putNull();
            case INTEGER -> putLong(((Value.IntegerValue) value).value());
            case REAL -> putDouble(((Value.RealValue) value).value());
            case DECIMAL -> putDecimal(((Value.DecimalValue) value).value());
            case TEXT -> putText(((Value.TextValue) value).value(), collation);
            case BLOB -> putBlob(((Value.BlobValue) value).value());
        }
        if (descending) {
            invert(from);
        }
    }

    /** Turns the part of the key that begins at a length into its descending form. */
    public void invert(int from) {
        for (int i = from; i < length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
    }

    /** Adds what an encoder made before. */
    public void putEncoded(byte[] part) {
        room(part.length);
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
    }

    public void putNull() {
        room(1);
        bytes[length++] = NULL;
    }

    public void putLong(long value) {
        double floor = value;
        if (value > -EXACT && value < EXACT) {
            putFloor(floor);
            bytes[length++] = 0;
            return;
        }
        if (floor >= 0x1p63 || (long) floor > value) {
            floor = Math.nextDown(floor);
        }
        putFloor(floor);
        long rest = value - (long) floor;
        if (rest == 0) {
            bytes[length++] = 0;
        } else {
            putMagnitude(Decimal.of(rest, 0));
        }
    }

    public void putDouble(double value) {
        putFloor(value == 0 ? 0 : value);
        bytes[length++] = 0;
    }

    private void putDecimal(Decimal value) {
        double floor = value.toDouble();
        if (floor == Double.POSITIVE_INFINITY) {
            floor = Double.MAX_VALUE;
        }
        if (floor == 0) {
            floor = 0;
        }
        while (floor != Double.NEGATIVE_INFINITY && Decimal.of(floor).compareTo(value) > 0) {
            floor = Math.nextDown(floor);
        }
        if (floor == Double.NEGATIVE_INFINITY) {
            if (value.compareTo(Decimal.of(-Double.MAX_VALUE)) < 0) {
                putFloor(floor);
                int from = length;
                putMagnitude(value.negate());
                invert(from);
                return;
            }
            floor = -Double.MAX_VALUE;
        }
        double above = Math.nextUp(floor);
        while (above < Double.POSITIVE_INFINITY && Decimal.of(above).compareTo(value) <= 0) {
            floor = above;
            above = Math.nextUp(floor);
        }
        putFloor(floor == 0 ? 0 : floor);
        Decimal rest = value.subtract(Decimal.of(floor));
        if (rest.signum() == 0) {
            bytes[length++] = 0;
        } else {
            putMagnitude(rest);
        }
    }

    /** Tag and sortable bits; leaves room for one byte more. */
    private void putFloor(double floor) {
        room(10);
        bytes[length++] = NUMBER;
        long bits = Double.doubleToRawLongBits(floor);
        bits ^= bits >> 63 | Long.MIN_VALUE;
        putBigEndian((int) (bits >>> 32));
        putBigEndian((int) bits);
    }

    private void putBigEndian(int value) {
        bytes[length] = (byte) (value >> 24);
        bytes[length + 1] = (byte) (value >> 16);
        bytes[length + 2] = (byte) (value >> 8);
        bytes[length + 3] = (byte) value;
        length += 4;
    }

    /** A positive number as {@code 0.d1d2d3... * 100^exponent}: exponent, pairs of digits, 0. */
    private void putMagnitude(Decimal number) {
        int scale = number.scale();
        String digits = number.unscaled().toString();
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        // The decimal point stands after this many of the digits; made even by a zero in front.
        int point = digits.length() - scale;
        boolean odd = (point & 1) != 0;
        int exponent = (odd ? point + 1 : point) / 2 + EXPONENT_BIAS;
        room(end / 2 + 6);
        bytes[length++] = (byte) (exponent >> 16);
        bytes[length++] = (byte) (exponent >> 8);
        bytes[length++] = (byte) exponent;
        int at = odd ? -1 : 0;
        for (; at < end; at += 2) {
            int tens = at < 0 ? 0 : digits.charAt(at) - '0';
            int ones = at + 1 < end ? digits.charAt(at + 1) - '0' : 0;
            bytes[length++] = (byte) (tens * 10 + ones + 1);
        }
        bytes[length++] = 0;
    }

    public void putText(String text, Collation collation) {
        putTextPrefix(collation.key(text));
        bytes[length++] = 0;
    }

    /** The beginning of all texts whose collation key begins so: a bound for {@code LIKE 'abc%'}. */
    public void putTextPrefix(String key) {
        int chars = key.length();
        room(chars * 3 + 2);
        bytes[length++] = TEXT;
        int from = length;
        length = Utf8.encode(key, bytes, length);
        for (int i = from; i < length; i++) {
            if (bytes[i] >= 0 && bytes[i] <= 1) {
                byte[] encoded = Arrays.copyOfRange(bytes, from, length);
                length = from;
                putEscaped(encoded);
                return;
            }
        }
    }

    public void putBlob(byte[] blob) {
        room(1);
        bytes[length++] = BLOB;
        putEscaped(blob);
        bytes[length++] = 0;
    }

    /** Leaves room for one byte more. */
    private void putEscaped(byte[] source) {
        room(source.length * 2 + 1);
        for (byte b : source) {
            if (b == 0 || b == 1) {
                bytes[length++] = 1;
                b++;
            }
            bytes[length++] = b;
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
