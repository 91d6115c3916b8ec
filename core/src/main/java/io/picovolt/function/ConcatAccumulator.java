package io.picovolt.function;

import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/** {@code group_concat(x [, separator])}: NULLs are left out; the separator stands before its own row. */
final class ConcatAccumulator extends Accumulator {
    private StringBuilder[] texts = new StringBuilder[1];

    @Override
    public void reserve(int groups) {
        if (groups > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(groups, texts.length * 2));
        }
    }

    @Override
    public void add(Vector[] arguments, int[] rows, int count, int[] groups) {
        Vector argument = arguments[0];
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            String text = Conversion.toText(argument.get(row));
            if (text == null) {
                continue;
            }
            int group = groups == null ? 0 : groups[i];
            var all = texts[group];
            if (all == null) {
                all = new StringBuilder();
                texts[group] = all;
            } else {
                String separator = arguments.length == 1 ? ","
                        : Conversion.toText(arguments[1].get(row));
                if (separator != null) {
                    all.append(separator);
                }
            }
            all.append(text);
            CoreFunctions.checkLength(all.length());
        }
    }

    @Override
    public Value result(int group) {
        return texts[group] == null ? Value.NullValue.NULL : Value.of(texts[group].toString());
    }

    @Override
    public int bytesPerGroup() {
        return 64;
    }
}
