package io.picovolt.exec;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Trigger;
import io.picovolt.function.FunctionContext;
import io.picovolt.function.json.JsonEach;
import io.picovolt.plan.OutputColumn;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.parse.Parser;
import io.picovolt.storage.TablePiece;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import java.util.List;
import java.util.TreeMap;

/** Functions in FROM that show the database itself: sqlite_schema, pv_transactions(), pragma_…(). */
final class SystemTables implements TableFunctions {
    private final Session session;

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
    static boolean isSchema(String name) {
        return Ascii.same(name, "sqlite_schema") || Ascii.same(name, "sqlite_master")
                || Ascii.same(name, "sqlite_temp_schema") || Ascii.same(name, "sqlite_temp_master");
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
        fill(name, new SystemArguments(session, arguments, arguments.length > most ? arguments[most] : null), rows);
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
    void fill(String name, SystemArguments arguments, RowList rows) {
        var pragmas = new SchemaPragmas(session, arguments, rows);
        switch (name) {
            case "sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master" ->
                    schema(arguments, rows);
            case "pv_transactions" -> transactions(arguments, rows);
            case "pv_check" -> DatabaseCheck.run(session.store(), rows);
            case "pv_pages" -> pages(arguments, rows);
            case "pragma_table_info" -> pragmas.tableInfo(false);
            case "pragma_table_xinfo" -> pragmas.tableInfo(true);
            case "pragma_table_list" -> pragmas.tableList();
            case "pragma_index_list" -> pragmas.indexList();
            case "pragma_index_info" -> pragmas.indexInfo(false);
            case "pragma_index_xinfo" -> pragmas.indexInfo(true);
            case "pragma_function_list" -> session.functions().list(
                    (function, builtIn, type, count, flags) -> rows.add(Value.of(function),
                            Value.of(builtIn), Value.of(type), Value.of("utf8"),
                            Value.of((long) count), Value.of(flags)));
            case "pragma_foreign_key_check" -> pragmas.foreignKeyCheck();
            case "pragma_foreign_key_list" -> pragmas.foreignKeyList();
            case "pragma_collation_list" -> {
                for (int i = 0; i < 3; i++) {
                    rows.add(Value.of((long) i), Value.of(List.of("RTRIM", "NOCASE", "BINARY").get(i)));
                }
            }
            case "pragma_database_list" -> pragmas.databaseList();
            default -> Pragmas.ask(session, name.substring(7), arguments.values(), rows);
        }
    }

    private void transactions(SystemArguments arguments, RowList rows) {
        var transactions = session.store().transactions();
        long last = arguments.last(Databases.MAIN);
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
    private void pages(SystemArguments arguments, RowList rows) {
        var table = arguments.table();
        if (table == null) {
            throw PicoVoltException.error("no such table: " + arguments.text());
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
    private void schema(SystemArguments arguments, RowList rows) {
        int database = arguments.database(0);
        var catalog = arguments.catalog(database);
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
                var owner = database == Databases.TEMP ? arguments.catalog(trigger.database()) : catalog;
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
}
