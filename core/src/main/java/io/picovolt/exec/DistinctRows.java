package io.picovolt.exec;

import io.picovolt.plan.Plan.SortKey;
import io.picovolt.value.Collation;
import io.picovolt.vector.Batch;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the first of rows with equal keys. When there are too many keys to hold, rows with other keys
 * than those held go to a temporary file with their number, in partitions, and what is first there
 * comes {@link #late}, sorted by number.
 */
final class DistinctRows {
    private final ExecutionContext context;
    private final int width;
    private final int[] keyColumns;
    private final List<Collation> collations;
    private GroupTable seen;
    private long reserved;

    private final List<Piece> pieces = new ArrayList<>();
    private int level;
    private Partitions rest;
    private Spill file;
    private long next;
    private RowSorter late;
    private int[] unknown;

    private record Piece(SpilledRows rows, int level) {}

    /** @param keyColumns columns of the rows that are their keys, each with its collation */
    DistinctRows(ExecutionContext context, int width, int[] keyColumns, List<Collation> collations) {
        this.context = context;
        this.width = width;
        this.keyColumns = keyColumns;
        this.collations = collations;
    }

    void open() {
        close();
        seen = new GroupTable(collations, null);
    }

    /** Selects rows that are first for certain; {@code selection} may be that of the batch. */
    int add(Batch batch, int[] selection) {
        var keys = new Vector[keyColumns.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = batch.columns[keyColumns[i]];
        }
        int known = seen.size();
        int[] groups = seen.find(keys, batch.selection, batch.count, rest == null);
        if (rest != null) {
            spill(batch, keys, groups);
            return 0;
        }
        int count = 0;
        for (int i = 0; i < batch.count; i++) {
            if (groups[i] == known) {
                // Entry n is written after entry n was read.
                selection[count++] = batch.row(i);
                known++;
            }
        }
        long bytes = seen.bytes();
        account(bytes);
        if (bytes > context.workLimit() && level < Partitions.LEVELS) {
            file = file == null ? context.spill() : file;
            rest = file == null ? null : file.partitions(width + 1, collations, level);
        }
        return count;
    }

    private void spill(Batch batch, Vector[] keys, int[] groups) {
        unknown = unknown == null ? new int[Batch.CAPACITY] : unknown;
        int count = 0;
        for (int i = 0; i < batch.count; i++) {
            unknown[count] = batch.row(i);
            count += groups[i] < 0 ? 1 : 0;
        }
        Vector[] columns = batch.columns;
        if (level == 0) {
            var numbers = new long[batch.size];
            for (int i = 0; i < count; i++) {
                numbers[unknown[i]] = next++;
            }
            columns = Arrays.copyOf(columns, width + 1);
            columns[width] = new LongVector(numbers, null);
        }
        rest.add(new Batch(batch.size, columns, unknown, count), keys);
    }

    /** After all rows: the first of those that {@link #add} could not tell about, in their order; null at the end. */
    Batch late() {
        if (late == null) {
            if (rest == null) {
                return null;
            }
            late = new RowSorter(context, width + 1,
                    List.of(new SortKey(null, false, false, Collation.BINARY)), new int[] {width});
            late.clear(-1);
            sortRest();
        }
        return late.next(width);
    }

    private void sortRest() {
        var selection = new int[Batch.CAPACITY];
        cut();
        while (!pieces.isEmpty()) {
            Piece piece = pieces.remove(pieces.size() - 1);
            level = piece.level;
            seen = new GroupTable(collations, null);
            for (int i = 0; ; i++) {
                Batch batch = piece.rows.block(i);
                if (batch == null) {
                    break;
                }
                context.checkpoint(batch.count);
                int count = add(batch, selection);
                if (count > 0) {
                    late.append(batch.columns, selection, count);
                }
            }
            cut();
        }
        seen = null;
        account(0);
        late.finish();
    }

    private void cut() {
        for (int i = 0; rest != null && i < Partitions.COUNT; i++) {
            if (rest.part(i).size() > 0) {
                pieces.add(new Piece(rest.part(i), level + 1));
            }
        }
        rest = null;
    }

    private void account(long bytes) {
        context.memory().reserve(bytes - reserved);
        reserved = bytes;
    }

    void close() {
        seen = null;
        rest = null;
        pieces.clear();
        level = 0;
        next = 0;
        if (late != null) {
            late.clear(-1);
            late = null;
        }
        file = Spill.close(file);
        account(0);
    }
}
