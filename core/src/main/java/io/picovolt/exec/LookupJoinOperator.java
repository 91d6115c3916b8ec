package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.vector.Batch;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;

/**
 * Runs the right plan anew for every left row. When the right plan just finds rows by key, the
 * addresses of many left rows' partners are collected first and read together.
 */
final class LookupJoinOperator extends Operator {
    private final Operator left;
    private final Operator right;
    /** The right side when its rows may be read together, else null. */
    private final AddressOperator finder;
    /** The right side when its key is an argument as it stands, else null. */
    private final RowidLookupOperator lookup;
    private final int keyArgument;
    private final int[] slots;
    private final Kernel[] arguments;
    private final JoinPairs pairs;
    private final int rightWidth;
    private final long[] addresses = new long[Batch.CAPACITY];
    private final int[] renumbered = new int[Batch.CAPACITY];
    private final int[] selection = new int[Batch.CAPACITY];

    private Batch leftBatch;
    private Vector[] values;
    private int position;
    private boolean inside;
    private RowBuffer found;
    private Batch rightBatch;
    private int rightPosition;
    private int addressCount;

    LookupJoinOperator(ExecutionContext context, Plan.LookupJoin plan) {
        super(context);
        if (plan.kind() == Plan.JoinKind.RIGHT || plan.kind() == Plan.JoinKind.FULL) {
            throw new IllegalArgumentException("no lookup join is " + plan.kind());
        }
        left = OperatorFactory.create(plan.left(), context);
        right = OperatorFactory.create(plan.right(), context);
        finder = right instanceof AddressOperator operator && operator.readsTogether()
                ? operator : null;
        slots = new int[plan.slots().size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = plan.slots().get(i);
        }
        arguments = context.compile(plan.arguments());
        keyArgument = finder instanceof RowidLookupOperator operator
                ? plan.slots().indexOf(operator.onlySlot()) : -1;
        lookup = keyArgument < 0 ? null : (RowidLookupOperator) finder;
        rightWidth = plan.right().width();
        pairs = new JoinPairs(context, plan.kind(), plan.condition(), plan.left().width(),
                rightWidth);
        found = new RowBuffer(context, rightWidth);
    }

    @Override
    public void open() {
        pairs.reset();
        found.clear();
        leftBatch = null;
        rightBatch = null;
        inside = false;
        addressCount = 0;
        left.open();
        if (finder != null) {
            finder.attach();
        }
    }

    @Override
    public Batch next() {
        while (true) {
            if (leftBatch == null) {
                leftBatch = left.next();
                if (leftBatch == null) {
                    return null;
                }
                context.checkpoint(leftBatch.count);
                values = ProjectOperator.evaluate(arguments, leftBatch);
                position = 0;
            }
            Vector[] leftColumns = leftBatch.columns;
            Vector[] rightColumns;
            if (finder == null) {
                found.clear();
                fillByRuns();
                rightColumns = found.vectors();
            } else {
                addressCount = 0;
                if (lookup != null) {
                    fillByKeys();
                } else {
                    fillBySeeks();
                }
                rightColumns = readAddresses();
            }
            context.checkpoint(pairs.count);
            Batch output = pairs.output(leftColumns, rightColumns, null);
            if (output != null) {
                return output;
            }
        }
    }

    private void setSlots(int row) {
        for (int i = 0; i < values.length; i++) {
            context.evaluation().setSlot(slots[i], values[i].get(row));
        }
    }

    /** One row at most for each key, no slots and no values in between. */
    private void fillByKeys() {
        Vector keys = values[keyArgument];
        if (!(keys instanceof LongVector longs)) {
            fillBySeeks();
            return;
        }
        int room = pairs.marksEnds ? 2 : 1;
        while (pairs.count + room <= Batch.CAPACITY) {
            if (position == leftBatch.count) {
                leftBatch = null;
                return;
            }
            int row = leftBatch.row(position++);
            long address = longs.isNull(row) ? -1 : lookup.find(longs.values[row]);
            if (address >= 0) {
                pairs.add(row, addressCount);
                addresses[addressCount++] = address;
            }
            if (pairs.marksEnds) {
                pairs.end(row);
            }
        }
    }

    private void fillBySeeks() {
        while (!pairs.isFull()) {
            if (position == leftBatch.count) {
                leftBatch = null;
                return;
            }
            int row = leftBatch.row(position);
            if (!inside) {
                setSlots(row);
                finder.seek();
                inside = true;
            }
            int room = addressCount + Batch.CAPACITY - pairs.count;
            int end = finder.find(addresses, addressCount, Math.min(room, Batch.CAPACITY));
            while (addressCount < end) {
                pairs.add(row, addressCount++);
            }
            if (pairs.isFull()) {
                return;
            }
            if (pairs.marksEnds) {
                pairs.end(row);
            }
            inside = false;
            position++;
        }
    }

    /** Reads what was found; pairs whose right row fails the right plan's filter are dropped. */
    private Vector[] readAddresses() {
        if (addressCount == 0) {
            return found.vectors();
        }
        Vector[] columns = finder.read(addresses, addressCount);
        if (finder.filter != null) {
            var batch = new Batch(addressCount, columns);
            int selected = finder.filter.select(batch, selection);
            if (selected < addressCount) {
                pairs.keepRight(selection, selected, addressCount, renumbered);
            }
        }
        return columns;
    }

    private void fillByRuns() {
        while (!pairs.isFull()) {
            if (position == leftBatch.count) {
                leftBatch = null;
                return;
            }
            int row = leftBatch.row(position);
            if (!inside) {
                setSlots(row);
                right.open();
                inside = true;
                rightBatch = right.next();
                rightPosition = 0;
            }
            while (rightBatch != null && !pairs.isFull()) {
                int count = Math.min(
                        rightBatch.count - rightPosition, Batch.CAPACITY - pairs.count);
                for (int i = 0; i < count; i++) {
                    selection[i] = rightBatch.row(rightPosition + i);
                    pairs.add(row, found.size() + i);
                }
                found.append(rightBatch.columns, selection, count);
                rightPosition += count;
                if (rightPosition == rightBatch.count) {
                    rightBatch = right.next();
                    rightPosition = 0;
                }
            }
            if (rightBatch != null || (pairs.marksEnds && pairs.isFull())) {
                return;
            }
            if (pairs.marksEnds) {
                pairs.end(row);
            }
            inside = false;
            position++;
        }
    }

    @Override
    public void close() {
        left.close();
        right.close();
        found.clear();
        leftBatch = null;
        rightBatch = null;
        values = null;
    }
}
