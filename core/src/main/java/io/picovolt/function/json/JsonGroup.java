package io.picovolt.function.json;

import io.picovolt.function.Accumulator;
import io.picovolt.function.AggregateDefinition;
import io.picovolt.function.FunctionContext;
import io.picovolt.function.Functions;
import io.picovolt.value.Collation;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/** {@code json_group_array} and {@code json_group_object}; a row whose label is NULL is left out. */
final class JsonGroup extends Accumulator {
    private final boolean object;
    private final boolean binary;
    private JsonWriter[] texts = new JsonWriter[1];

    private JsonGroup(boolean object, boolean binary) {
        this.object = object;
        this.binary = binary;
    }

    /** Makes the accumulators of one of the four functions. */
    private record Maker(boolean object, boolean binary) implements AggregateDefinition.Factory {
        @Override
        public Accumulator create(FunctionContext context, Collation collation) {
            return new JsonGroup(object, binary);
        }
    }

    static void register(Functions functions) {
        for (int i = 0; i < 4; i++) {
            boolean object = i > 1;
            boolean binary = (i & 1) == 1;
            String name = (binary ? "jsonb" : "json") + "_group_" + (object ? "object" : "array");
            int arguments = object ? 2 : 1;
            functions.register(new AggregateDefinition(
                    name, arguments, arguments, new Maker(object, binary)));
        }
    }

    @Override
    public void reserve(int groups) {
        if (groups > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(groups, texts.length * 2));
        }
    }

    @Override
    public void add(Vector[] arguments, int[] rows, int count, int[] groups) {
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            int group = groups == null ? 0 : groups[i];
            var out = texts[group];
            if (out == null) {
                out = new JsonWriter();
                out.put(object ? '{' : '[');
                texts[group] = out;
            }
            Value first = arguments[0].get(row);
            if (object) {
                String label = Conversion.toText(first);
                if (label == null) {
                    continue;
                }
                separate(out);
                out.quote(label);
                out.put(':');
                out.value(arguments[1].get(row));
            } else {
                separate(out);
                out.value(first);
            }
        }
    }

    private static void separate(JsonWriter out) {
        if (out.size() > 1) {
            out.put(',');
        }
    }

    @Override
    public Value result(int group) {
        var out = texts[group];
        if (out == null) {
            out = new JsonWriter();
            out.put(object ? '{' : '[');
        }
        int size = out.size();
        out.put(object ? '}' : ']');
        Value result = binary ? JsonValues.blobOf(out.parsed())
                : new Value.JsonText(out.text());
        out.truncate(size);
        return result;
    }

    @Override
    public int bytesPerGroup() {
        return 100;
    }
}
