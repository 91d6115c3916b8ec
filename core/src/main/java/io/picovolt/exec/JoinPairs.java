package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan.JoinKind;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/**
 * Pairs of a left and a right row that may belong together, up to a batch of them, in left order;
 * turns them into output rows. Where the kind of join cares for left rows without a partner, the
 * caller puts an end mark behind the pairs of each left row, across batches of pairs if need be:
 *
 * <pre>
 * left    0  0  0  0  1  2  2      with a condition that holds for 0-7 and 0-9:
 * right   7  8  9  e  e  5  e      LEFT gives 0-7, 0-9, 1-NULL, 2-NULL
 *                                  SEMI gives 0, ANTI gives 1, 2
 * </pre>
 */
final class JoinPairs {
    private static final ConstantVector NULLS = new ConstantVector(Value.NullValue.NULL);
    private static final int END = -1;

    private final JoinKind kind;
    private final Kernel condition;
    private final int leftWidth;
    private final int rightWidth;
    /** Whether left rows need an end mark. */
    final boolean marksEnds;
    private final boolean leftOnly;
    /** The columns that the condition reads, left then right. */
    private final boolean[] conditionReads;

    final int[] left = new int[Batch.CAPACITY];
    final int[] right = new int[Batch.CAPACITY];
    int count;
    private int marks;

    /** Whether the left row whose end did not come yet has found a partner. */
    private boolean matched;
    private final int[] passed = new int[Batch.CAPACITY];
    private final int[] candidates = new int[Batch.CAPACITY];
    private final int[] outLeft = new int[Batch.CAPACITY];
    private final int[] outRight = new int[Batch.CAPACITY];

    JoinPairs(ExecutionContext context, JoinKind kind, Scalar condition, int leftWidth,
            int rightWidth) {
        this.kind = kind;
        this.condition = context.compile(condition);
        this.leftWidth = leftWidth;
        this.rightWidth = rightWidth;
        leftOnly = kind == JoinKind.SEMI || kind == JoinKind.ANTI;
        marksEnds = leftOnly || kind == JoinKind.LEFT || kind == JoinKind.FULL;
        conditionReads = new boolean[leftWidth + rightWidth];
        if (condition != null) {
            Scalars.walk(condition, node -> {
                if (node instanceof Scalar.Column column) {
                    conditionReads[column.index()] = true;
                }
                return true;
            });
        }
    }

    void reset() {
        clear();
        matched = false;
    }

    void clear() {
        count = 0;
        marks = 0;
    }

    boolean isFull() {
        return count == Batch.CAPACITY;
    }

    void add(int leftRow, int rightRow) {
        left[count] = leftRow;
        right[count++] = rightRow;
    }

    /** The pairs of this left row are complete. */
    void end(int leftRow) {
        left[count] = leftRow;
        right[count++] = END;
        marks++;
    }

    /**
     * Drops the pairs whose right row is not among {@code kept}, ascending, of {@code size} right
     * rows.
     *
     * @param places room for {@code size} numbers
     */
    void keepRight(int[] kept, int keptCount, int size, int[] places) {
        Arrays.fill(places, 0, size, 0);
        for (int i = 0; i < keptCount; i++) {
            places[kept[i]] = 1;
        }
        int remaining = 0;
        for (int i = 0; i < count; i++) {
            if (right[i] == END || places[right[i]] == 1) {
                left[remaining] = left[i];
                right[remaining++] = right[i];
            }
        }
        count = remaining;
    }

    /**
     * The output rows of the pairs, or null when there are none; the pairs are gone then.
     *
     * @param leftColumns what the left rows count in
     * @param rightColumns what the right rows count in
     * @param rightMatched gets true for every right row with a partner; may be null
     */
    Batch output(Vector[] leftColumns, Vector[] rightColumns, boolean[] rightMatched) {
        int size = condition == null ? -1 : test(leftColumns, rightColumns);
        int made;
        if (!marksEnds && size < 0) {
            made = count;
            System.arraycopy(left, 0, outLeft, 0, count);
            System.arraycopy(right, 0, outRight, 0, count);
        } else {
            made = choose(size);
        }
        clear();
        if (rightMatched != null) {
            for (int i = 0; i < made; i++) {
                if (outRight[i] >= 0) {
                    rightMatched[outRight[i]] = true;
                }
            }
        }
        if (made == 0) {
            return null;
        }
        var columns = new Vector[leftOnly ? leftWidth : leftWidth + rightWidth];
        for (int i = 0; i < leftWidth; i++) {
            columns[i] = leftColumns[i].gather(outLeft, made);
        }
        if (!leftOnly) {
            for (int i = 0; i < rightWidth; i++) {
                columns[leftWidth + i] = rightColumns[i].gather(outRight, made);
            }
        }
        return new Batch(made, columns);
    }

    /**
     * Evaluates the condition for the real pairs; {@code passed} gets those for which it is true.
     */
    private int test(Vector[] leftColumns, Vector[] rightColumns) {
        if (count == marks) {
            return 0;
        }
        var columns = new Vector[leftWidth + rightWidth];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = !conditionReads[i] ? NULLS
                    : i < leftWidth ? leftColumns[i].gather(left, count)
                    : rightColumns[i - leftWidth].gather(right, count);
        }
        var batch = new Batch(count, columns);
        if (marks > 0) {
            int real = 0;
            for (int i = 0; i < count; i++) {
                if (right[i] != END) {
                    candidates[real++] = i;
                }
            }
            batch = batch.select(candidates, real);
        }
        return condition.select(batch, passed);
    }

    /** @param size how many pairs passed the condition; -1 for all */
    private int choose(int size) {
        int made = 0;
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (right[i] == END) {
                if (kind == JoinKind.SEMI ? matched : !matched) {
                    outLeft[made] = left[i];
                    outRight[made++] = END;
                }
                matched = false;
            } else if (size < 0 || (next < size && passed[next] == i)) {
                next++;
                matched = true;
                if (!leftOnly) {
                    outLeft[made] = left[i];
                    outRight[made++] = right[i];
                }
            }
        }
        return made;
    }
}
