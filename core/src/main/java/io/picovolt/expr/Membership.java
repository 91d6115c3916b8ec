package io.picovolt.expr;

import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * The right side of IN: a set of rows that answers in three-valued logic. Both tables are open
 * addressing with linear probing. For a single column, numbers that are whole live in a table of longs
 * whatever their type; everything else in a table of rows. Rows with a NULL are kept apart.
 */
public final class Membership {
    private final Collation[] collations;
    private final Value[] probe = new Value[1];
    private final List<Value[]> rowsWithNull = new ArrayList<>();
    private long[] longs = new long[16];
    private boolean[] used = new boolean[16];
    private int longCount;
    private Value[][] rows = new Value[16][];
    private int rowCount;

    /** @param collations one for each column */
    public Membership(List<Collation> collations) {
        this.collations = collations.toArray(new Collation[0]);
    }

    /** The values of the only column, without NULL. */
    Value[] values() {
        var values = new Value[longCount + rowCount];
        int count = 0;
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                values[count++] = Value.of(longs[i]);
            }
        }
        for (Value[] row : rows) {
            if (row != null) {
                values[count++] = row[0];
            }
        }
        return values;
    }

    /** Adds a row, its columns already converted; the array may be reused. */
    public void add(Value... row) {
        for (Value value : row) {
            if (value.isNull()) {
                if (row.length > 1 || rowsWithNull.isEmpty()) {
                    rowsWithNull.add(row.clone());
                }
                return;
            }
        }
        if (row.length == 1 && isWhole(row[0])) {
            addLong(Conversion.toLong(row[0]));
            return;
        }
        if (rowCount * 2 >= rows.length) {
            Value[][] old = rows;
            rows = new Value[old.length * 2][];
            for (Value[] kept : old) {
                if (kept != null) {
                    rows[find(kept)] = kept;
                }
            }
        }
        int at = find(row);
        if (rows[at] == null) {
            rows[at] = row.clone();
            rowCount++;
        }
    }

    /** Adds a whole number to a set of one column. */
    public void addLong(long value) {
        if (longCount * 2 >= longs.length) {
            long[] old = longs;
            boolean[] oldUsed = used;
            longs = new long[old.length * 2];
            used = new boolean[old.length * 2];
            for (int i = 0; i < old.length; i++) {
                if (oldUsed[i]) {
                    int at = findLong(old[i]);
                    longs[at] = old[i];
                    used[at] = true;
                }
            }
        }
        int at = findLong(value);
        if (!used[at]) {
            used[at] = true;
            longs[at] = value;
            longCount++;
        }
    }

    public boolean isEmpty() {
        return longCount == 0 && rowCount == 0 && rowsWithNull.isEmpty();
    }

    /** What a value that is not found answers: 0, or -1 (unknown) beside a NULL. */
    int missing() {
        return rowsWithNull.isEmpty() ? 0 : -1;
    }

    /** Whether a set of one column has this whole number itself. */
    boolean hasLong(long value) {
        return used[findLong(value)];
    }

    /** Three-valued membership in a set of one column: 1, 0 or -1. */
    public int contains(Value value) {
        if (isEmpty()) {
            return 0;
        }
        if (value.isNull()) {
            return -1;
        }
        if (isWhole(value)) {
            return hasLong(Conversion.toLong(value)) ? 1 : missing();
        }
        probe[0] = value;
        return rows[find(probe)] != null ? 1 : missing();
    }

    /** Three-valued membership of a row: 1, 0 or -1. */
    public int contains(Value[] row) {
        if (row.length == 1) {
            return contains(row[0]);
        }
        boolean hasNull = false;
        for (Value value : row) {
            hasNull |= value.isNull();
        }
        if (!hasNull && rows[find(row)] != null) {
            return 1;
        }
        for (Value[] other : rowsWithNull) {
            if (mayEqual(row, other)) {
                return -1;
            }
        }
        if (hasNull) {
            for (Value[] other : rows) {
                if (other != null && mayEqual(row, other)) {
                    return -1;
                }
            }
        }
        return 0;
    }

    private boolean mayEqual(Value[] a, Value[] b) {
        for (int i = 0; i < a.length; i++) {
            if (!a[i].isNull() && !b[i].isNull() && !Comparison.equal(a[i], b[i], collations[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(Value value) {
        ValueType type = value.type();
        return type == ValueType.INTEGER || (type.isNumeric()
                && Comparison.compare(value, Value.of(Conversion.toLong(value)), Collation.BINARY) == 0);
    }

    private int findLong(long value) {
        int mask = longs.length - 1;
        int at = Comparison.hash(value) & mask;
        while (used[at] && longs[at] != value) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private int find(Value[] row) {
        int mask = rows.length - 1;
        int hash = 0;
        for (int i = 0; i < row.length; i++) {
            hash = hash * 31 + Comparison.hash(row[i], collations[i]);
        }
        int at = (hash ^ (hash >>> 16)) & mask;
        while (rows[at] != null && !equal(rows[at], row)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private boolean equal(Value[] a, Value[] b) {
        for (int i = 0; i < a.length; i++) {
            if (!Comparison.equal(a[i], b[i], collations[i])) {
                return false;
            }
        }
        return true;
    }
}
