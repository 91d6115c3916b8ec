package io.picovolt.exec;

import io.picovolt.value.Arithmetic;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.Vector;

/** lag, lead, first_value, last_value and nth_value: a value that some other row has. */
final class RowChoice extends WindowFunction {
    static final int LAG = 0;
    static final int LEAD = 1;
    static final int FIRST = 2;
    static final int LAST = 3;
    static final int NTH = 4;

    private final int kind;
    private final int first;
    private final int arguments;
    private final WindowFrames frames;

    RowChoice(int kind, int first, int arguments, WindowFrames frames) {
        this.kind = kind;
        this.first = first;
        this.arguments = arguments;
        this.frames = frames;
    }

    @Override
    Vector evaluate(WindowRows rows) {
        var chosen = new int[rows.size];
        if (frames != null) {
            frames.compute(rows);
        }
        for (int p = 0; p + 1 < rows.partitions.length; p++) {
            for (int i = rows.partitions[p]; i < rows.partitions[p + 1]; i++) {
                chosen[i] = frames == null
                        ? neighbour(rows, i, rows.partitions[p], rows.partitions[p + 1])
                        : frames.nth(i, count(rows, i));
                if (rows.failure != null) {
                    return values(rows, chosen);
                }
            }
        }
        return values(rows, chosen);
    }

    private Vector values(WindowRows rows, int[] chosen) {
        Vector values = rows.values[first];
        if (arguments < 3) {
            return values.gather(chosen, rows.size);
        }
        var results = new ColumnBuffer();
        for (int i = 0; i < rows.size; i++) {
            results.append(chosen[i] < 0 ? rows.values[first + 2].get(i) : values.get(chosen[i]));
        }
        return results.vector();
    }

    /** Which row of the frame is meant, from 1; -1 for the last. */
    private long count(WindowRows rows, int row) {
        if (kind != NTH) {
            return kind == FIRST ? 1 : -1;
        }
        long count = WindowFrames.integer(rows.values[first + 1].get(row));
        if (count <= 0) {
            rows.fail(row, PicoVoltException.error(
                    "second argument to nth_value must be a positive integer"));
        }
        return count;
    }

    /**
     * The row that is meant, or -1 when it is not in the partition. As in SQLite lag sees the next row, but none
     * behind that.
     */
    private int neighbour(WindowRows rows, int row, int from, int to) {
        Value at = Value.of((long) row - from);
        Value offset = arguments < 2 ? Value.of(1) : rows.values[first + 1].get(row);
        long target = WindowFrames.integer(
                kind == LAG ? Arithmetic.subtract(at, offset) : Arithmetic.add(at, offset));
        int visible = kind == LAG ? Math.min(to, row + 2) : to;
        return target < 0 || target >= visible - from ? -1 : from + (int) target;
    }
}
