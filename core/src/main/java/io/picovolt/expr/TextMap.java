package io.picovolt.expr;

import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import io.picovolt.vector.Batch;
import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;
import java.util.Arrays;

/**
 * A function of texts, computed once per dictionary entry and remembered while the dictionary and the
 * key (what the function depends on) stay the same. Texts among its results form a dictionary of their
 * own that lives as long, so whatever comes next remembers too.
 */
abstract class TextMap {
    /** Beyond that many entries per row seen so far, remembering costs more than it saves. */
    private static final int ENTRIES_PER_ROW = 4;

    private TextDictionary dictionary;
    private Object key;
    private long rowsSeen;
    private Value[] results;
    /** By code: the code of the result in {@link #resultTexts}. */
    private int[] resultCodes;
    private TextDictionary resultTexts;
    private boolean allTexts;

    /** The result for a value that is not NULL. */
    abstract Value apply(Value text);

    /** The results for the selected rows; NULL rows give {@code forNull}. */
    final Vector map(TextVector vector, Object mapKey, Value forNull, Batch batch) {
        TextDictionary texts = vector.dictionary;
        if (dictionary != texts || !mapKey.equals(key)) {
            dictionary = texts;
            key = mapKey;
            rowsSeen = 0;
            results = null;
        }
        rowsSeen += batch.count;
        boolean remembers = results != null && results.length >= texts.size;
        if (!remembers) {
            if (texts.size > rowsSeen * ENTRIES_PER_ROW) {
                var builder = new VectorBuilder(batch.size);
                for (int i = 0; i < batch.count; i++) {
                    int row = batch.row(i);
                    builder.set(row, vector.isNull(row) ? forNull : apply(vector.get(row)));
                }
                return builder.finish();
            }
            reserve(texts.size);
        }
        int[] codes = vector.codes;
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            if (!vector.isNull(row) && results[codes[row]] == null) {
                remember(codes[row], apply(texts.value(codes[row])));
            }
        }
        if (allTexts && (vector.nulls == null || forNull.isNull())) {
            var mapped = new int[batch.size];
            for (int i = 0; i < batch.count; i++) {
                int row = batch.row(i);
                if (!vector.isNull(row)) {
                    mapped[row] = resultCodes[codes[row]];
                }
            }
            return new TextVector(mapped, resultTexts, vector.nulls);
        }
        var builder = new VectorBuilder(batch.size);
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            builder.set(row, vector.isNull(row) ? forNull : results[codes[row]]);
        }
        return builder.finish();
    }

    private void reserve(int size) {
        if (results == null) {
            results = new Value[size];
            resultCodes = new int[size];
            resultTexts = new TextDictionary(new String[size], 0, false);
            allTexts = true;
        } else {
            int length = Math.max(size, results.length * 2);
            results = Arrays.copyOf(results, length);
            resultCodes = Arrays.copyOf(resultCodes, length);
        }
    }

    private void remember(int code, Value result) {
        results[code] = result;
        if (result.type() != ValueType.TEXT || result instanceof Value.JsonText) {
            allTexts = false;
        } else if (allTexts) {
            resultCodes[code] = resultTexts.add(((Value.TextValue) result).value());
        }
    }
}
