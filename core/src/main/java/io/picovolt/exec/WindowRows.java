package io.picovolt.exec;

import io.picovolt.plan.Plan.SortKey;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.util.List;

/** Rows of whole partitions, in order: what functions look at, and where partitions and groups of peers begin. */
final class WindowRows {
    final Vector[] values;
    final int size;
    /** The first row of each partition, then the number of rows. */
    final int[] partitions;
    /** The first row of each group of peers, then the number of rows. */
    final int[] groups;
    /** The group of each row. */
    final int[] groupOf;
    /** Why a function has no value for row {@code failedAt} and those behind it, or null. */
    PicoVoltException failure;
    int failedAt;

    /** @param keys the first values: {@code partitionKeys} of the partition, then those of the order */
    WindowRows(Vector[] values, int size, List<SortKey> keys, int partitionKeys) {
        this.values = values;
        this.size = size;
        var breaks = new boolean[size];
        breaks[0] = true;
        for (int i = 0; i < partitionKeys; i++) {
            markBreaks(values[i], keys.get(i).collation(), null, size, breaks);
        }
        partitions = starts(breaks);
        for (int i = partitionKeys; i < keys.size(); i++) {
            markBreaks(values[i], keys.get(i).collation(), null, size, breaks);
        }
        groups = keys.size() == partitionKeys ? partitions : starts(breaks);
        groupOf = new int[size];
        for (int group = 0; group + 1 < groups.length; group++) {
            java.util.Arrays.fill(groupOf, groups[group], groups[group + 1], group);
        }
    }

    /** Lets rows before this one be handed on: a LIMIT may make the error one that never was. */
    void fail(int row, PicoVoltException why) {
        if (failure == null || row < failedAt) {
            failure = why;
            failedAt = row;
        }
    }

    long bytes() {
        return 4L * (size + groups.length + partitions.length);
    }

    private int[] starts(boolean[] breaks) {
        int count = 1;
        for (boolean begins : breaks) {
            count += begins ? 1 : 0;
        }
        var starts = new int[count];
        int at = 0;
        for (int i = 0; i < size; i++) {
            if (breaks[i]) {
                starts[at++] = i;
            }
        }
        starts[at] = size;
        return starts;
    }

    /**
     * Marks the rows whose key differs from that of the row before.
     *
     * @param rows physical rows of the vector, or null for the first {@code count}
     */
    static void markBreaks(Vector key, Collation collation, int[] rows, int count,
            boolean[] breaks) {
        boolean longs = key instanceof LongVector && key.nulls == null;
        for (int i = 1; i < count; i++) {
            int a = rows == null ? i - 1 : rows[i - 1];
            int b = rows == null ? i : rows[i];
            if (longs) {
                breaks[i] |= ((LongVector) key).values[a] != ((LongVector) key).values[b];
            } else if (!breaks[i] && !(key instanceof TextVector texts && texts.nulls == null
                    && texts.codes[a] == texts.codes[b])) {
                breaks[i] = !same(key.get(a), key.get(b), collation);
            }
        }
    }

    /** Whether two values are one to PARTITION BY, which takes NULLs for the same. */
    static boolean same(Value a, Value b, Collation collation) {
        return a.isNull() || b.isNull() ? a.isNull() && b.isNull()
                : Comparison.compare(a, b, collation) == 0;
    }
}
