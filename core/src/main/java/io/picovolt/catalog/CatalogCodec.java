package io.picovolt.catalog;

import io.picovolt.format.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The history of the catalogue as bytes; {@link CatalogReader} reads them. Each state is written as what it changed of
 * the one before it:
 *
 * <pre>
 *  history  = version (1 byte, 1 to 3), count, states
 *  state    = transaction, next id, user version, application id,
 *             change of tables, change of indexes, change of views, retention, [change of triggers]
 *  change   = count of objects that went, their places; count of objects that came, these
 *  table    = id, name, column count, columns, rowid alias + 1, key count, key columns, flags,
 *             check count, checks (name, expression), statement
 *             [what a taken rowid does], [first column that older rows have the default of]
 *  column   = name, type, affinity, collation, flags, [default], precision + 1, scale + 1,
 *             [expression that generates it], [what NOT NULL does]
 *  index    = id, name, table, key count, keys (column, collation, flags), flags, origin, [statement],
 *             [what a taken key does]
 *  retention = unit (0 all, 1 transactions, 2 days) + 4 when triggers changed, amount, count of pins,
 *             pins (transaction - the one before)
 *  view     = id, name, column count, names, statement
 *  trigger  = id, name, table or view, statement
 * </pre>
 *
 * Numbers are varints, texts stand behind their length, flags and enumerations take a byte, and what is in
 * brackets is there when a flag says so. Version 2 has more flags, and version 3 one
 * more of tables; the first that knows all flags is written.
 */
public final class CatalogCodec {
    static final int VERSION = 3;

    /** Stands with the unit of retention when triggers follow. */
    static final int TRIGGERS = 4;

    private CatalogCodec() {}

    /**
     * The catalogue from a transaction on.
     *
     * @param tx the transaction that made it, 0 for the first
     */
    public record State(long tx, Catalog catalog) {}

    /** Encodes states in ascending order of their transactions. */
    public static byte[] encode(List<State> history) {
        var out = new ByteWriter();
        out.u8(version(history)).varint(history.size());
        Catalog before = Catalog.EMPTY;
        for (State state : history) {
            out.varint(state.tx());
            encode(out, before, state.catalog());
            before = state.catalog();
        }
        return out.toBytes();
    }

    /** The first version that knows all that is in the states. */
    private static int version(List<State> history) {
        int most = 0;
        boolean added = false;
        for (State state : history) {
            for (Table table : state.catalog().tables()) {
                most |= flags(table) >> 2;
                added |= table.firstAdded() >= 0;
                for (Column column : table.columns()) {
                    most |= flags(column) >> 2;
                }
            }
            for (Index index : state.catalog().indexes()) {
                most |= flags(index) >> 2;
            }
            most |= state.catalog().triggers().size();
        }
        return added ? VERSION : most == 0 ? 1 : 2;
    }

    private static int flags(Table table) {
        return flags(table.autoincrement(), table.strict()) | flags(table.withoutRowid(),
                table.onRowid() != ConflictAction.DEFAULT) << 2 | flags(table.firstAdded() >= 0, false) << 4;
    }

    private static int flags(Column column) {
        return flags(column.notNull(), column.defaultSql() != null)
                | flags(column.generated(), column.stored()) << 2
                | flags(column.onNull() != ConflictAction.DEFAULT, false) << 4;
    }

    private static int flags(Index index) {
        return flags(index.unique(), index.sql() != null)
                | flags(index.onConflict() != ConflictAction.DEFAULT, !index.isPlain()) << 2
                | flags(index.partial(), false) << 4;
    }

    /** Writes what a state changed of the one before it: all of it but the transaction. */
    public static void encode(ByteWriter out, Catalog before, Catalog now) {
        out.varint(now.nextId());
        out.varint(now.userVersion() & 0xFFFFFFFFL).varint(now.applicationId() & 0xFFFFFFFFL);
        List<Table> tables = change(out, before.tables(), now.tables());
        tables.forEach(table -> write(out, table));
        List<Index> indexes = change(out, before.indexes(), now.indexes());
        indexes.forEach(index -> write(out, index));
        List<View> views = change(out, before.views(), now.views());
        views.forEach(view -> write(out, view));
        Retention retention = now.retention();
        boolean other = !before.triggers().equals(now.triggers());
        out.u8(retention.unit().ordinal() | (other ? TRIGGERS : 0));
        out.varint(retention.amount()).varint(retention.pins().size());
        long lastPin = 0;
        for (long pin : retention.pins()) {
            out.varint(pin - lastPin);
            lastPin = pin;
        }
        if (other) {
            for (Trigger trigger : change(out, before.triggers(), now.triggers())) {
                out.varint(trigger.id()).text(trigger.name()).varint(trigger.target()).text(trigger.sql());
            }
        }
    }

    /** Writes the places of what went and the count of what came, and answers the latter. */
    private static <T> List<T> change(ByteWriter out, List<T> before, List<T> now) {
        var gone = new ArrayList<Integer>();
        int kept = 0;
        for (int i = 0; i < before.size(); i++) {
            if (kept < now.size() && now.get(kept).equals(before.get(i))) {
                kept++;
            } else {
                gone.add(i);
            }
        }
        out.varint(gone.size());
        gone.forEach(out::varint);
        out.varint(now.size() - kept);
        return now.subList(kept, now.size());
    }

    private static void write(ByteWriter out, Table table) {
        out.varint(table.id()).text(table.name()).varint(table.columns().size());
        for (Column column : table.columns()) {
            int flags = flags(column);
            out.text(column.name()).text(column.declaredType()).u8(column.affinity().ordinal());
            out.u8(column.collation().ordinal()).u8(flags);
            if ((flags & 2) != 0) {
                out.text(column.defaultSql());
            }
            out.varint(column.precision() + 1).varint(column.scale() + 1);
            if ((flags & 4) != 0) {
                out.text(column.generatedSql());
            }
            if ((flags & 16) != 0) {
                out.u8(column.onNull().ordinal());
            }
        }
        out.varint(table.rowidAlias() + 1).varint(table.primaryKey().size());
        table.primaryKey().forEach(out::varint);
        out.u8(flags(table)).varint(table.checks().size());
        for (Check check : table.checks()) {
            out.text(check.name()).text(check.sql());
        }
        out.text(table.sql());
        if (table.onRowid() != ConflictAction.DEFAULT) {
            out.u8(table.onRowid().ordinal());
        }
        if (table.firstAdded() >= 0) {
            out.varint(table.firstAdded());
        }
    }

    private static void write(ByteWriter out, Index index) {
        int flags = flags(index);
        out.varint(index.id()).text(index.name()).varint(index.tableId()).varint(index.keys().size());
        for (Index.Key key : index.keys()) {
            out.varint(Math.max(0, key.column())).u8(key.collation().ordinal());
            out.u8(flags(key.descending(), key.column() < 0));
        }
        out.u8(flags).u8(index.origin().ordinal());
        if ((flags & 2) != 0) {
            out.text(index.sql());
        }
        if ((flags & 4) != 0) {
            out.u8(index.onConflict().ordinal());
        }
    }

    private static void write(ByteWriter out, View view) {
        out.varint(view.id()).text(view.name()).varint(view.columns().size());
        view.columns().forEach(out::text);
        out.text(view.sql());
    }

    private static int flags(boolean first, boolean second) {
        return (first ? 1 : 0) | (second ? 2 : 0);
    }
}
