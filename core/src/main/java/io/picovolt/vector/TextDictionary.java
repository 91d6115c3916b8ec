package io.picovolt.vector;

import io.picovolt.value.Value;

/** The texts that the codes of a {@link TextVector} mean. It may grow at its end and never otherwise changes. */
public final class TextDictionary {
    public String[] texts;
    public int size;
    /** True when no text stands twice, so equal codes and equal texts are the same thing. */
    public final boolean distinct;
    private Value[] values;

    public TextDictionary(String[] texts, int size, boolean distinct) {
        this.texts = texts;
        this.size = size;
        this.distinct = distinct;
    }

    /** Adds a text and answers its code. Only the owner that builds a dictionary calls this. */
    public int add(String text) {
        if (size == texts.length) {
            texts = java.util.Arrays.copyOf(texts, Math.max(16, size * 2));
        }
        texts[size] = text;
        return size++;
    }

    /** The text of a code as a value, made once. */
    public Value value(int code) {
        if (values == null || values.length <= code) {
            values = values == null ? new Value[size] : java.util.Arrays.copyOf(values, size);
        }
        Value value = values[code];
        if (value == null) {
            value = Value.of(texts[code]);
            values[code] = value;
        }
        return value;
    }
}
