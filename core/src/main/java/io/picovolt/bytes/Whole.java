package io.picovolt.bytes;

import java.util.Arrays;

/**
 * An integer of any size. What fits 64 bits is kept in a long, and most work is done there; anything else is a sign and
 * a magnitude of 32-bit digits, the least significant first, the last one not 0.
 */
public final class Whole implements Comparable<Whole> {
    private static final long MASK = 0xFFFFFFFFL;
    private static final int DIGITS_AT_ONCE = 9;
    private static final int BILLION = 1_000_000_000;

    private final long small;
    /** Null where the number is {@code small}. */
    private final int[] large;
    private final boolean negative;

    private Whole(long small, int[] large, boolean negative) {
        this.small = small;
        this.large = large;
        this.negative = negative;
    }

    public static Whole of(long number) {
        return new Whole(number, null, number < 0);
    }

    /** From a magnitude that nobody changes any more. */
    private static Whole of(int[] magnitude, boolean negative) {
        int length = magnitude.length;
        while (length > 0 && magnitude[length - 1] == 0) {
            length--;
        }
        if (length <= 2) {
            long value = (length > 1 ? (long) magnitude[1] << 32 : 0) | (length > 0 ? magnitude[0] & MASK : 0);
            if (value >= 0 || (negative && value == Long.MIN_VALUE)) {
                return of(negative ? -value : value);
            }
        }
        return new Whole(0, length == magnitude.length ? magnitude : Arrays.copyOf(magnitude, length), negative);
    }

    /** From decimal digits, perhaps with a minus sign in front. */
    public static Whole parse(String text) {
        boolean minus = text.charAt(0) == '-';
        var magnitude = new int[text.length() / DIGITS_AT_ONCE + 2];
        int at = minus ? 1 : 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + DIGITS_AT_ONCE);
            int chunk = 0;
            int factor = 1;
            for (; at < end; at++) {
                chunk = chunk * 10 + (text.charAt(at) - '0');
                factor *= 10;
            }
            long carry = chunk;
            for (int i = 0; i < magnitude.length; i++) {
                carry += (magnitude[i] & MASK) * factor;
                magnitude[i] = (int) carry;
                carry >>>= 32;
            }
        }
        return of(magnitude, minus);
    }

    /** From two's complement, the most significant byte first; there is one byte at least. */
    public static Whole ofBytes(byte[] bytes) {
        boolean minus = bytes[0] < 0;
        var magnitude = new int[bytes.length / 4 + 1];
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[bytes.length - 1 - i] & 0xFF;
            magnitude[i >> 2] |= (minus ? b ^ 0xFF : b) << ((i & 3) << 3);
        }
        return minus ? of(add(magnitude, new int[] {1}), true) : of(magnitude, false);
    }

    /** Two's complement, the most significant byte first, without bytes that say nothing. */
    public byte[] toBytes() {
        int[] digits = magnitude();
        if (negative) {
            digits = subtract(digits, new int[] {1});
        }
        var bytes = new byte[digits.length * 4 + 1];
        for (int i = 0; i < bytes.length; i++) {
            int b = i >> 2 < digits.length ? digits[i >> 2] >>> ((i & 3) << 3) : 0;
            bytes[bytes.length - 1 - i] = (byte) (negative ? ~b : b);
        }
        int from = 0;
        while (from + 1 < bytes.length && bytes[from] == (negative ? -1 : 0) && (bytes[from + 1] < 0) == negative) {
            from++;
        }
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    public boolean isLong() {
        return large == null;
    }

    /** The number, which {@link #isLong}. */
    public long longValue() {
        return small;
    }

    public int signum() {
        return large == null ? Long.signum(small) : negative ? -1 : 1;
    }

    public Whole negate() {
        return large != null ? of(large, !negative)
                : small != Long.MIN_VALUE ? of(-small) : of(magnitude(), false);
    }

    /** How many bits the magnitude has. */
    public int bitLength() {
        int[] digits = magnitude();
        return digits.length == 0 ? 0
                : digits.length * 32 - Integer.numberOfLeadingZeros(digits[digits.length - 1]);
    }

    public Whole add(Whole other) {
        if (large == null && other.large == null) {
            long sum = small + other.small;
            if (((small ^ sum) & (other.small ^ sum)) >= 0) {
                return of(sum);
            }
        }
        int[] a = magnitude();
        int[] b = other.magnitude();
        if (negative == other.negative) {
            return of(add(a, b), negative);
        }
        return compare(a, b) >= 0 ? of(subtract(a, b), negative) : of(subtract(b, a), other.negative);
    }

    public Whole multiply(Whole other) {
        if (large == null && other.large == null) {
            long a = small;
            long b = other.small;
            long product = a * b;
            if (((int) a == a && (int) b == b)
                    || a == 0 || (product / a == b && !(a == -1 && b == Long.MIN_VALUE))) {
                return of(product);
            }
        }
        int[] a = magnitude();
        int[] b = other.magnitude();
        var product = new int[a.length + b.length];
        for (int i = 0; i < a.length; i++) {
            long carry = 0;
            for (int j = 0; j < b.length; j++) {
                carry += (a[i] & MASK) * (b[j] & MASK) + (product[i + j] & MASK);
                product[i + j] = (int) carry;
                carry >>>= 32;
            }
            product[i + b.length] = (int) carry;
        }
        return of(product, negative != other.negative);
    }

    /** A power of a small number. */
    public static Whole power(int base, int exponent) {
        if (base == 10 && exponent <= 18) {
            long power = 1;
            for (int i = 0; i < exponent; i++) {
                power *= 10;
            }
            return of(power);
        }
        Whole result = of(1);
        Whole square = of(base);
        for (int left = exponent; left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                result = result.multiply(square);
            }
            if (left > 1) {
                square = square.multiply(square);
            }
        }
        return result;
    }

    /** Multiplied by a power of two, or divided and cut when the number of bits is below 0. */
    public Whole shiftLeft(int bits) {
        return of(shifted(magnitude(), bits, 0), negative);
    }

    /** The quotient, cut, and the remainder, which has this number's sign. The divisor is not 0. */
    public Whole[] divide(Whole divisor) {
        if (large == null && divisor.large == null && divisor.small != -1) {
            return new Whole[] {of(small / divisor.small), of(small % divisor.small)};
        }
        int[] a = magnitude();
        int[] b = divisor.magnitude();
        boolean minus = negative != divisor.negative;
        if (compare(a, b) < 0) {
            return new Whole[] {of(0), this};
        }
        if (b.length == 1) {
            int[] quotient = a.clone();
            int remainder = divide(quotient, b[0]);
            return new Whole[] {of(quotient, minus), of(new int[] {remainder}, negative)};
        }
        // Knuth's algorithm D: the divisor's highest bit is set, so that guesses are off by two at most.
        int shift = Integer.numberOfLeadingZeros(b[b.length - 1]);
        int[] rest = shifted(a, shift, 1);
        b = shifted(b, shift, 0);
        int n = b.length;
        long top = b[n - 1] & MASK;
        long second = b[n - 2] & MASK;
        var quotient = new int[a.length - n + 1];
        for (int i = a.length - n; i >= 0; i--) {
            long high = (long) rest[i + n] << 32 | (rest[i + n - 1] & MASK);
            long guess = Long.divideUnsigned(high, top);
            long left = high - guess * top;
            while (guess > MASK || (left <= MASK
                    && Long.compareUnsigned(guess * second, left << 32 | (rest[i + n - 2] & MASK)) > 0)) {
                guess--;
                left += top;
            }
            long borrow = 0;
            long carry = 0;
            for (int j = 0; j < n; j++) {
                carry += guess * (b[j] & MASK);
                borrow += (rest[i + j] & MASK) - (carry & MASK);
                rest[i + j] = (int) borrow;
                borrow >>= 32;
                carry >>>= 32;
            }
            borrow += (rest[i + n] & MASK) - carry;
            rest[i + n] = (int) borrow;
            if (borrow < 0) {
                guess--;
                carry = 0;
                for (int j = 0; j < n; j++) {
                    carry += (rest[i + j] & MASK) + (b[j] & MASK);
                    rest[i + j] = (int) carry;
                    carry >>>= 32;
                }
                rest[i + n] += (int) carry;
            }
            quotient[i] = (int) guess;
        }
        return new Whole[] {of(quotient, minus), of(shifted(rest, -shift, 0), negative)};
    }

    @Override
    public int compareTo(Whole other) {
        if (large == null && other.large == null) {
            return Long.compare(small, other.small);
        }
        if (negative != other.negative) {
            return negative ? -1 : 1;
        }
        int order = compare(magnitude(), other.magnitude());
        return negative ? -order : order;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Whole that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return large == null ? Long.hashCode(small) : Arrays.hashCode(large);
    }

    @Override
    public String toString() {
        if (large == null) {
            return Long.toString(small);
        }
        int[] digits = large.clone();
        var text = new char[digits.length * 10 + 1];
        int at = text.length;
        int length = digits.length;
        while (length > 0) {
            int chunk = divide(digits, BILLION);
            while (length > 0 && digits[length - 1] == 0) {
                length--;
            }
            for (int i = 0; i < DIGITS_AT_ONCE && (length > 0 || chunk > 0); i++) {
                text[--at] = (char) ('0' + chunk % 10);
                chunk /= 10;
            }
        }
        if (negative) {
            text[--at] = '-';
        }
        return new String(text, at, text.length - at);
    }

    private int[] magnitude() {
        if (large != null) {
            return large;
        }
        long size = negative ? -small : small;
        return size == 0 ? new int[0] : size >>> 32 == 0 ? new int[] {(int) size}
                : new int[] {(int) size, (int) (size >>> 32)};
    }

    private static int compare(int[] a, int[] b) {
        if (a.length != b.length) {
            return a.length < b.length ? -1 : 1;
        }
        for (int i = a.length - 1; i >= 0; i--) {
            if (a[i] != b[i]) {
                return Integer.compareUnsigned(a[i], b[i]);
            }
        }
        return 0;
    }

    private static int[] add(int[] a, int[] b) {
        var sum = new int[Math.max(a.length, b.length) + 1];
        long carry = 0;
        for (int i = 0; i < sum.length; i++) {
            carry += (i < a.length ? a[i] & MASK : 0) + (i < b.length ? b[i] & MASK : 0);
            sum[i] = (int) carry;
            carry >>>= 32;
        }
        return sum;
    }

    /** Of two magnitudes, the first of which is not below the second. */
    private static int[] subtract(int[] a, int[] b) {
        var difference = new int[a.length];
        long borrow = 0;
        for (int i = 0; i < a.length; i++) {
            borrow += (a[i] & MASK) - (i < b.length ? b[i] & MASK : 0);
            difference[i] = (int) borrow;
            borrow >>= 32;
        }
        return difference;
    }

    /** Divides in place by a number below 2^32; answers the remainder. */
    private static int divide(int[] digits, int divisor) {
        long rest = 0;
        for (int i = digits.length - 1; i >= 0; i--) {
            rest = rest << 32 | (digits[i] & MASK);
            long quotient = Long.divideUnsigned(rest, divisor & MASK);
            digits[i] = (int) quotient;
            rest -= quotient * (divisor & MASK);
        }
        return (int) rest;
    }

    /** Moved up by that many bits, or down by as many below 0; with a digit more if that is asked for. */
    private static int[] shifted(int[] digits, int bits, int more) {
        int whole = bits >> 5;
        int part = bits & 31;
        boolean grows = part > 0 && digits.length > 0 && digits[digits.length - 1] >>> (32 - part) != 0;
        var result = new int[Math.max(digits.length + whole + (grows ? 1 : more), 0)];
        for (int i = 0; i < result.length; i++) {
            int from = i - whole;
            int low = from > 0 && from <= digits.length ? digits[from - 1] : 0;
            int high = from >= 0 && from < digits.length ? digits[from] : 0;
            result[i] = part == 0 ? high : high << part | low >>> (32 - part);
        }
        return result;
    }
}
