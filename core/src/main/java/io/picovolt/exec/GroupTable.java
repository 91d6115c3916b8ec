package io.picovolt.exec;

import io.picovolt.value.Collation;
import io.picovolt.vector.Vector;
import java.util.List;

/**
 * Numbers the distinct rows of some key columns from 0, in order of appearance: the hash table
 * behind grouping, DISTINCT, set operations and hash joins.
 *
 * <p>Each column numbers its own values ({@link KeyIds}); several columns are folded from the left,
 * two numbers making one key of a {@link LongTable}:
 *
 * <pre>
 * country  year  product         country  year       product
 * "NO"     2024  7        ->        0       0  -> 0     0     -> 0
 * "SE"     2024  7                  1       0  -> 1     0     -> 1
 * "NO"     2024  8                  0       0  -> 0     1     -> 2
 * </pre>
 */
final class GroupTable {
    private final KeyIds[] columns;
    private final LongTable[] pairs;
    private int size;
    private int[] groups = new int[64];
    private int[] scratch = new int[0];

    /** @param nullsMatch for each column whether NULL is a value like others; null for all */
    GroupTable(List<Collation> collations, List<Boolean> nullsMatch) {
        int width = collations.size();
        columns = new KeyIds[width];
        pairs = new LongTable[Math.max(0, width - 1)];
        for (int i = 0; i < width; i++) {
            columns[i] = new KeyIds(collations.get(i), nullsMatch == null || nullsMatch.get(i));
        }
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new LongTable();
        }
    }

    /** How many groups there are. */
    int size() {
        return size;
    }

    /** What the tables occupy, roughly. */
    long bytes() {
        long bytes = 0;
        for (var column : columns) {
            bytes += column.bytes();
        }
        for (var pair : pairs) {
            bytes += pair.bytes();
        }
        return bytes;
    }

    /**
     * The groups of {@code count} rows, in an array that the next call reuses; -1 for a row that
     * has none.
     *
     * @param rows physical rows, or null for the first {@code count}
     * @param insert whether new rows become groups
     */
    int[] find(Vector[] keys, int[] rows, int count, boolean insert) {
        if (groups.length < count) {
            groups = new int[count];
        }
        int[] found = groups;
        if (columns.length == 0) {
            java.util.Arrays.fill(found, 0, count, insert || size > 0 ? 0 : -1);
            size = insert && count > 0 ? 1 : size;
            return found;
        }
        columns[0].number(keys[0], rows, count, found, insert);
        for (int i = 1; i < columns.length; i++) {
            if (scratch.length < count) {
                scratch = new int[groups.length];
            }
            columns[i].number(keys[i], rows, count, scratch, insert);
            fold(pairs[i - 1], found, scratch, count, insert);
        }
        size = pairs.length == 0 ? columns[0].size() : pairs[pairs.length - 1].count();
        return found;
    }

    private static void fold(LongTable table, int[] left, int[] right, int count, boolean insert) {
        for (int i = 0; i < count; i++) {
            int a = left[i];
            int b = right[i];
            if ((a | b) < 0) {
                left[i] = -1;
                continue;
            }
            // Small pairs make small keys, for which the table is an array.
            long key = a >= b ? (long) a * a + a + b : (long) b * b + a;
            left[i] = insert ? table.findOrAdd(key, table.count()) : table.find(key);
        }
    }
}
