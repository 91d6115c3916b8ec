package io.picovolt.exec.dml;

import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.ForeignKeys;
import io.picovolt.plan.Change;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.Arrays;
import java.util.List;

/** Looks for the parent of a child's row. */
final class ParentLookup {
    private final ForeignKeys.Key key;
    /** Null when there is no such table. */
    private final ForeignKeys.Parent parent;
    private final TableKeys rows;
    private final Value[] wanted;

    /** @param rows finds rows of the parent by the index of the parent key, or by their rowids */
    private ParentLookup(ForeignKeys.Key key, ForeignKeys.Parent parent, TableKeys rows) {
        this.key = key;
        this.parent = parent;
        this.rows = rows;
        wanted = parent == null ? null : new Value[parent.table().columns().size()];
    }

    /** The lookup of a foreign key's parent; null when it makes no sense and that is forgiven. */
    static ParentLookup of(Triggers triggers, ForeignKeys.Key key, Table table) {
        if (table == null) {
            if (!triggers.forgives()) {
                throw PicoVoltException.error("no such table: "
                        + triggers.session().databases().name(key.child().database()) + "."
                        + key.terms().table());
            }
            return new ParentLookup(key, null, null);
        }
        var parent = triggers.session().foreignKeys().parent(key, table);
        if (parent != null) {
            List<Index> indexes = parent.index() == null ? List.of() : List.of(parent.index());
            return new ParentLookup(key, parent,
                    new TableKeys(triggers.session().databases().store(table.database()), table, indexes));
        }
        if (!triggers.forgives()) {
            throw ForeignKeys.mismatch(key);
        }
        return null;
    }

    boolean deferred() {
        return key.terms().deferred();
    }

    private boolean isSelf() {
        return parent != null && parent.table().id() == key.child().id();
    }

    /** Whether a row is its own parent. */
    boolean isItself(Value[] row) {
        boolean same = isSelf();
        for (int i = 0; same && i < key.columns().size(); i++) {
            Value value = row[key.columns().get(i)];
            value = parent.index() == null ? Conversion.apply(Affinity.INTEGER, value) : value;
            same = !value.isNull()
                    && Comparison.equal(value, row[parent.columns().get(i)], Collation.BINARY);
        }
        return same;
    }

    /**
     * Whether a row has no parent where it should have one.
     *
     * @param except the rowid of a row that is no parent any more, if it is one of the same table and {@code isThere}
     */
    boolean isMissing(Transaction transaction, Value[] row, long except, boolean isThere) {
        for (int column : key.columns()) {
            if (row[column].isNull()) {
                return false;
            }
        }
        if (parent == null) {
            return true;
        }
        Arrays.fill(wanted, Value.NullValue.NULL);
        for (int i = 0; i < key.columns().size(); i++) {
            int column = parent.columns().get(i);
            boolean rowid = parent.index() == null;
            var affinity = parent.table().columns().get(column).affinity();
            // Keys that are numbers are looked for as they are, be they REAL or not.
            Value value = Conversion.apply(rowid ? Affinity.INTEGER
                    : affinity == Affinity.REAL ? Affinity.NUMERIC : affinity, row[key.columns().get(i)]);
            if (rowid) {
                return !(value instanceof Value.IntegerValue id)
                        || rows.holder(transaction, Change.Upsert.ROWID, null, id.value(), except,
                        isThere && isSelf()) < 0;
            }
            wanted[column] = value;
        }
        return rows.holder(transaction, 0, wanted, 0, except, isThere && isSelf()) < 0;
    }
}
