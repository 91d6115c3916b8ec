package io.picovolt.exec;

import io.picovolt.plan.Plan.SetOperation.Kind;
import io.picovolt.value.Collation;
import io.picovolt.vector.Batch;
import java.util.List;

/** UNION ALL, UNION, INTERSECT and EXCEPT. Rows come in the order of the left, then the right input. */
final class SetOperator extends Operator {
    private final Kind kind;
    private final Operator left;
    private final Operator right;
    private final List<Collation> collations;
    private final int[] selection = new int[Batch.CAPACITY];
    private GroupTable seen;
    /** For INTERSECT: the groups of the right input, and whether each was handed over. */
    private boolean[] given;
    private boolean inRight;

    SetOperator(ExecutionContext context, Kind kind, Operator left, Operator right,
            List<Collation> collations) {
        super(context);
        this.kind = kind;
        this.left = left;
        this.right = right;
        this.collations = collations;
    }

    @Override
    public void open() {
        seen = new GroupTable(collations, null);
        inRight = false;
        if (kind == Kind.INTERSECT || kind == Kind.EXCEPT) {
            right.open();
            for (Batch batch = right.next(); batch != null; batch = right.next()) {
                context.checkpoint(batch.count);
                seen.find(batch.columns, batch.selection, batch.count, true);
                account(seen.bytes());
            }
            right.close();
            given = new boolean[seen.size()];
        }
        left.open();
    }

    @Override
    public Batch next() {
        while (true) {
            Batch batch = inRight ? right.next() : left.next();
            if (batch == null) {
                if (inRight || kind == Kind.INTERSECT || kind == Kind.EXCEPT) {
                    return null;
                }
                inRight = true;
                right.open();
                continue;
            }
            context.checkpoint(batch.count);
            int count = switch (kind) {
                case UNION_ALL -> batch.count;
                case UNION, EXCEPT -> DistinctOperator.addNew(seen, batch, selection);
                case INTERSECT -> common(batch);
            };
            account(seen.bytes());
            if (count > 0) {
                return count == batch.count ? batch : batch.select(selection, count);
            }
        }
    }

    private int common(Batch batch) {
        int[] groups = seen.find(batch.columns, batch.selection, batch.count, false);
        int count = 0;
        for (int i = 0; i < batch.count; i++) {
            int group = groups[i];
            if (group >= 0 && !given[group]) {
                given[group] = true;
                selection[count++] = batch.row(i);
            }
        }
        return count;
    }

    @Override
    public void close() {
        left.close();
        right.close();
        seen = null;
        given = null;
        account(0);
    }
}
