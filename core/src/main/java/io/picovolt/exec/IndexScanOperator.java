package io.picovolt.exec;

import io.picovolt.catalog.Index;
import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.storage.index.IndexCursor;
import io.picovolt.storage.index.KeyEncoder;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.value.Comparison;
import io.picovolt.value.Value;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/**
 * Rows by an index: one range of key bytes for every combination of values for the leading columns.
 * An entry may name a row whose visible version has another key; then the entry of that key finds
 * it.
 */
final class IndexScanOperator extends AddressOperator {
    private final Index index;
    private final Kernel[][] equal;
    private final Plan.Bound lowerBound;
    private final Plan.Bound upperBound;
    private final Kernel lower;
    private final Kernel upper;
    private final boolean descending;
    private final KeyEncoder encoder = new KeyEncoder();
    private final IndexKeys keys;
    /** Null where keys do not have all columns. */
    private final CoveredRows covered;
    /** Whether the rows found are taken from their keys. */
    private boolean covering;
    private int foundBefore;

    private OrderedIndex entries;
    /** The ranges' common beginnings in the order they are read; {@code nextPrefix} comes next. */
    private byte[][] prefixes = new byte[1][];
    private int prefixCount;
    private int nextPrefix;
    private Value low;
    private Value high;
    private IndexCursor cursor;

    IndexScanOperator(ExecutionContext context, Plan.IndexScan plan) {
        super(context, plan.table(), plan.columns(), plan.before(), plan.filter());
        index = plan.index();
        equal = new Kernel[plan.equal().size()][];
        for (int i = 0; i < equal.length; i++) {
            equal[i] = context.compile(plan.equal().get(i));
        }
        lowerBound = plan.lower();
        upperBound = plan.upper();
        lower = lowerBound == null ? null : context.compile(lowerBound.value());
        upper = upperBound == null ? null : context.compile(upperBound.value());
        descending = plan.descending();
        keys = new IndexKeys(plan.table(), index);
        covered = plan.isCovering() ? new CoveredRows(plan, columns) : null;
    }

    @Override
    void seek() {
        entries = context.tables(table).index(index.id());
        cursor = null;
        nextPrefix = 0;
        prefixCount = 0;
        low = lower == null ? null : Constants.evaluate(lower);
        high = upper == null ? null : Constants.evaluate(upper);
        if ((low != null && low.isNull()) || (high != null && high.isNull())) {
            return;
        }
        encoder.reset();
        addPrefixes(0);
        if (prefixCount > 1) {
            sortPrefixes();
        }
    }

    /** Encodes every combination of values for the key columns from {@code column} on. */
    private void addPrefixes(int column) {
        if (column == equal.length) {
            if (prefixCount == prefixes.length) {
                prefixes = Arrays.copyOf(prefixes, prefixCount * 2);
            }
            prefixes[prefixCount++] = encoder.toBytes();
            return;
        }
        var key = index.keys().get(column);
        int length = encoder.length();
        for (Kernel alternative : equal[column]) {
            for (Value value : alternative.alternatives()) {
                if (!value.isNull()) {
                    encoder.reset(length);
                    encoder.put(value, key.collation(), key.descending());
                    addPrefixes(column + 1);
                }
            }
        }
    }

    private void sortPrefixes() {
        var order = new int[prefixCount];
        for (int i = 0; i < prefixCount; i++) {
            order[i] = i;
        }
        byte[][] all = prefixes;
        MergeSort.sort(order, prefixCount, (a, b) -> Comparison.compareBytes(all[a], all[b]));
        var distinct = new byte[prefixCount][];
        int count = 0;
        for (int i : order) {
            if (count == 0 || Comparison.compareBytes(distinct[count - 1], all[i]) != 0) {
                distinct[count++] = all[i];
            }
        }
        if (descending) {
            for (int i = 0; i < count / 2; i++) {
                byte[] swap = distinct[i];
                distinct[i] = distinct[count - 1 - i];
                distinct[count - 1 - i] = swap;
            }
        }
        prefixes = distinct;
        prefixCount = count;
    }

    /** A cursor over the entries that begin with the prefix and are inside the bounds. */
    private IndexCursor range(byte[] prefix) {
        var range = entries.cursor();
        boolean bounded = low != null || high != null;
        boolean inverted = bounded && index.keys().get(equal.length).descending();
        // In a descending column larger values have smaller bytes: the bounds change places.
        Value first = inverted ? high : low;
        Value last = inverted ? low : high;
        Plan.Bound firstBound = inverted ? upperBound : lowerBound;
        Plan.Bound lastBound = inverted ? lowerBound : upperBound;
        encode(prefix, bounded && first == null && !inverted ? Value.NullValue.NULL : first);
        if (encoder.length() > 0) {
            boolean inclusive = first != null ? firstBound.inclusive() : !bounded || inverted;
            range.from(encoder.bytes(), encoder.length(), inclusive);
        }
        encode(prefix, bounded && last == null && inverted ? Value.NullValue.NULL : last);
        if (encoder.length() > 0) {
            boolean inclusive = last != null ? lastBound.inclusive() : !bounded || !inverted;
            range.to(encoder.bytes(), encoder.length(), inclusive);
        }
        return descending ? range.reverse() : range;
    }

    /** The prefix, followed by a value of the next key column unless it is null. */
    private void encode(byte[] prefix, Value value) {
        encoder.reset();
        encoder.putEncoded(prefix);
        if (value != null) {
            var key = index.keys().get(equal.length);
            encoder.put(value, key.collation(), key.descending());
        }
    }

    @Override
    int find(long[] out, int at, int end) {
        if (covered != null) {
            boolean some = covered.look(heap, context.tables(table).state(), snapshot, foundBefore);
            if (at == 0) {
                covering = some;
                covered.begin();
            }
        }
        int from = at;
        at = walk(out, at, end);
        foundBefore = at - from;
        return at;
    }

    private int walk(long[] out, int at, int end) {
        while (at < end) {
            if (cursor == null) {
                if (nextPrefix == prefixCount) {
                    return at;
                }
                cursor = range(prefixes[nextPrefix++]);
            }
            if (!cursor.next()) {
                cursor = null;
                continue;
            }
            if (covering && covered.take(cursor)) {
                out[at++] = -1;
                continue;
            }
            long newest = heap.newest(cursor.rowid());
            long address = heap.visible(newest, snapshot);
            if (address >= 0 && (heap.isOnlyVersion(newest) || hasCursorsKey(address))) {
                if (covering) {
                    covered.take(address);
                }
                out[at++] = address;
            }
        }
        return at;
    }

    @Override
    Vector[] read(long[] from, int count) {
        return covering ? covered.vectors() : super.read(from, count);
    }

    /** Whether the version's own key is the one the cursor stands at. */
    private boolean hasCursorsKey(long address) {
        return keys.encode(heap, address)
                && cursor.keyEquals(keys.encoder().bytes(), keys.encoder().length());
    }

    @Override
    public void close() {
        super.close();
        entries = null;
        cursor = null;
        prefixCount = 0;
        nextPrefix = 0;
    }
}
