package io.picovolt.exec;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Retention;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.ObjectName;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.UnaryOperator;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.List;

/**
 * PRAGMA. Those that describe tables are table functions too; a few settings answer what is true here;
 * an unknown pragma does nothing and yields no rows, as in SQLite.
 */
final class Pragmas {

    private Pragmas() {}

    static Program program(Session session, Statement.Pragma pragma) {
        String name = Ascii.lower(pragma.name().name());
        Value argument = value(pragma.value());
        String schema = pragma.name().schema();
        int database = schema == null ? Databases.MAIN : session.databases().number(schema);
        if (database < 0) {
            throw PicoVoltException.error("unknown database " + schema);
        }
        var store = session.databases().store(database);
        var files = store.files();
        var columns = SystemTables.names("pragma_" + name);
        if (columns != null && !SystemTables.isSetting("pragma_" + name)) {
            Value[] arguments = schema != null
                    ? new Value[] {argument == null ? Value.NullValue.NULL : argument, Value.of(schema)}
                    : argument == null ? new Value[0] : new Value[] {argument};
            return new RowsProgram(columns, true, (parameters, rows) -> new SystemTables(session).fill(
                    "pragma_" + name, new SystemArguments(session, arguments, null), rows));
        }
        return switch (name) {
            case "user_version", "application_id" ->
                    number(session, database, name.equals("user_version"), argument);
            case "integrity_check", "quick_check" -> new RowsProgram(List.of(name), true,
                    (parameters, rows) -> {
                        var found = new RowList(4);
                        DatabaseCheck.run(store, found);
                        found.each(row -> rows.add(row[3]));
                    });
            case "history" -> history(session, database, argument);
            case "pin", "unpin" -> new ActionProgram(false,
                    () -> pin(session, database, Conversion.toLong(argument), name.equals("pin")));
            case "pins" -> new RowsProgram(List.of("tx"), true, (parameters, rows) -> {
                for (long pin : session.catalog(database).retention().pins()) {
                    rows.add(Value.of(pin));
                }
            });
            case "query_only" -> argument == null
                    ? number(name, () -> session.transaction().isQueryOnly() ? 1 : 0)
                    : new ActionProgram(true,
                            () -> session.transaction().setQueryOnly(isOn(argument)));
            case "recursive_triggers" -> argument == null
                    ? number(name, () -> session.recursiveTriggers() ? 1 : 0)
                    : new ActionProgram(true, () -> session.setRecursiveTriggers(isOn(argument)));
            case "ignore_check_constraints" -> argument == null
                    ? number(name, () -> session.ignoresChecks() ? 1 : 0)
                    : new ActionProgram(true, () -> session.setIgnoresChecks(isOn(argument)));
            case "auto_vacuum" -> argument == null ? constant(name, Value.of(0L)) : nothing();
            case "locking_mode" -> constant(name, Value.of("normal"));
            case "foreign_keys" -> argument == null
                    ? number(name, () -> session.foreignKeysOn() ? 1 : 0)
                    : new ActionProgram(true, () -> session.setForeignKeysOn(isOn(argument)));
            case "defer_foreign_keys" -> argument == null
                    ? number(name, () -> session.transaction().defersKeys() ? 1 : 0)
                    : new ActionProgram(true,
                            () -> session.transaction().setDefersKeys(isOn(argument)));
            case "journal_mode" -> constant(name, Value.of(files == null ? "memory" : "wal"));
            case "synchronous" -> argument == null
                    ? number(name, () -> files == null ? 0 : files.synchronous())
                    : files == null ? nothing()
                    : new ActionProgram(true, () -> files.setSynchronous(level(argument)));
            case "wal_autocheckpoint" -> new RowsProgram(List.of(name), true, (parameters, rows) -> {
                if (files != null && argument != null) {
                    files.setAutoCheckpoint((int) Math.max(0, Conversion.toLong(argument)));
                }
                rows.add(Value.of(files == null ? 0L : files.autoCheckpoint()));
            });
            case "wal_checkpoint" -> new RowsProgram(List.of("busy", "log", "checkpointed"), true,
                    (parameters, rows) -> checkpoint(files, rows));
            case "encoding" -> constant(name, Value.of("UTF-8"));
            case "page_size" -> argument == null ? constant(name, Value.of(4096L)) : nothing();
            case "page_count" -> new RowsProgram(List.of(name), true, (parameters, rows) ->
                    rows.add(Value.of(pages(store, session.catalog(database)))));
            case "cache_size" -> argument == null
                    ? number(name, () -> store.memory().pool().limit() / -1024)
                    : new ActionProgram(true, () -> store.memory().setCacheLimit(
                            cacheBytes((int) Conversion.toLong(argument))));
            case "compile_options" -> new RowsProgram(List.of(name), true, (parameters, rows) -> {
                var option = session.functions().scalar("sqlite_compileoption_get", 1).body();
                var place = new Value[] {Value.IntegerValue.ZERO};
                for (Value one = option.call(null, place); !one.isNull(); one = option.call(null, place)) {
                    rows.add(one);
                    place[0] = Value.of(Conversion.toLong(place[0]) + 1);
                }
            });
            case "schema_version" -> argument == null
                    ? number(name, () -> store.catalogs().size() - 1) : nothing();
            case "freelist_count" -> constant(name, Value.of(0L));
            default -> Settings.has(name) ? setting(session.settings(), name, argument) : nothing();
        };
    }

    /** Adds what a pragma answers that is only asked; its argument is the name of the database. */
    static void ask(Session session, String name, Value[] arguments, RowList rows) {
        String schema = arguments.length == 0 ? null : Conversion.toText(arguments[0]);
        var pragma = new Statement.Pragma(new ObjectName(schema, name, 0), null, false, 0);
        ((RowsProgram) program(session, pragma)).fill(rows);
    }

    /** The row of {@code wal_checkpoint}: whether it has to wait, pages in the log, pages folded in. */
    private static void checkpoint(StoreFiles files, RowList rows) {
        if (files == null) {
            rows.add(Value.of(0L), Value.of(-1L), Value.of(-1L));
            return;
        }
        boolean done = files.checkpoint();
        rows.add(Value.of(done ? 0L : 1L), Value.of((files.logSize() + 4095) / 4096), Value.of(0L));
    }

    private static long cacheBytes(long size) {
        return size < 0 ? size * -1024 : size * 4096;
    }

    private static boolean isOn(Value argument) {
        String word = word(argument);
        return word.equals("on") || word.equals("yes") || word.equals("true")
                || Conversion.toLong(argument) != 0;
    }

    private static String word(Value argument) {
        return argument instanceof Value.TextValue text ? Ascii.lower(text.value()) : "";
    }

    /** At least a page for each table and index, and one for the catalogue, when there is anything. */
    private static long pages(Store store, Catalog catalog) {
        int objects = catalog.tables().size() + catalog.indexes().size();
        return objects == 0 ? 0 : 1 + Math.max(objects, store.pageCount());
    }

    /** What a connection keeps for those who ask. */
    private static Program setting(Settings settings, String name, Value argument) {
        if (argument == null) {
            return number(name, () -> settings.get(name));
        }
        String word = word(argument);
        long value = name.equals("temp_store") && word.equals("file") || isOn(argument) && !word.isEmpty() ? 1
                : name.equals("temp_store") && word.equals("memory") ? 2 : Conversion.toLong(argument);
        return Settings.echoes(name) ? new RowsProgram(List.of(name), true, (parameters, rows) -> {
            settings.set(name, value);
            rows.add(Value.of(value));
        }) : new ActionProgram(true, () -> settings.set(name, value));
    }

    private static int level(Value argument) {
        String word = word(argument);
        return switch (word) {
            case "off" -> 0;
            case "normal" -> 1;
            case "full" -> 2;
            case "extra" -> 3;
            default -> (int) Conversion.toLong(argument) & 3;
        };
    }

    private static Program nothing() {
        return new ActionProgram(true, () -> { });
    }

    private static Program constant(String name, Value value) {
        return new RowsProgram(List.of(name), true, (parameters, rows) -> rows.add(value));
    }

    private interface Setting {
        long value();
    }

    /** A number that may be another in the next run. */
    private static Program number(String name, Setting setting) {
        return new RowsProgram(List.of(name), true, (parameters, rows) -> rows.add(Value.of(setting.value())));
    }

    /** How much history is kept when the database is written anew. */
    private static Program history(Session session, int database, Value argument) {
        if (argument == null) {
            return new RowsProgram(List.of("history"), true, (parameters, rows) ->
                    rows.add(Value.of(session.catalog(database).retention().toString())));
        }
        String wanted = argument instanceof Value.TextValue text ? text.value() : "";
        if (Retention.ALL.with(wanted) == null) {
            throw PicoVoltException.error(
                    "history is 'all', 'none', 'N days' or 'N transactions', not '" + wanted + "'");
        }
        return new ActionProgram(false, () -> change(session, database, retention -> retention.with(wanted)));
    }

    private static void pin(Session session, int database, long transaction, boolean pinned) {
        if (transaction < 0 || transaction > session.snapshot(database)) {
            throw PicoVoltException.error("no such transaction: " + transaction);
        }
        session.databases().store(database).checkSnapshot(transaction);
        change(session, database, retention -> retention.with(transaction, pinned));
    }

    private interface RetentionChange {
        Retention of(Retention retention);
    }

    private static void change(Session session, int database, RetentionChange change) {
        session.write(ConflictAction.ABORT, database, transaction -> {
            var store = session.databases().store(database);
            store.change(transaction, store.catalog().with(change.of(store.catalog().retention())));
        });
    }

    /** A number that an application keeps with the database. */
    private static Program number(Session session, int database, boolean user, Value argument) {
        if (argument == null) {
            return new RowsProgram(List.of(user ? "user_version" : "application_id"), true,
                    (parameters, rows) -> rows.add(Value.of((long) (user
                            ? session.catalog(database).userVersion()
                            : session.catalog(database).applicationId()))));
        }
        int number = (int) Conversion.toLong(argument);
        return new ActionProgram(false, () -> session.write(ConflictAction.ABORT, database, transaction -> {
            var store = session.databases().store(database);
            var catalog = store.catalog();
            store.change(transaction, catalog.withNumbers(user ? number : catalog.userVersion(),
                    user ? catalog.applicationId() : number));
        }));
    }

    private static Value value(Expression expression) {
        return switch (expression) {
            case null -> null;
            case Expression.IntegerLiteral literal -> Value.of(literal.value());
            case Expression.RealLiteral literal -> Value.of(literal.value());
            case Expression.TextLiteral literal -> Value.of(literal.value());
            case Expression.ColumnReference name -> Value.of(name.column());
            case Expression.Unary unary when unary.operator() == UnaryOperator.MINUS
                    && unary.operand() instanceof Expression.IntegerLiteral literal ->
                    Value.of(-literal.value());
            default -> Value.NullValue.NULL;
        };
    }
}
