package io.picovolt.exec;

import io.picovolt.catalog.Index;
import io.picovolt.storage.index.KeyEncoder;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.value.Value;

/** How many entries of an index lie in a range. */
final class IndexEstimate {

    private IndexEstimate() {}

    static double rows(OrderedIndex index, Index definition, Value[] prefix, Value lower,
            Value upper) {
        var low = new KeyEncoder();
        var high = new KeyEncoder();
        for (int i = 0; i < prefix.length; i++) {
            var key = definition.keys().get(i);
            low.put(prefix[i], key.collation(), key.descending());
            high.put(prefix[i], key.collation(), key.descending());
        }
        if (lower != null || upper != null) {
            var key = definition.keys().get(prefix.length);
            Value first = key.descending() ? upper : lower;
            Value last = key.descending() ? lower : upper;
            if (first != null) {
                low.put(first, key.collation(), key.descending());
            }
            if (last != null) {
                high.put(last, key.collation(), key.descending());
            }
        }
        return index.estimate(low.bytes(), low.length(), true, high.bytes(), high.length(), true);
    }
}
