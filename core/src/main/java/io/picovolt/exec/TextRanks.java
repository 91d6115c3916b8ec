package io.picovolt.exec;

import io.picovolt.value.Collation;
import io.picovolt.vector.TextVector;

/**
 * The order of the texts that a column uses: work once per dictionary entry instead of once per row.
 * Texts are sorted by their first four characters as one number, then only equal beginnings are compared.
 */
final class TextRanks {
    private TextRanks() {}

    /** {@code ranks[code]} for each code among the first {@code size} rows; equal texts have equal ranks. */
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
        var beginnings = new long[count];
        var order = new int[count];
        long least = -1;
        long most = 0;
        for (int i = 0; i < count; i++) {
            texts[i] = collation.key(column.dictionary.texts[used[i]]);
            beginnings[i] = beginning(texts[i]);
            order[i] = i;
            least = Long.compareUnsigned(beginnings[i], least) < 0 ? beginnings[i] : least;
            most = Long.compareUnsigned(beginnings[i], most) > 0 ? beginnings[i] : most;
        }
        for (int i = 0; i < count; i++) {
            beginnings[i] -= least;
        }
        if (count > 1) {
            order = Ordering.radix(beginnings, most - least, order);
            sortTies(order, beginnings, texts);
        }
        int rank = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && !texts[order[i]].equals(texts[order[i - 1]])) {
                rank++;
            }
            ranks[used[order[i]]] = rank;
        }
        return ranks;
    }

    private static void sortTies(int[] order, long[] beginnings, String[] texts) {
        int count = order.length;
        int start = 0;
        while (start < count) {
            int end = start + 1;
            while (end < count && beginnings[order[end]] == beginnings[order[start]]) {
                end++;
            }
            if (end - start > 1) {
                var tied = new int[end - start];
                System.arraycopy(order, start, tied, 0, tied.length);
                MergeSort.sort(tied, tied.length,
                        (a, b) -> Collation.BINARY.compare(texts[a], texts[b]));
                System.arraycopy(tied, 0, order, start, tied.length);
            }
            start = end;
        }
    }

    /** Up to four characters, most significant first; surrogates stand for what is above U+FFFF. */
    private static long beginning(String text) {
        int length = Math.min(4, text.length());
        long number = 0;
        for (int i = 0; i < 4; i++) {
            int c = i < length ? text.charAt(i) : 0;
            if (c >= 0xD800) {
                c = c >= 0xE000 ? c - 0x800 : c + 0x2000;
            }
            number = number << 16 | c;
        }
        return number;
    }
}
