package io.picovolt.storage.codec;

import io.picovolt.bytes.Utf8;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import java.util.HashMap;

/** TEXT: the distinct texts in the order in which they first appear, and a code a value. */
final class Texts {
    private Texts() {}

    static void encode(String[] texts, int count, LargeValues largeValues, ByteWriter out) {
        var codes = new long[count];
        var entries = new byte[count][];
        var known = new HashMap<String, Integer>();
        for (int i = 0; i < count; i++) {
            Integer code = known.get(texts[i]);
            if (code == null) {
                byte[] utf8 = Utf8.encode(texts[i]);
                // Unpaired surrogates are gone now.
                String stored = Utf8.decode(utf8);
                code = known.get(stored);
                if (code == null) {
                    code = known.size();
                    known.put(stored, code);
                    entries[code] = utf8;
                }
            }
            codes[i] = code;
        }
        out.varint(known.size());
        Longs.encode(codes, count, out);
        ByteStrings.encode(entries, known.size(), largeValues, out);
    }

    /** @param only the one that is wanted, -1 for all, {@code count} for none; others may come out as something else */
    static TextVector decode(ByteReader in, int count, LargeValues largeValues, int only) {
        long size = in.varint("distinct texts");
        if (size < 0 || size > count) {
            throw in.corrupt(size + " distinct of " + count + " texts");
        }
        long[] wide = Longs.decode(in, count);
        var codes = new int[count];
        for (int i = 0; i < count; i++) {
            if (wide[i] < 0 || wide[i] >= size) {
                throw in.corrupt("text code " + wide[i]);
            }
            codes[i] = (int) wide[i];
        }
        int wanted = only < 0 ? -1 : only < count ? codes[only] : count;
        byte[][] entries = ByteStrings.decode(in, (int) size, largeValues, wanted);
        var texts = new String[entries.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Utf8.decode(entries[i]);
        }
        return new TextVector(codes, new TextDictionary(texts, texts.length, only < 0), null);
    }
}
