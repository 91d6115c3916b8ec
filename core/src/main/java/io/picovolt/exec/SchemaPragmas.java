package io.picovolt.exec;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.plan.OutputColumn;
import io.picovolt.sql.ast.ForeignKey;
import io.picovolt.value.Value;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The rows of the pragmas about tables, columns, indexes and foreign keys, with SQLite's columns. */
final class SchemaPragmas {
    private final Session session;
    private final SystemArguments arguments;
    private final RowList rows;

    SchemaPragmas(Session session, SystemArguments arguments, RowList rows) {
        this.session = session;
        this.arguments = arguments;
        this.rows = rows;
    }

    /** All databases of the connection. */
    void databaseList() {
        var databases = session.databases();
        for (int i = 0; i < databases.count(); i++) {
            if (databases.get(i) != null) {
                var files = databases.store(i).files();
                rows.add(Value.of((long) i), Value.of(databases.name(i)),
                        Value.of(files == null ? "" : files.path()));
            }
        }
    }

    /** The columns of a table or view. */
    void tableInfo(boolean extended) {
        var table = arguments.table();
        if (table == null) {
            if (SystemTables.isSchema(arguments.text())) {
                schemaInfo(extended);
            } else {
                viewInfo(extended);
            }
            return;
        }
        long place = 0;
        for (int i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            if (column.generated() && !extended) {
                continue;
            }
            Value cid = Value.of(place++);
            Value notNull = Value.of(column.notNull() ? 1L : 0L);
            Value defaultSql = Value.of(column.defaultSql());
            Value key = Value.of(table.primaryKey().indexOf(i) + 1L);
            Value columnName = Value.of(column.name());
            Value type = Value.of(column.declaredType());
            if (extended) {
                rows.add(cid, columnName, type, notNull, defaultSql, key,
                        Value.of(!column.generated() ? 0L : column.stored() ? 3L : 2L));
            } else {
                rows.add(cid, columnName, type, notNull, defaultSql, key);
            }
        }
    }

    private void viewInfo(boolean extended) {
        List<OutputColumn> columns = List.of();
        for (int database : arguments.databases()) {
            if (columns.isEmpty() && arguments.catalog(database).view(arguments.text()) != null) {
                columns = session.columns(session.databases().name(database), arguments.text());
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            plainColumn(i, columns.get(i).name(), columns.get(i).declaredType(), extended);
        }
    }

    private void schemaInfo(boolean extended) {
        var columns = SystemTables.names("sqlite_schema");
        for (int i = 0; i < columns.size(); i++) {
            plainColumn(i, columns.get(i), i == 3 ? "INT" : "TEXT", extended);
        }
    }

    /** A column without constraints. */
    private void plainColumn(long place, String name, String type, boolean extended) {
        var row = new Value[extended ? 7 : 6];
        Arrays.fill(row, Value.IntegerValue.ZERO);
        row[0] = Value.of(place);
        row[1] = Value.of(name);
        row[2] = Value.of(type == null ? "" : type);
        row[4] = Value.NullValue.NULL;
        rows.add(row);
    }

    /** All tables and views, or those of a name. */
    void tableList() {
        var databases = arguments.databases();
        for (int i = databases.length - 1; i >= 0; i--) {
            int database = databases.length == 1 ? databases[0] : i;
            String schema = session.databases().name(database);
            if (schema == null) {
                continue;
            }
            for (var table : arguments.catalog(database).tables()) {
                if (isMeant(table.name())) {
                    table(schema, table.name(), "table", table.columns().size(), table.withoutRowid(), table.strict());
                }
            }
            for (var view : arguments.catalog(database).views()) {
                if (isMeant(view.name())) {
                    table(schema, view.name(), "view", session.columns(schema, view.name()).size(), false, false);
                }
            }
            String all = database == Databases.TEMP ? "sqlite_temp_schema" : "sqlite_schema";
            if (isMeant(all)) {
                table(schema, all, "table", 5, false, false);
            }
        }
    }

    private boolean isMeant(String name) {
        return arguments.text().isEmpty() || Ascii.same(arguments.text(), name);
    }

    private void table(String schema, String name, String type, long columns, boolean withoutRowid, boolean strict) {
        rows.add(Value.of(schema), Value.of(name), Value.of(type), Value.of(columns), Value.of(withoutRowid),
                Value.of(strict));
    }

    /** The foreign keys, the last first, as the statement that made the table says them. */
    void foreignKeyList() {
        var table = arguments.table();
        if (table == null) {
            return;
        }
        var keys = session.foreignKeys().of(table);
        for (int i = 0; i < keys.size(); i++) {
            var terms = keys.get(i).terms();
            for (int k = 0; k < keys.get(i).columns().size(); k++) {
                rows.add(Value.of((long) i), Value.of((long) k), Value.of(terms.table()),
                        Value.of(table.columns().get(keys.get(i).columns().get(k)).name()),
                        terms.columns().size() > k ? Value.of(terms.columns().get(k))
                                : Value.NullValue.NULL,
                        action(terms.onUpdate()), action(terms.onDelete()), Value.of("NONE"));
            }
        }
    }

    /** The rows whose parents are missing, of one table or of all. */
    void foreignKeyCheck() {
        if (!arguments.text().isEmpty()) {
            check(arguments.table());
            return;
        }
        for (int database : arguments.databases()) {
            for (var table : arguments.catalog(database).tables()) {
                check(table);
            }
        }
    }

    private void check(Table child) {
        var keys = child == null ? List.<ForeignKeys.Key>of() : session.foreignKeys().of(child);
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            Value number = Value.of((long) i);
            session.each(session.foreignKeys().orphans(key), rowid -> rows.add(Value.of(child.name()),
                    rowid, Value.of(key.terms().table()), number));
        }
    }

    private static Value action(ForeignKey.Action action) {
        return Value.of(action.name().replace('_', ' '));
    }

    /** The indexes of a table, the last first. */
    void indexList() {
        var table = arguments.table();
        if (table == null) {
            return;
        }
        var indexes = arguments.catalog(table.database()).indexesOf(table.id());
        for (int i = indexes.size() - 1; i >= 0; i--) {
            Index index = indexes.get(i);
            rows.add(Value.of((long) indexes.size() - 1 - i), Value.of(index.name()),
                    Value.of(index.unique() ? 1L : 0L), Value.of(switch (index.origin()) {
                        case CREATED -> "c";
                        case UNIQUE_CONSTRAINT -> "u";
                        case PRIMARY_KEY -> "pk";
                    }), Value.of(index.partial()));
        }
    }

    /** The key of an index. */
    void indexInfo(boolean extended) {
        Index index = null;
        Table table = null;
        for (int database : arguments.databases()) {
            var catalog = arguments.catalog(database);
            if (index == null && catalog.index(arguments.text()) != null) {
                index = catalog.index(arguments.text());
                table = catalog.table(index.tableId());
            }
        }
        if (index == null) {
            return;
        }
        var named = new BitSet();
        for (int i = 0; i < index.keys().size(); i++) {
            var key = index.keys().get(i);
            named.set(Math.max(0, key.column()), key.column() >= 0);
            Value place = Value.of((long) i);
            Value column = Value.of((long) key.column());
            Value columnName = key.column() < 0 ? Value.NullValue.NULL
                    : Value.of(table.columns().get(key.column()).name());
            if (extended) {
                rows.add(place, column, columnName, Value.of(key.descending()),
                        Value.of(key.collation().name()), Value.IntegerValue.ONE);
            } else {
                rows.add(place, column, columnName);
            }
        }
        if (extended && !table.withoutRowid()) {
            rows.add(Value.of((long) index.keys().size()), Value.of(-1L), Value.NullValue.NULL,
                    Value.IntegerValue.ZERO, Value.of("BINARY"), Value.IntegerValue.ZERO);
        }
        // Where rows have no rowid the key has all other columns behind it, other indexes have the key there.
        long place = index.keys().size();
        for (int i = 0; extended && table.withoutRowid() && i < table.columns().size(); i++) {
            int column = index.origin() == Index.Origin.PRIMARY_KEY ? i
                    : i < table.primaryKey().size() ? table.primaryKey().get(i) : -1;
            if (column >= 0 && !named.get(column)) {
                var also = table.columns().get(column);
                rows.add(Value.of(place++), Value.of((long) column), Value.of(also.name()),
                        Value.IntegerValue.ZERO, Value.of(also.collation().name()), Value.IntegerValue.ZERO);
            }
        }
    }
}
