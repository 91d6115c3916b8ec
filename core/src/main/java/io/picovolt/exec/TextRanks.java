package io.picovolt.exec;

import io.picovolt.value.Collation;
import io.picovolt.vector.TextVector;
import java.util.Arrays;

/**
 * The order of the texts that a column uses: work once per dictionary entry instead of once per
 * row. Texts are sorted by the first four characters in which they differ, taken as one number;
 * those that are still equal go on in the same way, and few ones are compared as they are.
 */
final class TextRanks {
    private static final int FEW = 100;
    /** Texts that share more than this are compared as they are, so that recursion ends. */
    private static final int DEEP = 200;

    private TextRanks() {}

    /**
     * {@code ranks[code]} for each code among the first {@code size} rows; equal texts have equal
     * ranks.
     */
    static int[] of(TextVector column, Collation collation, int size) {
        var ranks = new int[column.dictionary.size];
        var used = new int[Math.min(size, ranks.length)];
        int count = 0;
        for (int i = 0; i < size; i++) {
            int code = column.codes[i];
            if (!column.isNull(i) && ranks[code] == 0) {
                ranks[code] = 1;
                used[count++] = code;
            }
        }
        var texts = new String[count];
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            texts[i] = collation.key(column.dictionary.texts[used[i]]);
            order[i] = i;
        }
        sort(texts, order, 0, new long[count]);
        int rank = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && !texts[order[i]].equals(texts[order[i - 1]])) {
                rank++;
            }
            ranks[used[order[i]]] = rank;
        }
        return ranks;
    }

    /**
     * Sorts by what follows the first {@code from} characters, which are the same in all texts.
     *
     * @param beginnings room for a number of each text
     */
    private static void sort(String[] texts, int[] order, int from, long[] beginnings) {
        int count = order.length;
        if (count < FEW || from > DEEP) {
            MergeSort.sort(order, count, (a, b) -> Collation.BINARY.compare(texts[a], texts[b]));
            return;
        }
        int start = commonLength(texts, order, from);
        long least = -1;
        long most = 0;
        for (int item : order) {
            long beginning = beginning(texts[item], start);
            beginnings[item] = beginning;
            least = Long.compareUnsigned(beginning, least) < 0 ? beginning : least;
            most = Long.compareUnsigned(beginning, most) > 0 ? beginning : most;
        }
        if (least == most) {
            MergeSort.sort(order, count, (a, b) -> Collation.BINARY.compare(texts[a], texts[b]));
            return;
        }
        for (int item : order) {
            beginnings[item] -= least;
        }
        int[] sorted = Ordering.radix(beginnings, most - least, order.clone());
        int runStart = 0;
        while (runStart < count) {
            int runEnd = runStart + 1;
            long beginning = beginnings[sorted[runStart]];
            while (runEnd < count && beginnings[sorted[runEnd]] == beginning) {
                runEnd++;
            }
            if (runEnd - runStart > 1) {
                var run = Arrays.copyOfRange(sorted, runStart, runEnd);
                sort(texts, run, start, beginnings);
                System.arraycopy(run, 0, sorted, runStart, run.length);
            }
            runStart = runEnd;
        }
        System.arraycopy(sorted, 0, order, 0, count);
    }

    /** How many first characters all texts share; at least {@code from} are known to be shared. */
    private static int commonLength(String[] texts, int[] order, int from) {
        String first = texts[order[0]];
        int length = first.length();
        for (int item : order) {
            String text = texts[item];
            length = Math.min(length, text.length());
            int i = from;
            while (i < length && text.charAt(i) == first.charAt(i)) {
                i++;
            }
            length = i;
        }
        return length;
    }

    /** Four characters, most significant first; surrogates stand for what is above U+FFFF. */
    private static long beginning(String text, int start) {
        int length = text.length() - start;
        long number = 0;
        for (int i = 0; i < 4; i++) {
            int c = i < length ? text.charAt(start + i) : 0;
            if (c >= 0xD800) {
                c = c >= 0xE000 ? c - 0x800 : c + 0x2000;
            }
            number = number << 16 | c;
        }
        return number;
    }
}
