package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Plan.SortKey;
import io.picovolt.sql.ast.WindowFrame.BoundKind;
import io.picovolt.sql.ast.WindowFrame.Exclude;
import io.picovolt.sql.ast.WindowFrame.Mode;
import io.picovolt.value.Affinity;
import io.picovolt.value.Arithmetic;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import io.picovolt.vector.Vector;
import java.util.List;

/**
 * The frames of rows. That of row {@code i} goes from {@code starts[i]} up to {@code ends[i]}, and never back from
 * one row of a partition to the next; what EXCLUDE leaves out cuts it in up to three pieces.
 */
final class WindowFrames {
    private final Plan.Frame frame;
    private final List<SortKey> order;
    private final int orderKey;
    private final Kernel startOffset;
    private final Kernel endOffset;
    private Value startValue;
    private Value endValue;
    private WindowRows rows;

    int[] starts;
    int[] ends;
    /** What {@link #cut} answered: from, to, from, to … */
    final int[] pieces = new int[6];

    WindowFrames(ExecutionContext context, Plan.Frame frame, int partitionKeys, List<SortKey> order) {
        this.frame = frame;
        this.order = order;
        orderKey = partitionKeys;
        startOffset = context.compile(frame.startOffset());
        endOffset = context.compile(frame.endOffset());
    }

    /** Whether the frames of a partition all begin with its first row and grow from there. */
    boolean onlyGrow() {
        return frame.start() == BoundKind.UNBOUNDED_PRECEDING && !excludes();
    }

    boolean excludes() {
        return frame.exclude() != Exclude.NO_OTHERS;
    }

    /** Whether SQLite takes in new rows before it gives up old ones, which rounding shows. */
    boolean entersFirst() {
        return frame.mode() == Mode.RANGE && (frame.start() == BoundKind.FOLLOWING
                || frame.start() == BoundKind.PRECEDING && frame.end() == BoundKind.PRECEDING);
    }

    void compute(WindowRows of) {
        rows = of;
        starts = new int[of.size];
        ends = new int[of.size];
        startValue = offset(startOffset, "starting");
        endValue = offset(endOffset, "ending");
        for (int p = 0; p + 1 < of.partitions.length; p++) {
            int from = of.partitions[p];
            int to = of.partitions[p + 1];
            bounds(frame.start(), startValue, 0, from, to, starts);
            bounds(frame.end(), endValue, 1, from, to, ends);
            for (int i = from; i < to; i++) {
                starts[i] = Math.min(starts[i], ends[i]);
            }
        }
    }

    private Value offset(Kernel kernel, String which) {
        if (kernel == null) {
            return null;
        }
        Value value = Conversion.apply(Affinity.NUMERIC, Constants.evaluate(kernel));
        boolean range = frame.mode() == Mode.RANGE;
        boolean valid = range ? isNumber(value) && Conversion.toDouble(value) >= 0
                : integer(value) >= 0;
        if (!valid) {
            throw PicoVoltException.error("frame " + which + " offset must be a non-negative "
                    + (range ? "number" : "integer"));
        }
        return range ? value : Value.of(integer(value));
    }

    private static boolean isNumber(Value value) {
        return value.type() == ValueType.INTEGER || value.type() == ValueType.REAL
                || value.type() == ValueType.DECIMAL;
    }

    /** The whole number that a value is, also as a text; less than all others where it is none. */
    static long integer(Value value) {
        Value whole = Constants.rowid(value);
        return whole.isNull() ? Long.MIN_VALUE : Conversion.toLong(whole);
    }

    /** @param end 1 for the row behind a frame's last, 0 for its first */
    private void bounds(BoundKind kind, Value offset, int end, int from, int to, int[] bounds) {
        if (frame.mode() == Mode.RANGE && offset != null) {
            distances(kind, offset, end, from, to, bounds);
            return;
        }
        long count = offset == null ? 0 : Math.min(Conversion.toLong(offset), 1L << 40);
        boolean byRow = frame.mode() == Mode.ROWS;
        int least = byRow ? from : rows.groupOf[from];
        int most = byRow ? to : rows.groupOf[to - 1] + 1;
        for (int i = from; i < to; i++) {
            long unit = (byRow ? i : rows.groupOf[i]) + end;
            int bound = switch (kind) {
                case UNBOUNDED_PRECEDING -> least;
                case PRECEDING -> (int) Math.max(least, unit - count);
                case CURRENT_ROW -> (int) unit;
                case FOLLOWING -> (int) Math.min(most, unit + count);
                case UNBOUNDED_FOLLOWING -> most;
            };
            bounds[i] = byRow ? bound : rows.groups[bound];
        }
    }

    /** Bounds that are a distance of the order key away; compared as SQLite does, by adding and never subtracting. */
    private void distances(BoundKind kind, Value offset, int end, int from, int to, int[] bounds) {
        Vector key = rows.values[orderKey];
        SortKey by = order.get(0);
        boolean following = kind == BoundKind.FOLLOWING;
        int bound = from;
        Value shiftedOther = null;
        for (int i = from; i < to; i++) {
            if (i > from && rows.groupOf[i] == rows.groupOf[i - 1]) {
                bounds[i] = bound;
                continue;
            }
            Value own = following ? shifted(key.get(i), offset, by) : key.get(i);
            while (bound < to) {
                if (shiftedOther == null) {
                    shiftedOther = following ? key.get(bound) : shifted(key.get(bound), offset, by);
                }
                int order = SortOperator.compare(shiftedOther, own, by);
                if (end == 0 ? order >= 0 : order > 0) {
                    break;
                }
                bound = rows.groups[rows.groupOf[bound] + 1];
                shiftedOther = null;
            }
            bounds[i] = bound;
        }
    }

    /** The key a distance further on; what is no number has no distances. */
    private static Value shifted(Value key, Value offset, SortKey by) {
        return !isNumber(key) ? key
                : by.descending() ? Arithmetic.subtract(key, offset) : Arithmetic.add(key, offset);
    }

    /** How many pieces, not counting empty ones, a row's frame has; they are in {@link #pieces}. */
    int cut(int row) {
        int from = starts[row];
        int to = ends[row];
        int first = row;
        int last = row + 1;
        switch (frame.exclude()) {
            case NO_OTHERS -> {
                return piece(0, from, to);
            }
            case CURRENT_ROW -> { }
            case GROUP, TIES -> {
                first = rows.groups[rows.groupOf[row]];
                last = rows.groups[rows.groupOf[row] + 1];
            }
        }
        int count = piece(0, from, Math.min(to, first));
        if (frame.exclude() == Exclude.TIES) {
            count = piece(count, Math.max(from, row), Math.min(to, row + 1));
        }
        return piece(count, Math.max(from, last), to);
    }

    private int piece(int count, int from, int to) {
        if (from >= to) {
            return count;
        }
        pieces[2 * count] = from;
        pieces[2 * count + 1] = to;
        return count + 1;
    }

    /** The row of that number in a row's frame, from 1, the last for -1; -1 when it has not so many. */
    int nth(int row, long number) {
        int count = cut(row);
        if (number < 0) {
            return count == 0 ? -1 : pieces[2 * count - 1] - 1;
        }
        long left = number - 1;
        for (int i = 0; i < count; i++) {
            int size = pieces[2 * i + 1] - pieces[2 * i];
            if (left < size) {
                return pieces[2 * i] + (int) left;
            }
            left -= size;
        }
        return -1;
    }
}
