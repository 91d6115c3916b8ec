package io.picovolt.function.json;

import io.picovolt.bytes.Utf8;
import java.util.Arrays;

/**
 * What one run of a statement has parsed: operators evaluate a function for a whole batch of rows, so
 * the next function comes back to the same documents only then. Where none does, documents are not kept.
 */
final class JsonCache {
    private static final int MOST = 4096;
    private static final int MOST_CHARACTERS = 4 << 20;
    private static final int PATHS = 16;

    private String[] texts = new String[16];
    private Jsonb[] values = new Jsonb[16];
    private int characters;
    private int hits;
    private int misses;
    private String lastText;
    private Jsonb last;
    private final String[] paths = new String[PATHS];
    private final byte[][] encoded = new byte[PATHS][];

    /** The document, not to be changed. @throws PicoVoltException {@code malformed JSON} */
    Jsonb document(String text) {
        if (text == lastText) {
            return last;
        }
        if (misses > MOST && hits < misses >> 3) {
            last = parse(text);
            lastText = text;
            return last;
        }
        int hash = text.hashCode();
        hash ^= hash >>> 16;
        int i = hash & texts.length - 1;
        String known = texts[i];
        if (known != null && (known == text || known.equals(text))) {
            hits++;
            return values[i];
        }
        Jsonb json = parse(text);
        misses++;
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            Arrays.fill(texts, null);
            Arrays.fill(values, null);
            characters = text.length();
        } else if (known != null && texts.length < MOST) {
            grow();
            i = hash & texts.length - 1;
        }
        texts[i] = text;
        values[i] = json;
        return json;
    }

    private static Jsonb parse(String text) {
        Jsonb json = JsonParser.of(text).parse();
        if (json == null) {
            throw Jsonb.malformed();
        }
        return json;
    }

    private void grow() {
        var oldTexts = texts;
        var oldValues = values;
        texts = new String[oldTexts.length * 2];
        values = new Jsonb[texts.length];
        for (int i = 0; i < oldTexts.length; i++) {
            if (oldTexts[i] != null) {
                int hash = oldTexts[i].hashCode();
                int at = (hash ^ hash >>> 16) & texts.length - 1;
                texts[at] = oldTexts[i];
                values[at] = oldValues[i];
            }
        }
    }

    /** A path in UTF-8 with a zero at its end. */
    byte[] path(String path) {
        int i = path.hashCode() & PATHS - 1;
        if (paths[i] == null || !paths[i].equals(path)) {
            paths[i] = path;
            encoded[i] = zeroEnded(path);
        }
        return encoded[i];
    }

    static byte[] zeroEnded(String path) {
        var bytes = new byte[Utf8.length(path) + 1];
        Utf8.encode(path, bytes, 0);
        return bytes;
    }
}
