package io.picovolt.storage.codec;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;

/**
 * Texts of equal length whose characters at the same place are much alike: dates, times, serial numbers,
 * codes. Each becomes a number, or several, in which every place is a digit with a base of its own.
 *
 * <pre>
 *   length (1 byte); for each place: the least character (1 byte), how many there are from it on (1 byte);
 *   then for each number of the pattern that number of all texts (integers)
 * </pre>
 *
 * <p>A number takes places, the first the most significant, for as long as it stays below 2^56.
 */
final class Patterns {
    private static final int LONGEST = 40;
    private static final long LIMIT = 1L << BitPacking.WIDEST;

    private final char[] least;
    private final int[] bases;
    private final double[] inverses;
    private final int[] ends;
    private final char[] chars;

    private Patterns(ByteReader in) {
        int length = in.u8("length");
        least = new char[length];
        bases = new int[length];
        inverses = new double[length];
        chars = new char[length];
        for (int p = 0; p < length; p++) {
            least[p] = (char) in.u8("character");
            bases[p] = in.u8("base");
            inverses[p] = 1.0 / bases[p];
            if (bases[p] == 0 || least[p] + bases[p] > 128) {
                throw in.corrupt("base of a pattern");
            }
        }
        ends = ends(bases);
    }

    /**
     * Answers null when the texts are not alike enough; else they may have got another order, and the codes
     * with them.
     */
    static byte[] encode(byte[][] texts, int size, long[] codes, int count) {
        int length = texts[0].length;
        if (size < 2 || length == 0 || length > LONGEST) {
            return null;
        }
        var least = texts[0].clone();
        var greatest = texts[0].clone();
        for (int i = 0; i < size; i++) {
            byte[] text = texts[i];
            if (text.length != length) {
                return null;
            }
            for (int p = 0; p < length; p++) {
                if (text[p] < least[p]) {
                    least[p] = text[p];
                } else if (text[p] > greatest[p]) {
                    greatest[p] = text[p];
                }
            }
        }
        var out = new ByteWriter();
        out.u8(length);
        var bases = new int[length];
        for (int p = 0; p < length; p++) {
            if (least[p] < 0) {
                return null;
            }
            bases[p] = greatest[p] - least[p] + 1;
            out.u8(least[p]).u8(bases[p]);
        }
        int[] ends = ends(bases);
        if (!pays(bases, ends, length, size)) {
            return null;
        }
        int from = 0;
        for (int end : ends) {
            var numbers = new long[size];
            for (int i = 0; i < size; i++) {
                long number = 0;
                for (int p = from; p < end; p++) {
                    number = number * bases[p] + texts[i][p] - least[p];
                }
                numbers[i] = number;
            }
            if (ends.length == 1 && size < count - count / 4) {
                Texts.sort(numbers, size, codes, count);
            }
            Longs.encode(numbers, size, out);
            from = end;
        }
        return out.toBytes();
    }

    private static boolean pays(int[] bases, int[] ends, int length, int size) {
        long bits = 0;
        int from = 0;
        for (int end : ends) {
            bits += BitPacking.width(product(bases, from, end) - 1);
            from = end;
        }
        return size * bits + 16L * length < size * 5L * length;
    }

    /** Behind which place each number ends. */
    private static int[] ends(int[] bases) {
        var ends = new int[bases.length];
        int count = 0;
        int from = 0;
        for (int p = 1; p <= bases.length; p++) {
            if (p == bases.length || product(bases, from, p) * bases[p] > LIMIT) {
                ends[count++] = p;
                from = p;
            }
        }
        return java.util.Arrays.copyOf(ends, count);
    }

    private static long product(int[] bases, int from, int end) {
        long product = 1;
        for (int p = from; p < end; p++) {
            product *= bases[p];
        }
        return product;
    }

    static String[] decode(ByteReader in, int size) {
        var patterns = new Patterns(in);
        var numbers = new long[patterns.ends.length][];
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = Longs.decode(in, size);
        }
        var texts = new String[size];
        var one = new long[numbers.length];
        for (int i = 0; i < size; i++) {
            for (int n = 0; n < one.length; n++) {
                one[n] = numbers[n][i];
            }
            texts[i] = patterns.text(in, one);
        }
        return texts;
    }

    /** Reads past that many texts and answers one of them. */
    static String get(ByteReader in, int size, int index) {
        var patterns = new Patterns(in);
        var one = new long[patterns.ends.length];
        for (int n = 0; n < one.length; n++) {
            one[n] = Longs.get(in, size, index);
        }
        return patterns.text(in, one);
    }

    private String text(ByteReader in, long[] numbers) {
        int p = bases.length;
        for (int n = ends.length - 1; n >= 0; n--) {
            int from = n == 0 ? 0 : ends[n - 1];
            if (digits(numbers[n], from, p) != 0) {
                throw in.corrupt("number of a pattern");
            }
            p = from;
        }
        return new String(chars, 0, chars.length);
    }

    /** Writes the places from the last to the first, and answers what is left of the number. */
    private long digits(long number, int from, int end) {
        int p = end;
        while (p > from && number != (int) number) {
            p--;
            long rest = number / bases[p];
            chars[p] = (char) (least[p] + (int) (number - rest * bases[p]));
            number = rest;
        }
        if (number < 0 || number != (int) number) {
            return number;
        }
        int small = (int) number;
        while (p > from) {
            p--;
            int base = bases[p];
            if (base == 1) {
                chars[p] = least[p];
            } else {
                // Faster than a division, and exact: the quotient is at least half a base away from the next.
                int rest = (int) ((small + 0.5) * inverses[p]);
                chars[p] = (char) (least[p] + small - rest * base);
                small = rest;
            }
        }
        return small;
    }
}
