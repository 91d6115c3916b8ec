package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Plan.JoinKind;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins by a hash table over the right input's keys; without keys every right row is a candidate
 * for every left row, which is the nested loop. Output keeps the order of the left input and, for
 * one left row, that of the right input; right rows without a partner come last.
 *
 * <p>When the right rows are too many to hold, both inputs go to temporary files, in partitions by
 * the hash of the keys, and the partitions are joined one after the other; then output comes in
 * another order.
 *
 * <pre>
 * group of a key   0  1  2          right row  0  1  2  3
 * first row of it  0  1  3          next row   2  -  -  -      rows 0 and 2 have the same key
 * </pre>
 */
final class JoinOperator extends Operator {
    private static final int NONE = -1;

    private final Operator left;
    private final Operator right;
    private final JoinKind kind;
    private final Kernel[] leftKeys;
    private final Kernel[] rightKeys;
    private final List<Collation> collations;
    private final List<Boolean> nullsMatch;
    private final boolean conditional;
    private final int leftWidth;
    private final int rightWidth;
    private final JoinPairs pairs;
    private final RowBuffer rows;
    private final int[] selection = new int[Batch.CAPACITY];

    /** The inputs of the partition under way, and the partitions to come. */
    private Operator leftInput;
    private Operator rightInput;
    private int level;
    private final List<Piece> pieces = new ArrayList<>();
    private Spill file;

    private GroupTable table;
    private int[] first;
    private int[] next;
    private Vector[] rightColumns;
    /** Whether every key has one row, so that groups are rows. */
    private boolean unique;
    private boolean[] rightMatched;

    private Batch leftBatch;
    private int[] groups;
    private int position;
    /** The next candidate of the left row at {@code position}; valid when {@code inside}. */
    private int candidate;
    private boolean inside;
    private boolean leftEnded;
    private int unmatched;

    private record Piece(SpilledRows left, SpilledRows right, int level) {}

    JoinOperator(ExecutionContext context, Plan left, Plan right, JoinKind kind,
            List<Scalar> leftKeys, List<Scalar> rightKeys, List<Collation> collations,
            List<Boolean> nullsMatch, Scalar condition) {
        super(context);
        this.left = OperatorFactory.create(left, context);
        this.right = OperatorFactory.create(right, context);
        this.kind = kind;
        this.leftKeys = context.compile(leftKeys);
        this.rightKeys = context.compile(rightKeys);
        this.collations = collations;
        this.nullsMatch = nullsMatch;
        conditional = condition != null;
        leftWidth = left.width();
        rightWidth = right.width();
        pairs = new JoinPairs(context, kind, condition, left.width(), right.width());
        rows = new RowBuffer(context, right.width());
    }

    @Override
    public void open() {
        forgetPieces();
        leftInput = left;
        rightInput = right;
        level = 0;
        start();
    }

    private void forgetPieces() {
        pieces.clear();
        file = Spill.close(file);
    }

    private void start() {
        rows.clear();
        pairs.reset();
        leftBatch = null;
        inside = false;
        unmatched = 0;
        if (!build()) {
            leftEnded = true;
            rightMatched = null;
            return;
        }
        rightMatched = kind == JoinKind.RIGHT || kind == JoinKind.FULL
                ? new boolean[rows.size()] : null;
        leftEnded = rows.size() == 0 && kind != JoinKind.LEFT && kind != JoinKind.FULL
                && kind != JoinKind.ANTI;
        if (!leftEnded) {
            leftInput.open();
        }
    }

    /** Reads the right input; false when both inputs were cut into pieces. */
    private boolean build() {
        table = new GroupTable(collations, nullsMatch);
        var groupOfRow = new int[16];
        rightInput.open();
        for (Batch batch = rightInput.next(); batch != null; batch = rightInput.next()) {
            context.checkpoint(batch.count);
            Vector[] keys = ProjectOperator.evaluate(rightKeys, batch);
            int[] found = table.find(keys, batch.selection, batch.count, true);
            int size = rows.size();
            if (groupOfRow.length < size + batch.count) {
                groupOfRow = Arrays.copyOf(groupOfRow, Math.max(size * 2, size + batch.count));
            }
            System.arraycopy(found, 0, groupOfRow, size, batch.count);
            rows.append(batch);
            long bytes = table.bytes() + 8L * groupOfRow.length;
            account(bytes);
            if (bytes + rows.bytes() > context.workLimit() && mayCut()) {
                cut();
                return false;
            }
        }
        rightInput.close();
        int size = rows.size();
        rightColumns = rows.vectors();
        first = new int[table.size()];
        next = new int[size];
        Arrays.fill(first, NONE);
        unique = table.size() == size;
        for (int row = size - 1; row >= 0; row--) {
            int group = groupOfRow[row];
            if (group >= 0) {
                next[row] = first[group];
                first[group] = row;
            }
        }
        return true;
    }

    private boolean mayCut() {
        if (rightKeys.length > 0 && level < Partitions.LEVELS && file == null) {
            file = context.spill();
        }
        return rightKeys.length > 0 && level < Partitions.LEVELS && file != null;
    }

    private void cut() {
        var rights = file.partitions(rightWidth, collations, level);
        for (int at = 0; at < rows.size(); at += Batch.CAPACITY) {
            Batch batch = rows.batch(at);
            rights.add(batch, ProjectOperator.evaluate(rightKeys, batch));
        }
        rows.clear();
        table = null;
        account(0);
        addAll(rightInput, rightKeys, rights);
        rightInput.close();
        var lefts = file.partitions(leftWidth, collations, level);
        leftInput.open();
        addAll(leftInput, leftKeys, lefts);
        leftInput.close();
        for (int i = Partitions.COUNT - 1; i >= 0; i--) {
            pieces.add(new Piece(lefts.part(i), rights.part(i), level + 1));
        }
    }

    private void addAll(Operator input, Kernel[] keys, Partitions partitions) {
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            context.checkpoint(batch.count);
            partitions.add(batch, ProjectOperator.evaluate(keys, batch));
        }
    }

    @Override
    public Batch next() {
        Batch batch = nextOfPiece();
        while (batch == null && !pieces.isEmpty()) {
            Piece piece = pieces.remove(pieces.size() - 1);
            leftInput = piece.left.operator(context);
            rightInput = piece.right.operator(context);
            level = piece.level;
            start();
            batch = nextOfPiece();
        }
        return batch;
    }

    private Batch nextOfPiece() {
        while (!leftEnded) {
            if (leftBatch == null) {
                leftBatch = leftInput.next();
                if (leftBatch == null) {
                    leftEnded = true;
                    break;
                }
                context.checkpoint(leftBatch.count);
                Vector[] keys = ProjectOperator.evaluate(leftKeys, leftBatch);
                groups = table.find(keys, leftBatch.selection, leftBatch.count, false);
                position = 0;
                Batch whole = conditional ? null : joinWhole();
                if (whole != null) {
                    leftBatch = null;
                    if (whole.count > 0) {
                        return whole;
                    }
                    continue;
                }
            }
            Vector[] leftColumns = leftBatch.columns;
            fill();
            context.checkpoint(pairs.count);
            Batch output = pairs.output(leftColumns, rightColumns, rightMatched);
            if (output != null) {
                return output;
            }
        }
        return rightMatched == null ? null : nextUnmatched();
    }

    /** Joins a left batch in one go where no row can become several; null where that is not so. */
    private Batch joinWhole() {
        Batch batch = leftBatch;
        if (kind == JoinKind.SEMI || kind == JoinKind.ANTI) {
            int count = 0;
            for (int i = 0; i < batch.count; i++) {
                if (groups[i] >= 0 == (kind == JoinKind.SEMI)) {
                    selection[count++] = batch.row(i);
                }
            }
            return batch.select(selection, count);
        }
        if (!unique || (kind != JoinKind.INNER && kind != JoinKind.LEFT)
                || batch.count * 2 < batch.size) {
            return null;
        }
        // The left columns stay as they are; the right ones are laid beside them.
        var partners = new int[batch.size];
        int count = 0;
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            int group = groups[i];
            selection[count] = row;
            if (group >= 0) {
                partners[row] = group;
                count++;
            } else if (kind == JoinKind.LEFT) {
                partners[row] = NONE;
                count++;
            }
        }
        if (count == 0) {
            return new Batch(batch.size, batch.columns, selection, 0);
        }
        Vector[] columns = Arrays.copyOf(batch.columns, leftWidth + rightColumns.length);
        for (int i = 0; i < rightColumns.length; i++) {
            columns[leftWidth + i] = rows.size() == 0
                    ? new ConstantVector(Value.NullValue.NULL)
                    : rightColumns[i].gather(partners, batch.size);
        }
        return count == batch.size ? new Batch(batch.size, columns)
                : new Batch(batch.size, columns, selection, count);
    }

    /** Adds pairs until there is no room or the left batch is through, which then is dropped. */
    private void fill() {
        while (!pairs.isFull()) {
            if (!inside) {
                if (position == leftBatch.count) {
                    leftBatch = null;
                    return;
                }
                int group = groups[position];
                candidate = group < 0 ? NONE : first[group];
                inside = true;
            }
            int leftRow = leftBatch.row(position);
            while (candidate != NONE && !pairs.isFull()) {
                pairs.add(leftRow, candidate);
                candidate = next[candidate];
            }
            if (candidate != NONE || (pairs.marksEnds && pairs.isFull())) {
                return;
            }
            if (pairs.marksEnds) {
                pairs.end(leftRow);
            }
            inside = false;
            position++;
        }
    }

    private Batch nextUnmatched() {
        int count = 0;
        while (unmatched < rightMatched.length && count < Batch.CAPACITY) {
            if (!rightMatched[unmatched]) {
                selection[count++] = unmatched;
            }
            unmatched++;
        }
        if (count == 0) {
            return null;
        }
        context.checkpoint(count);
        var columns = new Vector[leftWidth + rightColumns.length];
        Arrays.fill(columns, 0, leftWidth, new ConstantVector(Value.NullValue.NULL));
        for (int i = 0; i < rightColumns.length; i++) {
            columns[leftWidth + i] = rightColumns[i].gather(selection, count);
        }
        return new Batch(count, columns);
    }

    @Override
    public void close() {
        left.close();
        right.close();
        rows.clear();
        table = null;
        first = null;
        next = null;
        rightColumns = null;
        rightMatched = null;
        leftBatch = null;
        groups = null;
        forgetPieces();
        account(0);
    }
}
