package io.picovolt.exec;

import io.picovolt.plan.Plan.SetOperation.Kind;
import io.picovolt.value.Collation;
import io.picovolt.vector.Batch;
import java.util.List;

/**
 * UNION ALL, UNION, INTERSECT, EXCEPT and DISTINCT, which is a UNION with nothing. Rows come in the order of the left,
 * then the right input.
 *
 * <p>When there are too many distinct rows to hold, those that are not among the ones held go to a temporary file and
 * are what the next pass reads.
 */
final class SetOperator extends Operator {
    private final Kind kind;
    private final Operator left;
    /** Null for DISTINCT. */
    private final Operator right;
    private final List<Collation> collations;
    private final int[] selection = new int[Batch.CAPACITY];
    private final int[] others = new int[Batch.CAPACITY];
    /** What this pass reads. */
    private Operator first;
    private Operator second;
    private GroupTable seen;
    /** For INTERSECT: the groups of the right input, and whether each was handed over. */
    private boolean[] given;
    private boolean inSecond;
    /** What this pass could not decide about, or null; both inputs' rows in one file. */
    private SpilledRows leftRest;
    private SpilledRows rightRest;
    private Spill file;
    /** The file that this pass reads. */
    private Spill fileBefore;
    private boolean full;

    SetOperator(ExecutionContext context, Kind kind, Operator left, Operator right,
            List<Collation> collations) {
        super(context);
        this.kind = kind;
        this.left = left;
        this.right = right;
        this.collations = collations;
    }

    private boolean comparesWithRight() {
        return kind == Kind.INTERSECT || kind == Kind.EXCEPT;
    }

    @Override
    public void open() {
        forgetFiles();
        first = left;
        second = right;
        begin();
    }

    private void forgetFiles() {
        fileBefore = Spill.close(fileBefore);
        file = Spill.close(file);
        leftRest = null;
        rightRest = null;
    }

    private void begin() {
        seen = new GroupTable(collations, null);
        full = false;
        inSecond = false;
        if (comparesWithRight() && second != null) {
            second.open();
            for (Batch batch = second.next(); batch != null; batch = second.next()) {
                context.checkpoint(batch.count);
                int[] groups = seen.find(batch.columns, batch.selection, batch.count, !full);
                if (full) {
                    rightRest = rest(rightRest, batch, groups);
                }
                hold();
            }
            second.close();
        }
        given = new boolean[seen.size()];
        first.open();
    }

    private void hold() {
        account(seen.bytes());
        if (!full && seen.bytes() > context.workLimit()) {
            file = context.spill();
            full = file != null;
        }
    }

    /** Puts the rows without a group with those that the next pass reads. */
    private SpilledRows rest(SpilledRows rest, Batch batch, int[] groups) {
        int count = 0;
        for (int i = 0; i < batch.count; i++) {
            others[count] = batch.row(i);
            count += groups[i] < 0 ? 1 : 0;
        }
        SpilledRows all = rest == null && count > 0
                ? new SpilledRows(file, batch.columns.length) : rest;
        if (count > 0) {
            all.append(batch.columns, others, count);
        }
        return all;
    }

    @Override
    public Batch next() {
        while (true) {
            Batch batch = inSecond ? second.next() : first.next();
            if (batch == null) {
                if (!inSecond && second != null && !comparesWithRight()) {
                    inSecond = true;
                    second.open();
                } else if (leftRest != null) {
                    nextPass();
                } else {
                    return null;
                }
                continue;
            }
            context.checkpoint(batch.count);
            int count = kind == Kind.UNION_ALL ? batch.count
                    : kind == Kind.INTERSECT ? common(batch) : addNew(batch);
            if (count > 0) {
                return count == batch.count ? batch : batch.select(selection, count);
            }
        }
    }

    private void nextPass() {
        first.close();
        first = new SpilledRowsOperator(context, leftRest);
        second = rightRest == null ? null : new SpilledRowsOperator(context, rightRest);
        leftRest = null;
        rightRest = null;
        Spill.close(fileBefore);
        fileBefore = file;
        file = null;
        begin();
    }

    /** Selects the rows that were not seen before. */
    private int addNew(Batch batch) {
        int next = seen.size();
        int[] groups = seen.find(batch.columns, batch.selection, batch.count, !full);
        if (full) {
            leftRest = rest(leftRest, batch, groups);
            return 0;
        }
        int count = 0;
        for (int i = 0; i < batch.count; i++) {
            if (groups[i] == next) {
                selection[count++] = batch.row(i);
                next++;
            }
        }
        hold();
        return count;
    }

    /** Selects the rows of the right input that were not given out before. */
    private int common(Batch batch) {
        int[] groups = seen.find(batch.columns, batch.selection, batch.count, false);
        if (rightRest != null) {
            leftRest = rest(leftRest, batch, groups);
        }
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
        if (right != null) {
            right.close();
        }
        seen = null;
        given = null;
        forgetFiles();
        account(0);
    }
}
