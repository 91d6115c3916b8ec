package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.Vector;

/**
 * A recursive common table: rows leave the queue, are results, and go through the steps, whose rows join it. Where
 * that makes no difference to their order many rows go through a step at once, else each by itself.
 */
final class RecursiveOperator extends Operator {
    private final int id;
    private final int width;
    private final Operator first;
    private final Operator[] steps;
    private final Kernel limit;
    private final Kernel offset;
    private final Plan.Recursive plan;
    private final int most;
    /** Rows that wait in the order in which they came, and those that came since the first of them left. */
    private RowBuffer queue;
    private RowBuffer later;
    private int position;
    /** Rows that wait in another order, or null. */
    private RowHeap heap;
    /** What makes a row a new one, or null. */
    private GroupTable known;
    private final RowBuffer out;
    private final int[] selected = new int[Batch.CAPACITY];
    private Batch rows;
    private boolean begun;
    private int wanted;
    /** Rows still to be handed on, or negative for all, and rows still to be left out. */
    private long left;
    private long skipped;
    private PicoVoltException failure;

    RecursiveOperator(ExecutionContext context, Plan.Recursive plan) {
        super(context);
        context.add(this);
        this.plan = plan;
        id = plan.id();
        width = plan.width();
        first = OperatorFactory.create(plan.first(), context);
        steps = new Operator[plan.steps().size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = OperatorFactory.create(plan.steps().get(i), context);
        }
        limit = context.compile(plan.limit());
        offset = context.compile(plan.offset());
        most = plan.order().isEmpty() && steps.length == 1 && keepsOrder(plan.steps().get(0))
                ? Batch.CAPACITY : 1;
        queue = new RowBuffer(context, width);
        later = new RowBuffer(context, width);
        out = new RowBuffer(context, width);
    }

    /** Whether a step's rows come in the order of the rows that it is about. */
    private static boolean keepsOrder(Plan step) {
        return switch (step) {
            case Plan.RecursiveRows p -> true;
            case Plan.Project p -> keepsOrder(p.input());
            case Plan.Filter p -> keepsOrder(p.input());
            case Plan.LookupJoin p -> keepsOrder(p.left());
            default -> false;
        };
    }

    int id() {
        return id;
    }

    /** The rows that the steps are about. */
    Batch rows() {
        return rows;
    }

    @Override
    public void open() {
        forget();
        begun = false;
        wanted = 1;
        left = limit == null ? -1 : Constants.count(limit);
        skipped = offset == null ? 0 : Math.max(0, Constants.count(offset));
        known = plan.collations() == null ? null : new GroupTable(plan.collations(), null);
        heap = plan.order().isEmpty() ? null : new RowHeap(plan.order());
    }

    private void forget() {
        queue.clear();
        later.clear();
        out.clear();
        position = 0;
        heap = null;
        known = null;
        rows = null;
        failure = null;
        account(0);
    }

    @Override
    public Batch next() {
        if (failure != null) {
            throw failure;
        }
        out.clear();
        wanted = Math.min(2 * wanted, Batch.CAPACITY);
        try {
            if (!begun && left != 0) {
                begun = true;
                run(first);
            }
            while (left != 0 && out.size() < wanted && take()) {
                context.checkpoint(rows.count);
                emit();
                for (int i = 0; left != 0 && i < steps.length; i++) {
                    run(steps[i]);
                }
            }
        } catch (PicoVoltException e) {
            if (out.size() == 0) {
                throw e;
            }
            failure = e; // What comes before it may be all that is asked for.
        }
        return out.batch(0);
    }

    private void run(Operator step) {
        step.open();
        for (Batch batch = step.next(); batch != null; batch = step.next()) {
            enqueue(batch);
        }
        step.close();
    }

    private void enqueue(Batch batch) {
        int[] some = batch.selection;
        int count = batch.count;
        if (known != null) {
            int next = known.size();
            int[] groups = known.find(batch.columns, batch.selection, batch.count, true);
            count = 0;
            for (int i = 0; i < batch.count; i++) {
                if (groups[i] == next) {
                    next++;
                    selected[count++] = batch.row(i);
                }
            }
            some = selected;
        }
        if (heap == null) {
            later.append(batch.columns, some, count);
        }
        for (int i = 0; heap != null && i < count; i++) {
            var row = new Value[width];
            for (int column = 0; column < width; column++) {
                row[column] = batch.columns[column].get(some == null ? i : some[i]);
            }
            heap.add(row);
        }
        account((known == null ? 0 : known.bytes())
                + (heap == null ? 0 : heap.size() * (40L + 32L * width)));
    }

    /** Makes the next rows out of the queue {@link #rows}; false when it is empty. */
    private boolean take() {
        if (heap != null) {
            if (heap.size() == 0) {
                return false;
            }
            Value[] row = heap.take();
            var columns = new Vector[width];
            for (int i = 0; i < width; i++) {
                columns[i] = new MixedVector(new Value[] {row[i]});
            }
            rows = new Batch(1, columns);
            return true;
        }
        if (position == queue.size()) {
            RowBuffer empty = queue;
            queue = later;
            later = empty;
            later.clear();
            position = 0;
            if (queue.size() == 0) {
                return false;
            }
        }
        int count = Math.min(queue.size() - position, Math.min(most, wanted - out.size()));
        if (left >= 0) {
            count = (int) Math.min(count, left + skipped);
        }
        if (count == queue.size()) {
            position = count;
            rows = queue.batch(0);
            return true;
        }
        for (int i = 0; i < count; i++) {
            selected[i] = position + i;
        }
        position += count;
        rows = new Batch(count, queue.gather(selected, count));
        return true;
    }

    private void emit() {
        int from = (int) Math.min(skipped, rows.count);
        skipped -= from;
        for (int i = from; i < rows.count; i++) {
            selected[i - from] = i;
        }
        if (from < rows.count) {
            out.append(rows.columns, selected, rows.count - from);
            left -= left > 0 ? rows.count - from : 0;
        }
    }

    @Override
    public void close() {
        first.close();
        for (var step : steps) {
            step.close();
        }
        forget();
    }
}
