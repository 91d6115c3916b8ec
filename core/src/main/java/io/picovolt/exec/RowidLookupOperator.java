package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Value;
import java.util.Arrays;

/** The rows with given rowids, in the order of these, each once. */
final class RowidLookupOperator extends AddressOperator {
    private final Kernel[] keys;
    private final int onlySlot;
    private long[] rowids;
    private int count;
    private int position;
    private final AddressOperator[] parts;
    private final long[] found = new long[256];

    RowidLookupOperator(ExecutionContext context, Plan.RowidLookup plan) {
        super(context, plan.table(), plan.columns(), plan.before(), plan.filter());
        keys = context.compile(plan.keys());
        onlySlot = keys.length == 1 && plan.keys().get(0) instanceof Scalar.Outer outer
                ? outer.slot() : -1;
        rowids = new long[keys.length];
        parts = new AddressOperator[plan.parts().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (AddressOperator) OperatorFactory.operator(plan.parts().get(i), context);
        }
    }

    /** The slot whose value is the one key, or -1. */
    int onlySlot() {
        return onlySlot;
    }

    /** The address of one row, or -1. */
    long find(long rowid) {
        return heap.find(rowid, snapshot);
    }

    @Override
    void seek() {
        position = 0;
        count = 0;
        for (Kernel key : keys) {
            Value[] values = key.alternatives();
            if (count + values.length > rowids.length) {
                rowids = Arrays.copyOf(rowids, 2 * (count + values.length));
            }
            for (Value value : values) {
                Value rowid = Constants.rowid(value);
                if (!rowid.isNull()) {
                    rowids[count++] = ((Value.IntegerValue) rowid).value();
                }
            }
        }
        for (var part : parts) {
            part.open();
            for (int n = part.find(found, 0, found.length); n > 0; n = part.find(found, 0, found.length)) {
                context.checkpoint(n);
                if (count + n > rowids.length) {
                    rowids = Arrays.copyOf(rowids, 2 * (count + n));
                }
                for (int i = 0; i < n; i++) {
                    rowids[count++] = heap.rowid(found[i]);
                }
            }
            part.close();
        }
        if (count > 1) {
            Arrays.sort(rowids, 0, count);
            int distinct = 1;
            for (int i = 1; i < count; i++) {
                if (rowids[i] != rowids[i - 1]) {
                    rowids[distinct++] = rowids[i];
                }
            }
            count = distinct;
        }
    }

    @Override
    int find(long[] out, int at, int end) {
        while (position < count && at < end) {
            long address = heap.find(rowids[position++], snapshot);
            if (address >= 0) {
                out[at++] = address;
            }
        }
        return at;
    }
}
