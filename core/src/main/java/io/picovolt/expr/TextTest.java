package io.picovolt.expr;

import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import java.util.Arrays;

/**
 * A test of texts with up to three outcomes, made once per dictionary entry and remembered while the
 * dictionary and the key (what the test depends on) stay the same.
 */
abstract class TextTest {
    private static final byte[] NO_OUTCOMES = {};
    /** Beyond that many entries per row seen so far, remembering costs more than it saves. */
    private static final int ENTRIES_PER_ROW = 32;

    private TextDictionary dictionary;
    private Object key;
    private long rowsSeen;
    /** By code: 0 for not yet known, else the outcome + 1. */
    private byte[] outcomes = NO_OUTCOMES;

    /** The outcome for a text: 0, 1 or 2. */
    abstract int test(String text);

    /**
     * The rows whose outcome is in {@code accepted}, a set of bits {@code 1 << outcome}; no row is NULL.
     *
     * @param rows null for 0 … count-1; may be {@code out}
     */
    final int select(TextVector vector, Object testKey, int accepted, int[] rows, int count, int[] out) {
        int[] codes = vector.codes;
        TextDictionary texts = vector.dictionary;
        if (dictionary != texts || !testKey.equals(key)) {
            dictionary = texts;
            key = testKey;
            rowsSeen = 0;
            Arrays.fill(outcomes, (byte) 0);
        }
        rowsSeen += count;
        int n = 0;
        if (outcomes.length < texts.size && texts.size > rowsSeen * ENTRIES_PER_ROW) {
            for (int i = 0; i < count; i++) {
                int row = rows == null ? i : rows[i];
                if ((accepted >> test(texts.texts[codes[row]]) & 1) != 0) {
                    out[n++] = row;
                }
            }
            return n;
        }
        if (outcomes.length < texts.size) {
            outcomes = Arrays.copyOf(outcomes, Math.max(texts.size, outcomes.length * 2));
        }
        byte[] known = outcomes;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            int code = codes[row];
            int outcome = known[code];
            if (outcome == 0) {
                outcome = 1 + test(texts.texts[code]);
                known[code] = (byte) outcome;
            }
            out[n] = row;
            n += accepted >> (outcome - 1) & 1;
        }
        return n;
    }
}
