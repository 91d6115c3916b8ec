package io.picovolt.exec.ddl;

import io.picovolt.catalog.Table;
import io.picovolt.exec.AddedDefaults;
import io.picovolt.exec.Session;
import io.picovolt.exec.Store;
import io.picovolt.exec.dml.TableWriter;
import io.picovolt.sql.ast.ColumnConstraint;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.parse.Parser;
import io.picovolt.txn.Transaction;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;

/**
 * ALTER TABLE … ADD COLUMN. A column that is NULL in all rows costs nothing, and so does one with a default, for rows
 * end where they ended when they were written, and read on in the defaults; a generated column makes new versions of
 * all rows.
 */
final class ColumnAddition {
    private final Session session;
    private final Store store;
    private final Table table;
    private final Statement.AlterTable.AddColumn add;
    private boolean hasCheck;
    private boolean notNull;
    private boolean refers;
    private ColumnConstraint.Default value;
    private ColumnConstraint.Generated generated;

    ColumnAddition(Session session, Store store, Table table, Statement.AlterTable.AddColumn add) {
        this.session = session;
        this.store = store;
        this.table = table;
        this.add = add;
        for (var constraint : add.column().constraints()) {
            switch (constraint) {
                case ColumnConstraint.PrimaryKey key ->
                        throw PicoVoltException.error("Cannot add a PRIMARY KEY column");
                case ColumnConstraint.Unique unique ->
                        throw PicoVoltException.error("Cannot add a UNIQUE column");
                case ColumnConstraint.NotNull not -> notNull = true;
                case ColumnConstraint.Check check -> hasCheck = true;
                case ColumnConstraint.Default given -> value = given;
                case ColumnConstraint.Generated given -> generated = given;
                case ColumnConstraint.References reference -> refers = true;
                case ColumnConstraint.Collation collation -> { }
            }
        }
    }

    /** The table with the column, if it may have it. */
    Table table() {
        var definition = new TableDefinition((Statement.CreateTable) Parser.parse(
                SchemaText.with(table, add.text()), 0).statement());
        boolean isNull = value == null || value.value() instanceof Expression.NullLiteral;
        if (store.heap(table.id()).liveRowEstimate() > 0) {
            String refused = generated != null
                    ? generated.stored() ? "cannot add a STORED column" : null
                    : refers && !isNull && session.foreignKeysOn()
                    ? "Cannot add a REFERENCES column with non-NULL default value"
                    : notNull && isNull ? "Cannot add a NOT NULL column with default value NULL"
                    : !isNull && !AddedDefaults.isConstant(value.value())
                    ? "Cannot add a column with non-constant default" : null;
            if (refused != null) {
                throw PicoVoltException.error(refused);
            }
        }
        AlterTable.failing("table", table.name(), " after add column", () -> {
            session.check(definition.table(table.id()).inDatabase(table.database()));
            return null;
        });
        Table now = definition.table(table.id()).withAdded(table.firstAdded());
        return isNull || generated != null || table.firstAdded() >= 0
                || !AddedDefaults.isConstant(value.value())
                ? now : now.withAdded(table.columns().size());
    }

    /** Gives the rows that there are their values of the column. */
    void run(Transaction transaction, Table now) {
        var heap = store.heap(now.id());
        int added = now.columns().size() - heap.columnCount();
        heap.addColumns(added);
        var before = heap.absent();
        transaction.log(() -> {
            heap.setAbsent(before);
            heap.addColumns(-added);
        });
        boolean isNull = value == null || value.value() instanceof Expression.NullLiteral;
        if (generated == null && !hasCheck && isNull) {
            return;
        }
        var context = session.newContext();
        session.begin(context, new Value[0]);
        try {
            var writer = TableWriter.of(session, context, now.inDatabase(table.database()));
            int column = now.columns().size() - 1;
            // Of an empty table nobody asks whether the default fits.
            boolean written = generated != null
                    || heap.liveRowEstimate() > 0 && Store.isLong(writer.storedDefault(column));
            if (!written) {
                store.putDefaults(now, heap);
            }
            var rowids = hasCheck || written
                    ? TableRows.rowids(context, heap, transaction.number()) : new long[0];
            for (long rowid : rowids) {
                var row = new Value[column + 1];
                long address = heap.find(rowid, transaction.number());
                heap.row(address, null, row);
                row[column] = writer.defaultValue(column);
                if (written) {
                    writer.update(transaction, address, row, rowid);
                } else {
                    writer.check(row, rowid);
                }
            }
        } catch (PicoVoltException e) {
            throw e.code() == ErrorCode.SQLITE_CONSTRAINT_DATATYPE
                    ? PicoVoltException.error("type mismatch on DEFAULT")
                    : e.code() == ErrorCode.SQLITE_CONSTRAINT_CHECK
                    ? PicoVoltException.error("CHECK constraint failed")
                    : e.code() == ErrorCode.SQLITE_CONSTRAINT_NOTNULL
                    ? PicoVoltException.error("NOT NULL constraint failed") : e;
        } finally {
            context.finish();
        }
    }
}
