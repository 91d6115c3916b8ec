package io.picovolt.catalog;

import io.picovolt.format.ByteReader;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link CatalogCodec} writes: any bytes give a catalogue that holds together, or an error. */
public final class CatalogReader {
    /** More references than this, over all states, are refused: each state holds its own lists. */
    private static final int MAX_REFERENCES = 1 << 24;

    /** Ids are places in lists, so a large one costs memory. */
    private static final int MAX_ID = 1 << 24;

    private static final Affinity[] AFFINITIES = Affinity.values();
    private static final Collation[] COLLATIONS = Collation.values();
    private static final Index.Origin[] ORIGINS = Index.Origin.values();
    private static final ConflictAction[] ACTIONS = ConflictAction.values();
    private static final Retention.Unit[] UNITS = Retention.Unit.values();

    private CatalogReader() {}

    /**
     * Decodes states and checks that they hold together.
     *
     * @param clock the last transaction
     * @throws PicoVoltException {@code SQLITE_CORRUPT}
     */
    public static List<CatalogCodec.State> decode(ByteReader in, long clock) {
        int version = in.u8("version");
        if (version < 1 || version > CatalogCodec.VERSION) {
            throw in.corrupt("version " + version + ": made by a later version");
        }
        int count = in.count("count of states", 10);
        var history = new ArrayList<CatalogCodec.State>(count);
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
            history.add(new CatalogCodec.State(tx, catalog));
        }
        if (!in.atEnd()) {
            throw in.corrupt("trailing bytes");
        }
        return history;
    }

    /**
     * Reads what {@link CatalogCodec#encode(io.picovolt.format.ByteWriter, Catalog, Catalog)} wrote.
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
        int unit = number(in, "unit of retention", CatalogCodec.TRIGGERS + UNITS.length - 1);
        if ((unit & CatalogCodec.TRIGGERS - 1) >= UNITS.length) {
            throw in.corrupt("unit of retention out of range");
        }
        Retention retention = retention(in, UNITS[unit & CatalogCodec.TRIGGERS - 1]);
        List<Trigger> triggers = before.triggers();
        if ((unit & CatalogCodec.TRIGGERS) != 0) {
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
        int flags = number(in, "flags", 31);
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
                (flags & 8) != 0 ? action(in) : ConflictAction.DEFAULT)
                .withAdded((flags & 16) != 0 ? number(in, "first added column", columnCount - 1) : -1);
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
