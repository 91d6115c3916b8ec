package io.picovolt.exec;

import io.picovolt.value.Collation;
import io.picovolt.vector.Batch;
import java.util.List;

/** Lets the first of equal rows through, in the order of the input. */
final class DistinctOperator extends Operator {
    private final Operator input;
    private final DistinctRows rows;
    private final int[] selection = new int[Batch.CAPACITY];
    private boolean ended;

    DistinctOperator(ExecutionContext context, Operator input, List<Collation> collations) {
        super(context);
        this.input = input;
        var columns = new int[collations.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i;
        }
        rows = new DistinctRows(context, columns.length, columns, collations);
    }

    @Override
    public void open() {
        rows.open();
        ended = false;
        input.open();
    }

    @Override
    public Batch next() {
        while (!ended) {
            Batch batch = input.next();
            if (batch == null) {
                ended = true;
                break;
            }
            context.checkpoint(batch.count);
            int count = rows.add(batch, selection);
            if (count > 0) {
                return count == batch.count ? batch : batch.select(selection, count);
            }
        }
        return rows.late();
    }

    @Override
    public void close() {
        input.close();
        rows.close();
    }
}
