package io.picovolt.exec;

import io.picovolt.plan.Plan.SortKey;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Value;
import java.util.Arrays;
import java.util.List;

/** Rows of which the first in an order can be taken; of equal ones that which came first. */
final class RowHeap {
    private final List<SortKey> order;
    private final int[] columns;
    private Value[][] rows = new Value[16][];
    private long[] numbers = new long[16];
    private int size;
    private long next;

    /** @param order by columns of the rows */
    RowHeap(List<SortKey> order) {
        this.order = order;
        columns = new int[order.size()];
        for (int i = 0; i < columns.length; i++) {
            Scalar key = order.get(i).expression();
            columns[i] = key instanceof Scalar.Collate collate
                    ? ((Scalar.Column) collate.operand()).index() : ((Scalar.Column) key).index();
        }
    }

    int size() {
        return size;
    }

    void add(Value[] row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        int at = size++;
        long number = next++;
        while (at > 0 && isBefore(row, number, (at - 1) / 2)) {
            set(at, rows[(at - 1) / 2], numbers[(at - 1) / 2]);
            at = (at - 1) / 2;
        }
        set(at, row, number);
    }

    private void set(int at, Value[] row, long number) {
        rows[at] = row;
        numbers[at] = number;
    }

    /** Takes the first row. */
    Value[] take() {
        Value[] first = rows[0];
        Value[] row = rows[--size];
        long number = numbers[size];
        rows[size] = null;
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && isBefore(rows[child + 1], numbers[child + 1], child)) {
                child++;
            }
            if (isBefore(row, number, child)) {
                break;
            }
            set(at, rows[child], numbers[child]);
            at = child;
        }
        if (size > 0) {
            set(at, row, number);
        }
        return first;
    }

    private boolean isBefore(Value[] row, long number, int other) {
        for (int i = 0; i < columns.length; i++) {
            int order = SortOperator.compare(
                    row[columns[i]], rows[other][columns[i]], this.order.get(i));
            if (order != 0) {
                return order < 0;
            }
        }
        return number < numbers[other];
    }
}
