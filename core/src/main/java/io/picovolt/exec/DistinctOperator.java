package io.picovolt.exec;

import io.picovolt.value.Collation;
import io.picovolt.vector.Batch;
import java.util.List;

/** Lets the first of equal rows through. */
final class DistinctOperator extends Operator {
    private final Operator input;
    private final List<Collation> collations;
    private final int[] selection = new int[Batch.CAPACITY];
    private GroupTable seen;

    DistinctOperator(ExecutionContext context, Operator input, List<Collation> collations) {
        super(context);
        this.input = input;
        this.collations = collations;
    }

    @Override
    public void open() {
        seen = new GroupTable(collations, null);
        input.open();
    }

    @Override
    public Batch next() {
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            context.checkpoint(batch.count);
            int count = addNew(seen, batch, selection);
            account(seen.bytes());
            if (count > 0) {
                return count == batch.count ? batch : batch.select(selection, count);
            }
        }
        return null;
    }

    @Override
    public void close() {
        input.close();
        seen = null;
        account(0);
    }

    /** Adds the batch's rows to the table; {@code selection} gets those that were not in it before. */
    static int addNew(GroupTable table, Batch batch, int[] selection) {
        int next = table.size();
        int[] groups = table.find(batch.columns, batch.selection, batch.count, true);
        int count = 0;
        for (int i = 0; i < batch.count; i++) {
            if (groups[i] == next) {
                selection[count++] = batch.row(i);
                next++;
            }
        }
        return count;
    }
}
