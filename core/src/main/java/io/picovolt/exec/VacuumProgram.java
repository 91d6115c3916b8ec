package io.picovolt.exec;

import io.picovolt.catalog.Table;
import io.picovolt.sql.ast.Statement;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** VACUUM: writes the database anew, with less history or without some rows; or a copy of it into a file. */
final class VacuumProgram extends Program {
    private final Session session;
    private final Store store;
    private final QueryProgram before;
    private final QueryProgram rowids;
    private final QueryProgram into;
    private final Table table;
    private final boolean temporary;

    /**
     * @param before gives the transaction of BEFORE, or null
     * @param rowids give the rows to purge, or null
     * @param into gives the path of a file, or null
     */
    VacuumProgram(Session session, Statement.Vacuum vacuum, QueryProgram before, QueryProgram rowids,
            QueryProgram into) {
        this.session = session;
        String name = vacuum.name();
        int database = vacuum.rowids() != null || name == null ? Databases.MAIN : session.databases().number(name);
        if (database < 0) {
            throw PicoVoltException.error("unknown database " + name);
        }
        store = session.databases().store(database);
        temporary = database == Databases.TEMP;
        table = vacuum.rowids() == null ? null : session.catalog().table(name);
        if (vacuum.rowids() != null && table == null) {
            throw PicoVoltException.error("no such table: " + name);
        }
        this.before = before;
        this.rowids = rowids;
        this.into = into;
    }

    @Override
    public boolean isReadOnly() {
        return into != null;
    }

    @Override
    public void start(Value[] parameters) {
        if (session.transaction().isOpen()) {
            throw PicoVoltException.error("cannot VACUUM from within a transaction");
        }
        if (temporary) {
            return; // As in SQLite.
        }
        long from = store.retainedFrom();
        if (before != null) {
            for (Value value : read(before, parameters)) {
                from = number(value);
                if (from < 0) {
                    throw PicoVoltException.error("BEFORE needs a transaction number");
                }
            }
        }
        var paths = into == null ? List.<Value>of() : read(into, parameters);
        var purged = new HashSet<Long>();
        if (rowids != null) {
            for (Value value : read(rowids, parameters)) {
                purged.add(number(value));
            }
            from = before == null ? 0 : from;
        }
        store.watch(session.steps());
        try {
            if (into == null) {
                store.rewrite(from, table == null ? -1 : table.id(), purged);
            } else {
                copy(paths.get(0), from);
            }
        } finally {
            store.watch(null);
        }
    }

    private void copy(Value name, long from) {
        if (!(name instanceof Value.TextValue path)) {
            throw PicoVoltException.error("non-text filename");
        }
        store.copyTarget(path.value()).copy(path.value(), store, from);
    }

    private static long number(Value given) {
        Value value = Constants.rowid(given);
        if (value.isNull()) {
            throw PicoVoltException.error("VACUUM needs whole numbers");
        }
        return Conversion.toLong(value);
    }

    private static List<Value> read(QueryProgram query, Value[] parameters) {
        var values = new ArrayList<Value>();
        try {
            query.start(parameters);
            for (Batch batch = query.next(); batch != null; batch = query.next()) {
                for (int i = 0; i < batch.count; i++) {
                    values.add(batch.columns[0].get(batch.row(i)));
                }
            }
        } finally {
            query.finish();
        }
        return values;
    }
}
