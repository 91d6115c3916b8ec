package io.picovolt.storage.codec;

import io.picovolt.bytes.Utf8;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import java.util.Arrays;
import java.util.HashMap;

/**
 * TEXT: a dictionary and a code a value.
 *
 * <pre>
 *   count of distinct texts (varint), codes (integers), then behind a 0 the texts as byte strings, UTF-8,
 *   or behind a 1 as {@link Patterns}
 * </pre>
 *
 * <p>The texts stand in the order in which they first appear, or in the order of their bytes.
 */
final class Texts {
    private static final int STRINGS = 0;
    private static final int PATTERNS = 1;

    private Texts() {}

    /**
     * @param sourceCodes what distinguishes the texts, or null when only comparing them does
     * @param sourceSize above all of these codes
     */
    static void encode(String[] texts, int[] sourceCodes, int sourceSize, int count,
            LargeValues largeValues, ByteWriter out) {
        var codes = new long[count];
        var entries = new byte[count][];
        var known = new HashMap<String, Integer>();
        // Of each source code the code here + 1.
        int[] ofSource = sourceCodes == null || sourceSize > 8 * count ? null : new int[sourceSize];
        for (int i = 0; i < count; i++) {
            if (ofSource != null && ofSource[sourceCodes[i]] != 0) {
                codes[i] = ofSource[sourceCodes[i]] - 1;
                continue;
            }
            Integer code = known.get(texts[i]);
            if (code == null) {
                byte[] utf8 = Utf8.encode(texts[i]);
                // Unpaired surrogates are gone now.
                String stored = utf8.length == texts[i].length() ? texts[i] : Utf8.decode(utf8);
                code = stored.equals(texts[i]) ? null : known.get(stored);
                if (code == null) {
                    code = known.size();
                    known.put(stored, code);
                    entries[code] = utf8;
                }
            }
            codes[i] = code;
            if (ofSource != null) {
                ofSource[sourceCodes[i]] = code + 1;
            }
        }
        int size = known.size();
        out.varint(size);
        byte[] patterns = Patterns.encode(entries, size, codes, count);
        Longs.encode(codes, count, out);
        if (patterns == null) {
            out.u8(STRINGS);
            ByteStrings.encode(entries, size, largeValues, out);
        } else {
            out.u8(PATTERNS).bytes(patterns);
        }
    }

    static TextVector decode(ByteReader in, int count, LargeValues largeValues) {
        int size = Longs.few(in, count);
        long[] wide = Longs.decode(in, count);
        var codes = new int[count];
        for (int i = 0; i < count; i++) {
            codes[i] = code(in, wide[i], size);
        }
        String[] texts = in.u8("codec") == PATTERNS ? Patterns.decode(in, size)
                : strings(ByteStrings.decode(in, size), size, largeValues);
        return new TextVector(codes, new TextDictionary(texts, size, true), null);
    }

    /** Reads past that many values and answers one of them; that at -1 is none. */
    static String get(ByteReader in, int count, LargeValues largeValues, int index) {
        int size = Longs.few(in, count);
        int code = code(in, Longs.get(in, count, index), size);
        if (in.u8("codec") == PATTERNS) {
            return Patterns.get(in, size, code);
        }
        var strings = ByteStrings.decode(in, size);
        return index < 0 ? null : Utf8.decode(strings.get(code, largeValues));
    }

    private static int code(ByteReader in, long code, int size) {
        if (code < 0 || code >= size) {
            throw in.corrupt("text code " + code);
        }
        return (int) code;
    }

    private static String[] strings(ByteStrings strings, int size, LargeValues largeValues) {
        var texts = new String[size];
        var chars = new char[RecordWriter.INLINE_LIMIT];
        for (int i = 0; i < size; i++) {
            int start = strings.starts[i];
            texts[i] = strings.isLarge(i) ? Utf8.decode(strings.get(i, largeValues))
                    : Utf8.decode(strings.bytes, start, strings.starts[i + 1] - start, chars);
        }
        return texts;
    }

    /** Puts a dictionary in the order of numbers that stand for its texts, and the codes with it. */
    static void sort(long[] numbers, int size, long[] codes, int count) {
        var sorted = Arrays.copyOf(numbers, size);
        Arrays.sort(sorted);
        for (int i = 0; i < count; i++) {
            codes[i] = Arrays.binarySearch(sorted, numbers[(int) codes[i]]);
        }
        System.arraycopy(sorted, 0, numbers, 0, size);
    }
}
