package io.picovolt.catalog;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The history of the catalogue as bytes. Each state is written as what it changed of the one before it:
 *
 * <pre>
 *  history  = version (1 byte, 1 or 2), count, states
 *  state    = transaction, next id, user version, application id,
 *             change of tables, change of indexes, change of views, retention, [change of triggers]
 *  change   = count of objects that went, their places; count of objects that came, these
 *  table    = id, name, column count, columns, rowid alias + 1, key count, key columns, flags,
 *             check count, checks (name, expression), statement
 *             [what a taken rowid does]
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
 * brackets is there when a flag says so. Version 2 has more flags; 1 is written for what needs none of these.
 */
public final class CatalogCodec {
    /** More references than this, over all states, are refused: each state holds its own lists. */
    private static final int MAX_REFERENCES = 1 << 24;

    private static final int VERSION = 2;

    /** Stands with the unit of retention when triggers follow. */
    private static final int TRIGGERS = 4;

    /** Ids are places in lists, so a large one costs memory. */
    private static final int MAX_ID = 1 << 24;

    private static final Affinity[] AFFINITIES = Affinity.values();
    private static final Collation[] COLLATIONS = Collation.values();
    private static final Index.Origin[] ORIGINS = Index.Origin.values();
    private static final ConflictAction[] ACTIONS = ConflictAction.values();
    private static final Retention.Unit[] UNITS = Retention.Unit.values();

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
        for (State state : history) {
            for (Table table : state.catalog().tables()) {
                most |= flags(table) >> 2;
                for (Column column : table.columns()) {
                    most |= flags(column) >> 2;
                }
            }
            for (Index index : state.catalog().indexes()) {
                most |= flags(index) >> 2;
            }
            most |= state.catalog().triggers().size();
        }
        return most == 0 ? 1 : VERSION;
    }

    private static int flags(Table table) {
        return flags(table.autoincrement(), table.strict()) | flags(table.withoutRowid(),
                table.onRowid() != ConflictAction.DEFAULT) << 2;
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

    /**
     * Decodes states and checks that they hold together.
     *
     * @param clock the last transaction
     * @throws PicoVoltException {@code SQLITE_CORRUPT}
     */
    public static List<State> decode(ByteReader in, long clock) {
        int version = in.u8("version");
        if (version < 1 || version > VERSION) {
            throw in.corrupt("version " + version + ": made by a later version");
        }
        int count = in.count("count of states", 10);
        var history = new ArrayList<State>(count);
        Catalog catalog = Catalog.EMPTY;
        long tx = -1;
        long references = 0;
        for (int i = 0; i < count; i++) {
            long next = in.varint("transaction");
            if (next <= tx || next > clock) {
                throw in.corrupt("transaction " + next + " of a state is out of order");
            }
            tx = next;
            catalog = decode(in, catalog);
            references += catalog.tables().size() + catalog.indexes().size() + catalog.views().size()
                    + catalog.triggers().size();
            if (references > MAX_REFERENCES) {
                throw new PicoVoltException(ErrorCode.SQLITE_NOMEM, "out of memory");
            }
            history.add(new State(tx, catalog));
        }
        if (!in.atEnd()) {
            throw in.corrupt("trailing bytes");
        }
        return history;
    }

    /**
     * Reads what {@link #encode(ByteWriter, Catalog, Catalog)} wrote.
     *
     * @throws PicoVoltException {@code SQLITE_CORRUPT}
     */
    public static Catalog decode(ByteReader in, Catalog before) {
        int nextId = number(in, "next id", MAX_ID);
        int userVersion = word(in, "user version");
        int applicationId = word(in, "application id");
        List<Table> tables = survivors(in, before.tables());
        for (int added = in.count("count of tables", 8); added > 0; added--) {
            tables.add(table(in));
        }
        List<Index> indexes = survivors(in, before.indexes());
        for (int added = in.count("count of indexes", 6); added > 0; added--) {
            indexes.add(index(in));
        }
        List<View> views = survivors(in, before.views());
        for (int added = in.count("count of views", 4); added > 0; added--) {
            views.add(view(in));
        }
        int unit = number(in, "unit of retention", TRIGGERS + UNITS.length - 1);
        if ((unit & TRIGGERS - 1) >= UNITS.length) {
            throw in.corrupt("unit of retention out of range");
        }
        Retention retention = retention(in, UNITS[unit & TRIGGERS - 1]);
        List<Trigger> triggers = before.triggers();
        if ((unit & TRIGGERS) != 0) {
            triggers = survivors(in, triggers);
            for (int added = in.count("count of triggers", 4); added > 0; added--) {
                triggers.add(new Trigger(number(in, "id", Integer.MAX_VALUE), in.text("trigger name"),
                        number(in, "table id", Integer.MAX_VALUE), in.text("statement")));
            }
        }
        var catalog = new Catalog(
                nextId, userVersion, applicationId, tables, indexes, views, triggers, retention);
        check(in, catalog);
        return catalog;
    }

    private static Retention retention(ByteReader in, Retention.Unit unit) {
        long amount = in.varint("amount of retention");
        int count = in.count("count of pins", 1);
        var pins = new ArrayList<Long>(count);
        long pin = 0;
        for (int i = 0; i < count; i++) {
            long step = in.varint("pin");
            pin += step;
            if (step < 0 || pin < 0 || i > 0 && step == 0) {
                throw in.corrupt("pins out of order");
            }
            pins.add(pin);
        }
        if (amount < 0) {
            throw in.corrupt("amount of retention out of range");
        }
        return new Retention(unit, amount, pins);
    }

    private static <T> List<T> survivors(ByteReader in, List<T> before) {
        var list = new ArrayList<T>(before.size());
        int from = 0;
        for (int gone = in.count("count of dropped objects", 1); gone > 0; gone--) {
            int place = number(in, "dropped object", before.size() - 1);
            if (place < from) {
                throw in.corrupt("dropped objects out of order");
            }
            list.addAll(before.subList(from, place));
            from = place + 1;
        }
        list.addAll(before.subList(from, before.size()));
        return list;
    }

    private static Table table(ByteReader in) {
        int id = number(in, "id", Integer.MAX_VALUE);
        String name = in.text("table name");
        int columnCount = in.count("column count", 7);
        var columns = new ArrayList<Column>(columnCount);
        for (int i = 0; i < columnCount; i++) {
            columns.add(column(in));
        }
        int rowidAlias = number(in, "rowid alias", columnCount) - 1;
        int keyCount = in.count("key count", 1);
        var primaryKey = new ArrayList<Integer>(keyCount);
        for (int i = 0; i < keyCount; i++) {
            primaryKey.add(number(in, "key column", columnCount - 1));
        }
        int flags = number(in, "flags", 15);
        int checkCount = in.count("check count", 2);
        var checks = new ArrayList<Check>(checkCount);
        for (int i = 0; i < checkCount; i++) {
            checks.add(new Check(in.text("check name"), in.text("check")));
        }
        if (columnCount == 0) {
            throw in.corrupt("table without columns");
        }
        return new Table(id, name, columns, rowidAlias, primaryKey, (flags & 1) != 0, (flags & 2) != 0,
                checks, in.text("statement"), (flags & 4) != 0,
                (flags & 8) != 0 ? action(in) : ConflictAction.DEFAULT);
    }

    private static ConflictAction action(ByteReader in) {
        return ACTIONS[number(in, "conflict action", ACTIONS.length - 1)];
    }

    private static Column column(ByteReader in) {
        String name = in.text("column name");
        String type = in.text("column type");
        Affinity affinity = AFFINITIES[number(in, "affinity", AFFINITIES.length - 1)];
        Collation collation = COLLATIONS[number(in, "collation", COLLATIONS.length - 1)];
        int flags = number(in, "flags", 31);
        String defaultSql = (flags & 2) != 0 ? in.text("default") : null;
        return new Column(name, type, affinity, collation, (flags & 1) != 0, defaultSql,
                number(in, "precision", Integer.MAX_VALUE) - 1, number(in, "scale", Integer.MAX_VALUE) - 1,
                (flags & 4) != 0 ? in.text("generated") : null, (flags & 8) != 0,
                (flags & 16) != 0 ? action(in) : ConflictAction.DEFAULT);
    }

    private static Index index(ByteReader in) {
        int id = number(in, "id", Integer.MAX_VALUE);
        String name = in.text("index name");
        int tableId = number(in, "table id", Integer.MAX_VALUE);
        int keyCount = in.count("key count", 3);
        var keys = new ArrayList<Index.Key>(keyCount);
        for (int i = 0; i < keyCount; i++) {
            int column = number(in, "key column", Integer.MAX_VALUE);
            Collation collation = COLLATIONS[number(in, "collation", COLLATIONS.length - 1)];
            int flags = number(in, "flags", 3);
            keys.add(new Index.Key((flags & 2) != 0 ? Index.Key.EXPRESSION : column, collation,
                    (flags & 1) != 0));
        }
        int flags = number(in, "flags", 31);
        Index.Origin origin = ORIGINS[number(in, "origin", ORIGINS.length - 1)];
        if (keyCount == 0) {
            throw in.corrupt("index without columns");
        }
        var index = new Index(id, name, tableId, keys, (flags & 1) != 0, origin,
                (flags & 2) != 0 ? in.text("statement") : null,
                (flags & 4) != 0 ? action(in) : ConflictAction.DEFAULT, (flags & 16) != 0);
        if (index.isPlain() == ((flags & 8) != 0) || !index.isPlain() && index.sql() == null) {
            throw in.corrupt("flags of an index");
        }
        return index;
    }

    private static View view(ByteReader in) {
        int id = number(in, "id", Integer.MAX_VALUE);
        String name = in.text("view name");
        int columnCount = in.count("column count", 1);
        var columns = new ArrayList<String>(columnCount);
        for (int i = 0; i < columnCount; i++) {
            columns.add(in.text("column name"));
        }
        return new View(id, name, columns, in.text("statement"));
    }

    /** Ids are unique and below the next, and indexes are of columns that exist. */
    private static void check(ByteReader in, Catalog catalog) {
        Map<Integer, Table> objects = new HashMap<>();
        boolean sound = true;
        for (Table table : catalog.tables()) {
            sound &= table.id() < catalog.nextId() && !objects.containsKey(table.id());
            objects.put(table.id(), table);
        }
        for (Index index : catalog.indexes()) {
            Table table = objects.get(index.tableId());
            sound &= table != null && index.id() < catalog.nextId() && !objects.containsKey(index.id());
            for (Index.Key key : index.keys()) {
                sound &= table != null && key.column() < table.columns().size();
            }
            objects.put(index.id(), null);
        }
        for (View view : catalog.views()) {
            sound &= view.id() < catalog.nextId() && !objects.containsKey(view.id());
            objects.put(view.id(), null);
        }
        for (Trigger trigger : catalog.triggers()) {
            sound &= trigger.id() < catalog.nextId() && !objects.containsKey(trigger.id())
                    && objects.containsKey(trigger.target());
        }
        if (!sound) {
            throw in.corrupt("ids do not hold together");
        }
    }

    /** 32 bits that may mean a negative number. */
    private static int word(ByteReader in, String field) {
        long word = in.varint(field);
        if (word >>> 32 != 0) {
            throw in.corrupt(field + " out of range");
        }
        return (int) word;
    }

    private static int number(ByteReader in, String field, int max) {
        long number = in.varint(field);
        if (number < 0 || number > max) {
            throw in.corrupt(field + " out of range");
        }
        return (int) number;
    }
}
