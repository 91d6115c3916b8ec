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
    private final RowBuffer rows;
    private final int[] selection = new int[Batch.CAPACITY];
    private final int[] range = new int[Batch.CAPACITY];

    private int wanted;
    /** First key of the last row that is kept; null when nothing is known yet. */
    private Value worst;
    /**
     * By dictionary code of the first key: 1 for better than the worst, -1 for not, 0 for not
     * known.
     */
    private byte[] verdicts;
    private TextDictionary verdictsOn;
    private int[] sorted;
    private int position;

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
        rows = new RowBuffer(context, width + own);
    }

    @Override
    public void open() {
        rows.clear();
        sorted = null;
        worst = null;
        position = 0;
        long count = limit == null ? -1 : Constants.count(limit);
        wanted = count < 0 || count > MOST_KEPT ? -1 : (int) count;
        input.open();
    }

    @Override
    public Batch next() {
        if (sorted == null) {
            collect();
            input.close();
            sorted = sort();
        }
        int count = Math.min(Batch.CAPACITY, end() - position);
        if (count <= 0) {
            return null;
        }
        context.checkpoint(count);
        System.arraycopy(sorted, position, range, 0, count);
        position += count;
        var columns = new Vector[width];
        for (int i = 0; i < width; i++) {
            columns[i] = rows.column(i).gather(range, count);
        }
        return new Batch(count, columns);
    }

    private int end() {
        return wanted < 0 ? sorted.length : Math.min(wanted, sorted.length);
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
                rows.append(vectors, selected, count);
                if (wanted >= 0 && rows.size() >= 2 * wanted + SLACK) {
                    keepBest();
                }
            }
        }
    }

    private int[] sort() {
        var vectors = new Vector[keys.length];
        for (int i = 0; i < keys.length; i++) {
            vectors[i] = rows.column(keyColumns[i]);
        }
        account(16L * rows.size());
        int[] inOrder = Ordering.sort(vectors, order, rows.size());
        account(4L * rows.size());
        return inOrder;
    }

    private void keepBest() {
        int[] best = sort();
        int kept = Math.min(wanted, best.length);
        rows.retain(best, kept);
        if (kept > 0) {
            worst = rows.column(keyColumns[0]).get(kept - 1);
            verdictsOn = null;
        }
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
        rows.clear();
        sorted = null;
        worst = null;
        verdicts = null;
        verdictsOn = null;
        account(0);
    }
}
