package io.picovolt.exec;

import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Table;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;

/** What the arguments of a function in FROM name, as it is or as BEFORE says that it was. */
final class SystemArguments {
    private final Session session;
    private final Value[] values;
    /** What BEFORE says, or null. */
    private final Value past;

    SystemArguments(Session session, Value[] values, Value past) {
        this.session = session;
        this.values = values;
        this.past = past;
    }

    Value[] values() {
        return values;
    }

    /** The first argument, or an empty text. */
    String text() {
        return text(0, "");
    }

    private String text(int index, String otherwise) {
        return values.length > index && values[index] instanceof Value.TextValue text ? text.value() : otherwise;
    }

    /** The number of the database that an argument names, main when it names none. */
    int database(int index) {
        String name = text(index, "main");
        int database = session.databases().number(name);
        if (database < 0) {
            throw PicoVoltException.error("unknown database " + name);
        }
        return database;
    }

    /** The databases that a second argument means, in the order in which names are looked for. */
    int[] databases() {
        if (values.length > 1 && !values[1].isNull()) {
            return new int[] {database(1)};
        }
        var all = new int[session.databases().count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i <= Databases.TEMP ? Databases.TEMP - i : i;
        }
        return all;
    }

    /** The last transaction of a database that is seen. */
    long last(int database) {
        long now = session.snapshot(database);
        if (past == null) {
            return now;
        }
        long last = session.databases().store(database).transaction(past);
        Constants.requirePast(last, Math.max(now, session.snapshot(Databases.MAIN)));
        return Math.min(last, now);
    }

    Catalog catalog(int database) {
        return past == null || session.databases().get(database) == null ? session.catalog(database)
                : session.databases().store(database).catalogAt(last(database));
    }

    /** The table that the first argument names, or null. */
    Table table() {
        Table table = null;
        for (int database : databases()) {
            table = table == null ? catalog(database).table(text()) : table;
        }
        return table;
    }
}
