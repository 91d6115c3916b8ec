package io.picovolt.plan;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;
import java.util.BitSet;
import java.util.List;

/** A bound INSERT, UPDATE or DELETE. */
public sealed interface Change {

    Target target();

    /** The rows that it is about; null for one row of defaults. */
    Plan source();

    /** The values of RETURNING, over the changed row; empty when the statement has none. */
    List<Scalar> returning();

    /**
     * The table that is changed and what guards it. Expressions here are over the table's row: its columns
     * by ordinal, and the rowid behind the last of them.
     *
     * @param defaults one for each column, null for NULL
     * @param checks in the order of the table's checks
     * @param generated the values of generated columns, each behind those that it reads
     */
    record Target(Table table, List<Index> indexes, List<Scalar> defaults, List<Scalar> checks,
            List<Assignment> generated, ConflictAction onConflict) {

        /** What assignments change: their columns, what is computed from these, and behind the columns the rowid. */
        public BitSet changed(List<Assignment> assignments) {
            var changed = new BitSet();
            for (var assignment : assignments) {
                changed.set(assignment.column());
                if (assignment.column() == table.rowidAlias()) {
                    changed.set(table.columns().size());
                }
            }
            for (var column : generated) {
                if (reads(column.value(), changed)) {
                    changed.set(column.column());
                }
            }
            return changed;
        }

        /** Whether an expression over the table's row reads one of some columns. */
        public static boolean reads(Scalar expression, BitSet columns) {
            boolean[] found = new boolean[1];
            Scalars.walk(expression, node -> {
                found[0] |= node instanceof Scalar.Column column && columns.get(column.index());
                return !found[0];
            });
            return found[0];
        }
    }

    /**
     * @param source the new rows; null for one row of defaults
     * @param columns for each column of the source the ordinal it goes to; the number of columns of the
     *     table stands for its rowid
     */
    record Insert(Target target, Plan source, List<Integer> columns, List<Upsert> upserts,
            List<Scalar> returning) implements Change {}

    /**
     * What is done about a row that is in the way. Expressions are over that row, its rowid, then the new row
     * and its rowid.
     *
     * @param constraint the number of one of the target's indexes, or one of the constants
     * @param assignments none for DO NOTHING
     * @param where may be null
     */
    record Upsert(int constraint, List<Assignment> assignments, Scalar where) {
        /** The constraint that rowids are unique. */
        public static final int ROWID = -1;
        /** Whatever constraint. */
        public static final int ANY = -2;
    }

    /**
     * @param source the rows to change; its column {@code rowid} has their rowids; of neighbours with the same
     *     rowid the last one counts
     * @param assignments what goes where, over the rows of the source
     * @param own the same over the table's row, for where rows change while the statement goes on; null when
     *     there is more than the row to compute them from
     */
    record Update(Target target, Plan source, int rowid, List<Assignment> assignments,
            List<Assignment> own, List<Scalar> returning) implements Change {}

    /** A column's ordinal, or the number of columns for the rowid, and its new value. */
    record Assignment(int column, Scalar value) {}

    /**
     * A change of a view, which its triggers make. The table of the target has the view's columns and no rows.
     *
     * @param source the rows to insert, or those of the view
     * @param old the columns of OLD over the source; empty for INSERT
     * @param fresh the columns of NEW over the source, null for NULL; empty for DELETE
     * @param columns the ordinals of those that an update assigns
     */
    record Instead(Target target, Event event, Plan source, List<Scalar> old, List<Scalar> fresh,
            List<Assignment> assignments, List<Scalar> returning) implements Change {}

    /** @param source the rows to delete; its column {@code rowid} has their rowids */
    record Delete(Target target, Plan source, int rowid, List<Scalar> returning)
            implements Change {}
}
