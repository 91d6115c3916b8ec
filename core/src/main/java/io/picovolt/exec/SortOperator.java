package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan.SortKey;
import io.picovolt.value.Comparison;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.util.List;

/**
 * Sorts its input, stably. When only the first rows are wanted it keeps little more than these:
 * whenever twice as many have gathered, the worse half goes, and rows that are no better than the
 * last one kept are not looked at again.
 */
final class SortOperator extends Operator {
    /** More wanted rows than this are sorted with all others. */
    private static final long MOST_KEPT = 1 << 20;
    private static final int SLACK = 2 * Batch.CAPACITY;

    private final Operator input;
    private final List<SortKey> order;
    private final Kernel[] keys;
    private final Kernel limit;
    private final int width;
    /**
     * For each key its column among the rows: one of the input's, or one of its own behind them.
     */
    private final int[] keyColumns;
    private final int ownKeys;
    private final RowSorter sorter;
    private final int[] selection = new int[Batch.CAPACITY];
    private boolean collected;

    private int wanted;
    /** First key of the last row that is kept; null when nothing is known yet. */
    private Value worst;
    /**
     * By dictionary code of the first key: 1 for better than the worst, -1 for not, 0 for not
     * known.
     */
    private byte[] verdicts;
    private TextDictionary verdictsOn;

    SortOperator(ExecutionContext context, Operator input, int width, List<SortKey> order,
            Kernel[] keys, Kernel limit) {
        super(context);
        this.input = input;
        this.order = order;
        this.keys = keys;
        this.limit = limit;
        this.width = width;
        keyColumns = new int[keys.length];
        int own = 0;
        for (int i = 0; i < keys.length; i++) {
            int column = keys[i].columnIndex();
            keyColumns[i] = column >= 0 ? column : width + own++;
        }
        ownKeys = own;
        sorter = new RowSorter(context, width + own, order, keyColumns);
    }

    @Override
    public void open() {
        worst = null;
        collected = false;
        long count = limit == null ? -1 : Constants.count(limit);
        wanted = count < 0 || count > MOST_KEPT ? -1 : (int) count;
        sorter.clear(count);
        input.open();
    }

    @Override
    public Batch next() {
        if (!collected) {
            collect();
            input.close();
            sorter.finish();
            collected = true;
        }
        Batch batch = sorter.next(width);
        if (batch != null) {
            context.checkpoint(batch.count);
        }
        return batch;
    }

    private void collect() {
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            context.checkpoint(batch.count);
            var vectors = new Vector[width + ownKeys];
            System.arraycopy(batch.columns, 0, vectors, 0, width);
            for (int i = 0; i < keys.length; i++) {
                if (keyColumns[i] >= width) {
                    vectors[keyColumns[i]] = keys[i].evaluate(batch);
                }
            }
            int[] selected = batch.selection;
            int count = batch.count;
            if (worst != null) {
                count = better(vectors[keyColumns[0]], batch);
                selected = selection;
            }
            if (count > 0) {
                sorter.append(vectors, selected, count);
                if (wanted >= 0 && sorter.size() >= 2 * wanted + SLACK) {
                    keepBest();
                }
            }
        }
    }

    private void keepBest() {
        worst = sorter.keepBest(wanted);
        verdictsOn = null;
    }

    /**
     * The rows whose first key is not behind that of the worst row kept; with one key, before it,
     * for of equal rows the earlier ones stay.
     */
    private int better(Vector key, Batch batch) {
        SortKey by = order.get(0);
        boolean plain = key.nulls == null;
        if (plain && key instanceof LongVector longs
                && worst instanceof Value.IntegerValue(long w)) {
            return betterLongs(longs.values, w, by.descending(), batch);
        }
        if (plain && key instanceof DoubleVector doubles
                && worst instanceof Value.RealValue(double w)) {
            return betterDoubles(doubles.values, w, by.descending(), batch);
        }
        int most = keys.length == 1 ? -1 : 0;
        int count = 0;
        if (key instanceof TextVector texts) {
            prepareVerdicts(texts.dictionary);
            for (int i = 0; i < batch.count; i++) {
                int row = batch.row(i);
                if (texts.isNull(row)) {
                    if (compare(Value.NullValue.NULL, worst, by) <= most) {
                        selection[count++] = row;
                    }
                    continue;
                }
                int code = texts.codes[row];
                if (verdicts[code] == 0) {
                    boolean wins = compare(texts.get(row), worst, by) <= most;
                    verdicts[code] = (byte) (wins ? 1 : -1);
                }
                if (verdicts[code] > 0) {
                    selection[count++] = row;
                }
            }
            return count;
        }
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            if (compare(key.get(row), worst, by) <= most) {
                selection[count++] = row;
            }
        }
        return count;
    }

    private int betterLongs(long[] values, long bound, boolean descending, Batch batch) {
        int count = 0;
        boolean ties = keys.length > 1;
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            long value = values[row];
            selection[count] = row;
            count += (descending ? value > bound : value < bound) || (ties && value == bound)
                    ? 1 : 0;
        }
        return count;
    }

    private int betterDoubles(double[] values, double bound, boolean descending, Batch batch) {
        int count = 0;
        boolean ties = keys.length > 1;
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            double value = values[row];
            selection[count] = row;
            count += (descending ? value > bound : value < bound) || (ties && value == bound)
                    ? 1 : 0;
        }
        return count;
    }

    /** Verdicts hold for one dictionary and one worst row. */
    private void prepareVerdicts(TextDictionary dictionary) {
        if (verdicts == null || verdictsOn != dictionary || verdicts.length < dictionary.size) {
            verdicts = new byte[dictionary.size];
            verdictsOn = dictionary;
        }
    }

    static int compare(Value a, Value b, SortKey by) {
        if (a.isNull() || b.isNull()) {
            int order = (a.isNull() ? 0 : 1) - (b.isNull() ? 0 : 1);
            return by.nullsFirst() ? order : -order;
        }
        int order = Comparison.compare(a, b, by.collation());
        return by.descending() ? -order : order;
    }

    @Override
    public void close() {
        input.close();
        sorter.clear(-1);
        worst = null;
        verdicts = null;
        verdictsOn = null;
    }
}
