package io.picovolt.exec;

import io.picovolt.value.Collation;
import io.picovolt.vector.TextVector;
import java.util.Arrays;

/**
 * The order of the texts that a column uses: work once per dictionary entry instead of once per
 * row. Texts are sorted by the first four or eight characters in which they differ, taken as one number;
 * those that are still equal go on in the same way, and few ones are compared as they are.
 */
final class TextRanks {
    private static final int FEW = 100;
    /** Texts that share more than this are compared as they are, so that recursion ends. */
    private static final int DEEP = 200;

    private final String[] texts;
    /** A number of each text: the characters that the present step sorts by. */
    private final long[] beginnings;
    /** Eight characters make a number when none is above U+00FF, else four. */
    private final boolean narrow;

    private TextRanks(String[] texts, long[] beginnings) {
        this.texts = texts;
        this.beginnings = beginnings;
        narrow = isNarrow(texts);
    }

    private static boolean isNarrow(String[] texts) {
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) > 0xFF) {
                    return false;
                }
            }
        }
        return true;
    }

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
        new TextRanks(texts, new long[count]).sort(order, 0);
        boolean distinct = column.dictionary.distinct && collation == Collation.BINARY;
        int rank = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && (distinct || !texts[order[i]].equals(texts[order[i - 1]]))) {
                rank++;
            }
            ranks[used[order[i]]] = rank;
        }
        return ranks;
    }

    /** Sorts by what follows the first {@code from} characters, which are the same in all texts. */
    private void sort(int[] order, int from) {
        int count = order.length;
        if (count < FEW || from > DEEP) {
            MergeSort.sort(order, count, (a, b) -> compare(texts[a], texts[b], from));
            return;
        }
        int start = commonLength(order, from);
        long least = -1;
        long most = 0;
        for (int item : order) {
            long beginning = narrow
                    ? narrowBeginning(texts[item], start) : beginning(texts[item], start);
            beginnings[item] = beginning;
            least = Long.compareUnsigned(beginning, least) < 0 ? beginning : least;
            most = Long.compareUnsigned(beginning, most) > 0 ? beginning : most;
        }
        if (least == most) {
            MergeSort.sort(order, count, (a, b) -> compare(texts[a], texts[b], start));
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
                sort(run, start);
                System.arraycopy(run, 0, sorted, runStart, run.length);
            }
            runStart = runEnd;
        }
        System.arraycopy(sorted, 0, order, 0, count);
    }

    /** How many first characters all texts share; at least {@code from} are known to be shared. */
    private int commonLength(int[] order, int from) {
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

    private static int compare(String a, String b, int from) {
        int common = Math.min(a.length(), b.length());
        for (int i = from; i < common; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Collation.compare(a.charAt(i), b.charAt(i));
            }
        }
        return a.length() - b.length();
    }

    /** Eight characters below U+0100, most significant first. */
    private static long narrowBeginning(String text, int start) {
        int length = Math.min(8, text.length() - start);
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | text.charAt(start + i);
        }
        return length < 8 ? number << 8 * (8 - length) : number;
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
