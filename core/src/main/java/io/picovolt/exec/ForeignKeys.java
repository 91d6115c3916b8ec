package io.picovolt.exec;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.sql.ast.ColumnConstraint;
import io.picovolt.sql.ast.ForeignKey;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.ast.TableConstraint;
import io.picovolt.sql.parse.Parser;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The foreign keys of a connection's tables, as the statements that made the tables say them. */
public final class ForeignKeys {
    private final Session session;
    /** By the tables' ids, each as long as the table stays the same. */
    private final Map<Long, Known> known = new HashMap<>();

    ForeignKeys(Session session) {
        this.session = session;
    }

    private record Known(Table table, List<Key> keys) {}

    /**
     * A foreign key of a table.
     *
     * @param columns the ordinals of its columns
     */
    public record Key(Table child, List<Integer> columns, ForeignKey terms) {}

    /**
     * How rows of the parent are found.
     *
     * @param index the unique index of the parent key; null when that is the rowid
     * @param columns for each column of the foreign key the ordinal in the parent
     */
    public record Parent(Table table, Index index, List<Integer> columns) {}

    /** The foreign keys of a table, the last one first. */
    public List<Key> of(Table child) {
        long id = (long) child.database() << 32 | child.id();
        var found = known.get(id);
        if (found == null || found.table() != child) {
            found = new Known(child, parse(child));
            known.put(id, found);
        }
        return found.keys();
    }

    private static List<Key> parse(Table child) {
        if (child.sql() == null || !Ascii.lower(child.sql()).contains("references")
                || !(Parser.parse(child.sql(), 0).statement() instanceof Statement.CreateTable create)) {
            return List.of();
        }
        var keys = new ArrayList<Key>();
        for (var column : create.columns()) {
            for (var constraint : column.constraints()) {
                if (constraint instanceof ColumnConstraint.References references) {
                    keys.add(key(child, List.of(column.name()), references.foreignKey()));
                }
            }
        }
        for (var constraint : create.constraints()) {
            if (constraint instanceof TableConstraint.ForeignKeys foreign) {
                keys.add(key(child, foreign.columns(), foreign.foreignKey()));
            }
        }
        return keys.reversed();
    }

    private static Key key(Table child, List<String> names, ForeignKey terms) {
        var columns = new ArrayList<Integer>();
        for (var name : names) {
            columns.add(child.columnNamed(name));
        }
        return new Key(child, columns, terms);
    }

    /** The foreign keys that refer to a table. */
    public List<Key> to(Table parent) {
        var keys = new ArrayList<Key>();
        for (var table : session.catalog(parent.database()).tables().reversed()) {
            for (var key : of(table)) {
                if (Ascii.same(key.terms().table(), parent.name())) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /** Whether changes of a table's rows have to look at foreign keys. */
    public boolean concern(Table table) {
        return session.foreignKeysOn() && session.catalog(table.database()).table(table.id()) != null
                && (!of(table).isEmpty() || !to(table).isEmpty());
    }

    /** The table that a foreign key refers to, or null. */
    public Table parentOf(Key key) {
        return session.catalog(key.child().database()).table(key.terms().table());
    }

    /** How rows of a foreign key's parent are found; null when it has no such unique key. */
    public Parent parent(Key key, Table parent) {
        var names = key.terms().columns();
        int alias = parent.rowidAlias();
        if (key.columns().size() == 1 && alias >= 0 && (names.isEmpty()
                || Ascii.same(names.get(0), parent.columns().get(alias).name()))) {
            return new Parent(parent, null, List.of(alias));
        }
        for (var index : session.catalog(parent.database()).indexesOf(parent.id())) {
            var columns = index.unique() && index.isPlain() && index.keys().size() == key.columns().size()
                    ? columns(index, parent, names) : null;
            if (columns != null) {
                return new Parent(parent, index, columns);
            }
        }
        return null;
    }

    /** The parent's columns in the order of the foreign key's, if an index has just these. */
    private static List<Integer> columns(Index index, Table parent, List<String> names) {
        var columns = new ArrayList<Integer>();
        if (names.isEmpty()) {
            for (var key : index.keys()) {
                columns.add(key.column());
            }
            return index.origin() == Index.Origin.PRIMARY_KEY ? columns : null;
        }
        for (var name : names) {
            int column = parent.columnNamed(name);
            boolean found = false;
            for (var key : index.keys()) {
                found |= key.column() == column
                        && key.collation() == parent.columns().get(column).collation();
            }
            if (!found || columns.contains(column)) {
                return null;
            }
            columns.add(column);
        }
        return columns;
    }

    /** A query of the rowids of rows whose parents are missing. */
    String orphans(Key key) {
        var child = key.child();
        String database = Session.quoted(session.databases().name(child.database())) + ".";
        String rowid = "NULL";
        for (var name : new String[] {"rowid", "_rowid_", "oid"}) {
            rowid = child.withoutRowid() || child.columnNamed(name) >= 0 ? rowid : "c." + name;
        }
        var text = new StringBuilder("SELECT ").append(rowid).append(" FROM ").append(database)
                .append(Session.quoted(child.name())).append(" AS c WHERE 1");
        for (int column : key.columns()) {
            text.append(" AND c.").append(Session.quoted(child.columns().get(column).name()))
                    .append(" NOT NULL");
        }
        var table = parentOf(key);
        if (table == null) {
            return text.toString();
        }
        var parent = parent(key, table);
        if (parent == null) {
            throw mismatch(key);
        }
        text.append(" AND NOT EXISTS (SELECT 1 FROM ").append(database)
                .append(Session.quoted(table.name())).append(" AS p WHERE 1");
        for (int i = 0; i < key.columns().size(); i++) {
            text.append(" AND p.").append(Session.quoted(
                    table.columns().get(parent.columns().get(i)).name())).append(" = c.")
                    .append(Session.quoted(child.columns().get(key.columns().get(i)).name()));
        }
        return text.append(')').toString();
    }

    public static PicoVoltException mismatch(Key key) {
        return PicoVoltException.error("foreign key mismatch - \"" + key.child().name()
                + "\" referencing \"" + key.terms().table() + "\"");
    }
}
