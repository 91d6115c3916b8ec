package io.picovolt.exec;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.catalog.Trigger;
import io.picovolt.function.FunctionContext;
import io.picovolt.function.json.JsonEach;
import io.picovolt.plan.OutputColumn;
import io.picovolt.sql.ast.ColumnConstraint;
import io.picovolt.sql.ast.ForeignKey;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.TableConstraint;
import io.picovolt.sql.parse.Parser;
import io.picovolt.storage.TablePiece;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/** Functions in FROM that show the database itself: sqlite_schema, pv_transactions(), pragma_…(). */
final class SystemTables implements TableFunctions {
    private final Session session;
    /** What BEFORE says, or null. */
    private Value past;

    SystemTables(Session session) {
        this.session = session;
    }

    /** The columns of a function, or null when there is none of that name. */
    static List<OutputColumn> columns(String name) {
        var names = names(name);
        if (names == null) {
            return null;
        }
        var columns = RowsProgram.columnsNamed(names);
        columns.addAll(RowsProgram.columnsNamed(arguments(name)));
        return columns;
    }

    /** The names of the hidden columns that stand for a function's arguments. */
    static List<String> arguments(String name) {
        return name.startsWith("json") ? List.of("json", "root")
                : isSetting(name) ? List.of("schema")
                : name.startsWith("pragma_") ? List.of("arg", "schema")
                : name.equals("generate_series") ? List.of("start", "stop", "step")
                : isSchema(name) ? List.of(" database")
                : name.equals("pv_pages") ? List.of("table") : List.of();
    }

    /** Whether it is a name of the table of all objects; its argument is the name of the database. */
    private static boolean isSchema(String name) {
        return name.startsWith("sqlite_");
    }

    /** The names of the columns of a function, or null. */
    static List<String> names(String name) {
        return switch (name) {
            case "sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master" ->
                    List.of("type", "name", "tbl_name", "rootpage", "sql");
            case "pv_transactions" -> List.of("tx", "time");
            // Their columns depend on their tables.
            case "pv_history", "pv_diff" -> List.of();
            case "pv_pages" -> List.of("form", "place", "first_rowid", "last_rowid", "rows",
                    "versions", "bytes");
            case "pv_check" -> List.of("file", "place", "kind", "message");
            case "generate_series" -> List.of("value");
            case "json_each", "json_tree", "jsonb_each", "jsonb_tree" -> List.of("key", "value",
                    "type", "atom", "id", "parent", "fullkey", "path");
            case "pragma_table_info" -> List.of("cid", "name", "type", "notnull", "dflt_value", "pk");
            case "pragma_table_xinfo" ->
                    List.of("cid", "name", "type", "notnull", "dflt_value", "pk", "hidden");
            case "pragma_table_list" -> List.of("schema", "name", "type", "ncol", "wr", "strict");
            case "pragma_index_list" -> List.of("seq", "name", "unique", "origin", "partial");
            case "pragma_index_info" -> List.of("seqno", "cid", "name");
            case "pragma_index_xinfo" -> List.of("seqno", "cid", "name", "desc", "coll", "key");
            case "pragma_function_list" ->
                    List.of("name", "builtin", "type", "enc", "narg", "flags");
            case "pragma_foreign_key_check" -> List.of("table", "rowid", "parent", "fkid");
            case "pragma_foreign_key_list" -> List.of("id", "seq", "table", "from", "to", "on_update",
                    "on_delete", "match");
            case "pragma_collation_list" -> List.of("seq", "name");
            case "pragma_database_list" -> List.of("seq", "name", "file");
            default -> isSetting(name) ? List.of(name.substring(7)) : null;
        };
    }

    /** Whether it is a pragma that answers with one value when it is asked alone. */
    static boolean isSetting(String name) {
        String pragma = name.startsWith("pragma_") ? name.substring(7) : "";
        return Settings.has(pragma) || (" application_id auto_vacuum cache_size compile_options defer_foreign_keys"
                + " encoding foreign_keys freelist_count ignore_check_constraints integrity_check journal_mode"
                + " locking_mode page_count page_size query_only quick_check recursive_triggers schema_version"
                + " synchronous user_version wal_autocheckpoint ").contains(" " + pragma + " ");
    }

    @Override
    public Rows open(String name, Value[] arguments, int[] columns) {
        if (name.startsWith("json")) {
            return new JsonEach(name, arguments, columns)::next;
        }
        if (name.equals("pv_history")) {
            return new History(this, session, arguments, columns);
        }
        int width = names(name).size();
        var rows = new RowList(width);
        int most = arguments(name).size();
        Value until = past;
        past = arguments.length > most ? arguments[most] : null;
        try {
            fill(name, arguments, rows);
        } finally {
            past = until;
        }
        int[] next = {0};
        return chosen(() -> {
            Batch batch = rows.batch(next[0]);
            next[0] += batch == null ? 0 : batch.size;
            return batch;
        }, width, arguments, columns);
    }

    /** The columns that are asked for; those behind all others are the arguments. */
    static Rows chosen(Rows rows, int width, Value[] arguments, int[] columns) {
        return () -> {
            Batch batch = rows.next();
            if (batch == null) {
                return null;
            }
            var chosen = new Vector[columns.length];
            for (int i = 0; i < chosen.length; i++) {
                int argument = columns[i] - width;
                chosen[i] = argument < 0 ? batch.columns[columns[i]]
                        : new ConstantVector(argument < arguments.length ? arguments[argument]
                                : Value.NullValue.NULL);
            }
            return new Batch(batch.size, chosen);
        };
    }

    /** Adds the rows of a function; also of a pragma of that name without its prefix. */
    void fill(String name, Value[] arguments, RowList rows) {
        switch (name) {
            case "sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master" ->
                    schema(database(arguments, 0), rows);
            case "pv_transactions" -> transactions(rows);
            case "pv_check" -> DatabaseCheck.run(session.store(), rows);
            case "pv_pages" -> pages(table(arguments), arguments, rows);
            case "pragma_table_info" -> tableInfo(arguments, rows, false);
            case "pragma_table_xinfo" -> tableInfo(arguments, rows, true);
            case "pragma_table_list" -> tableList(argument(arguments), arguments, rows);
            case "pragma_index_list" -> indexList(table(arguments), rows);
            case "pragma_index_info" -> indexInfo(arguments, rows, false);
            case "pragma_index_xinfo" -> indexInfo(arguments, rows, true);
            case "pragma_function_list" -> session.functions().list(
                    (function, builtIn, type, count, flags) -> rows.add(Value.of(function),
                            Value.of(builtIn), Value.of(type), Value.of("utf8"),
                            Value.of((long) count), Value.of(flags)));
            case "pragma_foreign_key_check" -> checkKeys(arguments, rows);
            case "pragma_foreign_key_list" -> foreignKeys(table(arguments), rows);
            case "pragma_collation_list" -> {
                for (int i = 0; i < 3; i++) {
                    rows.add(Value.of((long) i), Value.of(List.of("RTRIM", "NOCASE", "BINARY").get(i)));
                }
            }
            case "pragma_database_list" -> databases(rows);
            default -> Pragmas.ask(session, name.substring(7), arguments, rows);
        }
    }

    private void databases(RowList rows) {
        var databases = session.databases();
        for (int i = 0; i < databases.count(); i++) {
            if (databases.get(i) != null) {
                var files = databases.store(i).files();
                rows.add(Value.of((long) i), Value.of(databases.name(i)),
                        Value.of(files == null ? "" : files.path()));
            }
        }
    }

    private static String argument(Value[] arguments) {
        return argument(arguments, 0, "");
    }

    private static String argument(Value[] arguments, int index, String otherwise) {
        return arguments.length > index && arguments[index] instanceof Value.TextValue text
                ? text.value() : otherwise;
    }

    /** The number of the database that an argument names, main when it names none. */
    private int database(Value[] arguments, int index) {
        String name = argument(arguments, index, "main");
        int database = session.databases().number(name);
        if (database < 0) {
            throw PicoVoltException.error("unknown database " + name);
        }
        return database;
    }

    /** The last transaction of a database that is seen. */
    private long last(int database) {
        long now = session.snapshot(database);
        if (past == null) {
            return now;
        }
        long last = session.databases().store(database).transaction(past);
        Constants.requirePast(last, Math.max(now, session.snapshot(Databases.MAIN)));
        return Math.min(last, now);
    }

    private Catalog catalog(int database) {
        return past == null || session.databases().get(database) == null ? session.catalog(database)
                : session.databases().store(database).catalogAt(last(database));
    }

    /** The databases that a second argument means, in the order in which names are looked for. */
    private int[] databases(Value[] arguments) {
        if (arguments.length > 1 && !arguments[1].isNull()) {
            return new int[] {database(arguments, 1)};
        }
        var all = new int[session.databases().count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i <= Databases.TEMP ? Databases.TEMP - i : i;
        }
        return all;
    }

    /** The table that the arguments name, or null. */
    private Table table(Value[] arguments) {
        Table table = null;
        for (int database : databases(arguments)) {
            table = table == null ? catalog(database).table(argument(arguments)) : table;
        }
        return table;
    }

    private void transactions(RowList rows) {
        var transactions = session.store().transactions();
        long last = last(Databases.MAIN);
        for (int i = 0; i < transactions.transactionCount() && transactions.transactionNumber(i) <= last; i++) {
            rows.add(Value.of(transactions.transactionNumber(i)),
                    time(transactions.transactionTime(i)));
        }
    }

    /** A moment as text, in UTC. */
    Value time(long millis) {
        var strftime = session.functions().findScalar("strftime", 3);
        return strftime.body().call(new FunctionContext(session.store().host(), session),
                new Value[] {Value.of("%Y-%m-%d %H:%M:%f"), Value.of(millis / 1000.0),
                    Value.of("unixepoch")});
    }

    /** How a table is stored, piece by piece. */
    private void pages(Table table, Value[] arguments, RowList rows) {
        if (table == null) {
            throw PicoVoltException.error("no such table: " + argument(arguments));
        }
        for (TablePiece piece : TablePiece.of(session.databases().store(table.database()).heap(table.id()))) {
            rows.add(Value.of(piece.columnar() ? "columns" : "rows"),
                    Value.of(piece.run() < 0 ? "tail" : "run " + piece.run()),
                    Value.of(piece.firstRowid()), Value.of(piece.lastRowid()),
                    Value.of(piece.versions() - piece.ended()), Value.of(piece.versions()),
                    Value.of(piece.bytes()));
        }
    }

    /** All objects in order of creation. */
    private void schema(int database, RowList rows) {
        var catalog = catalog(database);
        var objects = new TreeMap<Integer, Value[]>();
        for (var table : catalog.tables()) {
            objects.put(table.id(), object("table", table.name(), table.name(), table.id(), table.sql()));
        }
        for (var index : catalog.indexes()) {
            var table = catalog.table(index.tableId());
            if (!table.withoutRowid() || index.origin() != Index.Origin.PRIMARY_KEY) {
                objects.put(index.id(), object("index", index.name(), table.name(), index.id(), index.sql()));
            }
        }
        for (var view : catalog.views()) {
            objects.put(view.id(), object("view", view.name(), view.name(), 0, view.sql()));
        }
        for (var trigger : catalog.triggers()) {
            String name;
            if (trigger.database() == Trigger.NOWHERE) {
                name = ((Statement.CreateTrigger) Parser.parse(trigger.sql(), 0).statement()).table().name();
            } else {
                var owner = database == Databases.TEMP ? catalog(trigger.database()) : catalog;
                var table = owner.table(trigger.target());
                name = table != null ? table.name() : owner.view(trigger.target()).name();
            }
            objects.put(trigger.id(), object("trigger", trigger.name(), name, 0, trigger.sql()));
        }
        objects.values().forEach(rows::add);
    }

    private static Value[] object(String type, String name, String table, long root, String sql) {
        return new Value[] {Value.of(type), Value.of(name), Value.of(table), Value.of(root), Value.of(sql)};
    }

    private void tableInfo(Value[] arguments, RowList rows, boolean extended) {
        var table = table(arguments);
        if (table == null) {
            if (names(Ascii.lower(argument(arguments))) != null && isSchema(Ascii.lower(argument(arguments)))) {
                schemaInfo(rows, extended);
            } else {
                viewInfo(arguments, rows, extended);
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

    private void viewInfo(Value[] arguments, RowList rows, boolean extended) {
        List<OutputColumn> columns = List.of();
        for (int database : databases(arguments)) {
            if (columns.isEmpty() && catalog(database).view(argument(arguments)) != null) {
                columns = session.columns(session.databases().name(database), argument(arguments));
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            var row = new Value[extended ? 7 : 6];
            Arrays.fill(row, Value.IntegerValue.ZERO);
            row[0] = Value.of((long) i);
            row[1] = Value.of(columns.get(i).name());
            row[2] = Value.of(columns.get(i).declaredType() == null ? "" : columns.get(i).declaredType());
            row[4] = Value.NullValue.NULL;
            rows.add(row);
        }
    }

    private static void schemaInfo(RowList rows, boolean extended) {
        var columns = names("sqlite_schema");
        for (int i = 0; i < columns.size(); i++) {
            var row = new Value[extended ? 7 : 6];
            Arrays.fill(row, Value.IntegerValue.ZERO);
            row[0] = Value.of((long) i);
            row[1] = Value.of(columns.get(i));
            row[2] = Value.of(i == 3 ? "INT" : "TEXT");
            row[4] = Value.NullValue.NULL;
            rows.add(row);
        }
    }

    private void tableList(String name, Value[] arguments, RowList rows) {
        var databases = databases(arguments);
        for (int i = databases.length - 1; i >= 0; i--) {
            int database = databases.length == 1 ? databases[0] : i;
            String schema = session.databases().name(database);
            if (schema == null) {
                continue;
            }
            for (Table table : catalog(database).tables()) {
                table(name, schema, table.name(), "table", table.columns().size(),
                        table.withoutRowid(), table.strict(), rows);
            }
            for (var view : catalog(database).views()) {
                if (name.isEmpty() || Ascii.same(name, view.name())) {
                    table("", schema, view.name(), "view", session.columns(schema, view.name()).size(),
                            false, false, rows);
                }
            }
            table(name, schema, database == Databases.TEMP ? "sqlite_temp_schema" : "sqlite_schema", "table", 5,
                    false, false, rows);
        }
    }

    private static void table(String wanted, String schema, String name, String type, long columns,
            boolean withoutRowid, boolean strict, RowList rows) {
        if (wanted.isEmpty() || Ascii.same(wanted, name)) {
            rows.add(Value.of(schema), Value.of(name), Value.of(type), Value.of(columns),
                    Value.of(withoutRowid), Value.of(strict));
        }
    }

    /** The foreign keys, the last first, as the statement that made the table says them. */
    private void foreignKeys(Table table, RowList rows) {
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
    private void checkKeys(Value[] arguments, RowList rows) {
        if (!argument(arguments).isEmpty()) {
            checkKeys(table(arguments), rows);
            return;
        }
        for (int database : databases(arguments)) {
            for (var table : catalog(database).tables()) {
                checkKeys(table, rows);
            }
        }
    }

    private void checkKeys(Table child, RowList rows) {
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

    private void indexList(Table table, RowList rows) {
        if (table == null) {
            return;
        }
        var indexes = catalog(table.database()).indexesOf(table.id());
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

    private void indexInfo(Value[] arguments, RowList rows, boolean extended) {
        Index index = null;
        Table table = null;
        for (int database : databases(arguments)) {
            var catalog = catalog(database);
            if (index == null && catalog.index(argument(arguments)) != null) {
                index = catalog.index(argument(arguments));
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
