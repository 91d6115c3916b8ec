package io.picovolt.exec;

import io.picovolt.function.Accumulator;
import io.picovolt.plan.Plan;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;

/**
 * An aggregate over frames. Whole numbers are summed by differences of running sums, min and max are looked up in a
 * {@link BestRows}; others follow the frame, taking back what left it, or begin anew where they can't do that.
 */
final class FrameAggregate extends WindowFunction {
    private final ExecutionContext context;
    private final Plan.WindowCall call;
    private final WindowFrames frames;
    private final int first;
    private final int filter;
    private final int[] some = new int[Batch.CAPACITY];

    private WindowRows rows;
    private Vector[] arguments;
    /** Which rows the filter lets through, or null for all. */
    private long[] passes;
    private Accumulator accumulator;
    private int work;

    FrameAggregate(ExecutionContext context, Plan.WindowCall call, WindowFrames frames, int first,
            int filter) {
        this.context = context;
        this.call = call;
        this.frames = frames;
        this.first = first;
        this.filter = filter;
    }

    @Override
    Vector evaluate(WindowRows of) {
        rows = of;
        frames.compute(rows);
        arguments = new Vector[call.arguments().size()];
        System.arraycopy(rows.values, first, arguments, 0, arguments.length);
        passes = filter < 0 ? null : ((LongVector) rows.values[filter]).values;
        begin();
        Vector results = accumulator.extreme() != 0 && !frames.onlyGrow() ? extremes() : sums();
        if (results == null) {
            results = follow();
        }
        rows = null;
        arguments = null;
        passes = null;
        accumulator = null;
        return results;
    }

    private void begin() {
        accumulator = call.function().factory()
                .create(context.evaluation().functions, call.collation());
        accumulator.reserve(1);
    }

    private boolean counts(int row) {
        return passes == null || passes[row] != 0;
    }

    private void worked(int count) {
        work += count;
        if (work >= Batch.CAPACITY) {
            context.checkpoint(work);
            work = 0;
        }
    }

    private Vector extremes() {
        var best = new BestRows(arguments[0], rows.size, passes, accumulator.extreme(),
                call.collation(), !frames.excludes());
        var chosen = new int[rows.size];
        for (int i = 0; i < rows.size; i++) {
            int count = frames.cut(i);
            int row = -1;
            for (int p = 0; p < count; p++) {
                row = best.better(row, best.of(frames.pieces[2 * p], frames.pieces[2 * p + 1]));
            }
            chosen[i] = row;
            worked(1);
        }
        return arguments[0].gather(chosen, rows.size);
    }

    /** Null when the arguments are not whole numbers, their sums are too large, or it is about something else. */
    private Vector sums() {
        boolean nothing = arguments.length == 0;
        LongVector numbers = !nothing && arguments[0] instanceof LongVector longs ? longs : null;
        if (!nothing && numbers == null
                || !accumulator.appendWhole(new ColumnBuffer(), 0, 0)) {
            return null;
        }
        var sums = new long[rows.size + 1];
        var counted = new int[rows.size + 1];
        for (int i = 0; i < rows.size; i++) {
            boolean in = counts(i) && (nothing || !numbers.isNull(i));
            long value = in && !nothing ? numbers.values[i] : 0;
            sums[i + 1] = sums[i] + value;
            if (((sums[i] ^ sums[i + 1]) & (value ^ sums[i + 1])) < 0) {
                return null;
            }
            counted[i + 1] = counted[i] + (in ? 1 : 0);
        }
        var results = new ColumnBuffer();
        for (int i = 0; i < rows.size; i++) {
            int pieces = frames.cut(i);
            long sum = 0;
            long count = 0;
            for (int p = 0; p < pieces; p++) {
                int from = frames.pieces[2 * p];
                int to = frames.pieces[2 * p + 1];
                long piece = sums[to] - sums[from];
                if (((sums[to] ^ sums[from]) & (sums[to] ^ piece)) < 0
                        || ((sum ^ (sum + piece)) & (piece ^ (sum + piece))) < 0) {
                    return null;
                }
                sum += piece;
                count += counted[to] - counted[from];
            }
            accumulator.appendWhole(results, sum, count);
            worked(1);
        }
        return results.vector();
    }

    private Vector follow() {
        var results = new ColumnBuffer();
        try {
            follow(results);
        } catch (PicoVoltException e) {
            if (e.code() != ErrorCode.SQLITE_ERROR) {
                throw e;
            }
            rows.fail(results.size(), e);
        }
        return results.vector();
    }

    private void follow(ColumnBuffer results) {
        for (int p = 0; p + 1 < rows.partitions.length; p++) {
            begin();
            int low = rows.partitions[p];
            int high = low;
            Value last = null;
            for (int i = rows.partitions[p]; i < rows.partitions[p + 1]; i++) {
                int from = frames.starts[i];
                int to = frames.ends[i];
                if (frames.excludes()) {
                    begin();
                    int count = frames.cut(i);
                    for (int piece = 0; piece < count; piece++) {
                        add(frames.pieces[2 * piece], frames.pieces[2 * piece + 1]);
                    }
                    last = null;
                } else if (from != low || to != high) {
                    last = null;
                    if (from > low) {
                        if (frames.entersFirst()) {
                            add(high, to);
                            high = Math.max(high, to);
                        }
                        int gone = Math.min(from, high);
                        if (!remove(low, gone)) {
                            begin();
                            add(from, high);
                        }
                        low = from;
                        high = Math.max(from, high);
                    }
                    add(high, to);
                    high = to;
                }
                last = last == null ? accumulator.result(0) : last;
                results.append(last);
                worked(1);
            }
        }
    }

    private void add(int from, int to) {
        for (int at = from; at < to; ) {
            int count = 0;
            while (at < to && count < some.length) {
                some[count] = at;
                count += counts(at++) ? 1 : 0;
            }
            accumulator.add(arguments, some, count, null);
            worked(count);
        }
    }

    /** False when the aggregate can't, and must begin anew. */
    private boolean remove(int from, int to) {
        for (int at = from; at < to; ) {
            int count = 0;
            while (at < to && count < some.length) {
                some[count] = at;
                count += counts(at++) ? 1 : 0;
            }
            if (!accumulator.remove(arguments, some, count)) {
                return false;
            }
            worked(count);
        }
        return true;
    }
}
