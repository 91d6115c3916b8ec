package io.picovolt.exec;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Table;
import io.picovolt.plan.BoundQuery;
import io.picovolt.sql.ast.Statement;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.HashSet;
import java.util.Set;

/** VACUUM: writes the database anew, with less history or without some rows. */
final class VacuumProgram extends Program {
    private final Session session;
    private final QueryProgram before;
    private final QueryProgram rowids;
    private final Table table;

    /**
     * @param before gives the transaction of BEFORE, or null
     * @param rowids give the rows to purge, or null
     */
    VacuumProgram(Session session, Statement.Vacuum vacuum, BoundQuery before, BoundQuery rowids) {
        this.session = session;
        if (vacuum.into() != null) {
            throw PicoVoltException.error("VACUUM INTO is not supported");
        }
        String name = vacuum.name();
        table = vacuum.rowids() == null ? null : session.catalog().table(name);
        if (vacuum.rowids() != null && table == null) {
            throw PicoVoltException.error("no such table: " + name);
        }
        if (vacuum.rowids() == null && name != null && !Ascii.same(name, "main")) {
            throw PicoVoltException.error("unknown database " + name);
        }
        this.before = before == null ? null : new QueryProgram(session, before);
        this.rowids = rowids == null ? null : new QueryProgram(session, rowids);
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public void start(Value[] parameters) {
        if (session.transaction().isOpen()) {
            throw PicoVoltException.error("cannot VACUUM from within a transaction");
        }
        long from = session.store().retainedFrom();
        if (before != null) {
            var numbers = new HashSet<Long>();
            read(before, parameters, numbers);
            for (long number : numbers) {
                if (number < 0) {
                    throw PicoVoltException.error("BEFORE needs a transaction number");
                }
                from = number;
            }
        }
        var purged = new HashSet<Long>();
        if (rowids != null) {
            read(rowids, parameters, purged);
            from = before == null ? 0 : from;
        }
        session.store().rewrite(from, table == null ? -1 : table.id(), purged);
    }

    private static void read(QueryProgram query, Value[] parameters, Set<Long> into) {
        try {
            query.start(parameters);
            for (Batch batch = query.next(); batch != null; batch = query.next()) {
                for (int i = 0; i < batch.count; i++) {
                    Value value = Constants.rowid(batch.columns[0].get(batch.row(i)));
                    if (value.isNull()) {
                        throw PicoVoltException.error("VACUUM needs whole numbers");
                    }
                    into.add(Conversion.toLong(value));
                }
            }
        } finally {
            query.finish();
        }
    }
}
