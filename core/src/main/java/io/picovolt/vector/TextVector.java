package io.picovolt.vector;

import io.picovolt.value.Value;

/**
 * TEXT in every row that is not NULL: codes into a dictionary. Entries of the dictionary are usually,
 * but not always, distinct; rows share it with other batches, so work done once per entry pays.
 */
public final class TextVector extends Vector {
    public final int[] codes;
    public final TextDictionary dictionary;

    public TextVector(int[] codes, TextDictionary dictionary, boolean[] nulls) {
        super(nulls);
        this.codes = codes;
        this.dictionary = dictionary;
    }

    public String text(int row) {
        return dictionary.texts[codes[row]];
    }

    @Override
    public Value get(int row) {
        return isNull(row) ? Value.NullValue.NULL : dictionary.value(codes[row]);
    }

    @Override
    public Vector gather(int[] rows, int count) {
        var gathered = new int[count];
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (row >= 0) {
                gathered[i] = codes[row];
            }
        }
        return new TextVector(gathered, dictionary, gatherNulls(nulls, rows, count));
    }
}
