package io.picovolt.function;

import io.picovolt.value.Value;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.Vector;

/** The state of one aggregate call for all groups of a query, indexed by group number. */
public abstract class Accumulator {

    /** Makes room for group numbers below {@code groups}; new groups start empty. */
    public abstract void reserve(int groups);

    /**
     * Adds rows.
     *
     * @param rows the physical rows to add, or null for 0 … count-1
     * @param count how many rows
     * @param groups {@code groups[i]} is the group of the {@code i}-th added row; null when all belong to
     *     group 0
     */
    public abstract void add(Vector[] arguments, int[] rows, int count, int[] groups);

    /** The aggregate of a group as it stands. */
    public abstract Value result(int group);

    /** About how much memory one group takes, for the accounting of the query. */
    public abstract int bytesPerGroup();

    /**
     * Takes back from group 0 rows that were added to it, the first ones that are left; false, and
     * nothing is done, where an aggregate can't.
     */
    public boolean remove(Vector[] arguments, int[] rows, int count) {
        return false;
    }

    /**
     * For aggregates that depend on the sum and the number of their arguments alone: appends what
     * the aggregate of {@code count} integers is. False, and nothing is done, for others.
     */
    public boolean appendWhole(ColumnBuffer results, long sum, long count) {
        return false;
    }

    /** 1 for max, -1 for min, 0 for others. */
    public int extreme() {
        return 0;
    }

    /**
     * For min and max: true when the last {@link #add} of a single row became the group's value, which
     * decides what bare columns show. Others never ask for it.
     */
    public boolean tookLast() {
        return false;
    }
}
