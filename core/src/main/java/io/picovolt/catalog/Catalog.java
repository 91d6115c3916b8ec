package io.picovolt.catalog;

import io.picovolt.bytes.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * All that exists at one moment, immutable. Tables, indexes and views stand in order of creation;
 * names are looked up in any case.
 *
 * @param nextId the id that the next object gets
 * @param userVersion a number for the application's use ({@code PRAGMA user_version})
 * @param applicationId another ({@code PRAGMA application_id})
 * @param retention which history is to be kept
 */
public record Catalog(int nextId, int userVersion, int applicationId, List<Table> tables,
        List<Index> indexes, List<View> views, Retention retention) {
    public static final Catalog EMPTY =
            new Catalog(1, 0, 0, List.of(), List.of(), List.of());

    /** A catalogue that keeps all history. */
    public Catalog(int nextId, int userVersion, int applicationId, List<Table> tables,
            List<Index> indexes, List<View> views) {
        this(nextId, userVersion, applicationId, tables, indexes, views, Retention.ALL);
    }

    public Catalog {
        tables = List.copyOf(tables);
        indexes = List.copyOf(indexes);
        views = List.copyOf(views);
    }

    /** The table of that name, or null. */
    public Table table(String name) {
        for (var table : tables) {
            if (Ascii.same(table.name(), name)) {
                return table;
            }
        }
        return null;
    }

    /** The table of that id, or null. */
    public Table table(int id) {
        for (var table : tables) {
            if (table.id() == id) {
                return table;
            }
        }
        return null;
    }

    /** The index of that name, or null. */
    public Index index(String name) {
        for (var index : indexes) {
            if (Ascii.same(index.name(), name)) {
                return index;
            }
        }
        return null;
    }

    /** The view of that name, or null. */
    public View view(String name) {
        for (var view : views) {
            if (Ascii.same(view.name(), name)) {
                return view;
            }
        }
        return null;
    }

    /** The indexes of a table, in order of creation. */
    public List<Index> indexesOf(int tableId) {
        var found = new ArrayList<Index>();
        for (var index : indexes) {
            if (index.tableId() == tableId) {
                found.add(index);
            }
        }
        return found;
    }

    /** Adds a table, or puts it in the place of the one with its id. */
    public Catalog with(Table table) {
        var changed = new ArrayList<Table>(tables);
        changed.removeIf(old -> old.id() == table.id());
        changed.add(table);
        return new Catalog(Math.max(nextId, table.id() + 1), userVersion, applicationId,
                changed, indexes, views, retention);
    }

    /** Puts a view in the place of the one with its id. */
    public Catalog replace(View view) {
        var changed = new ArrayList<View>(views);
        changed.replaceAll(old -> old.id() == view.id() ? view : old);
        return new Catalog(nextId, userVersion, applicationId, tables, indexes, changed, retention);
    }

    /** Puts a table and its indexes in the places of another one and its. */
    public Catalog replace(Table old, Table table, List<Index> indexesNow) {
        var changed = new ArrayList<Table>(tables);
        changed.set(changed.indexOf(old), table);
        var kept = new ArrayList<Index>();
        int next = Math.max(nextId, table.id() + 1);
        int replaced = 0;
        for (var index : indexes) {
            kept.add(index.tableId() == old.id() ? indexesNow.get(replaced++) : index);
        }
        for (var index : kept) {
            next = Math.max(next, index.id() + 1);
        }
        return new Catalog(next, userVersion, applicationId, changed, kept, views, retention);
    }

    public Catalog with(Index index) {
        var changed = new ArrayList<Index>(indexes);
        changed.add(index);
        return new Catalog(Math.max(nextId, index.id() + 1), userVersion, applicationId,
                tables, changed, views, retention);
    }

    public Catalog with(View view) {
        var changed = new ArrayList<View>(views);
        changed.add(view);
        return new Catalog(Math.max(nextId, view.id() + 1), userVersion, applicationId,
                tables, indexes, changed, retention);
    }

    /** Drops a table and its indexes. */
    public Catalog withoutTable(int id) {
        var remaining = new ArrayList<Table>(tables);
        remaining.removeIf(table -> table.id() == id);
        var others = new ArrayList<Index>(indexes);
        others.removeIf(index -> index.tableId() == id);
        return new Catalog(nextId, userVersion, applicationId, remaining, others, views, retention);
    }

    public Catalog withoutIndex(int id) {
        var remaining = new ArrayList<Index>(indexes);
        remaining.removeIf(index -> index.id() == id);
        return new Catalog(nextId, userVersion, applicationId, tables, remaining, views, retention);
    }

    public Catalog withoutView(int id) {
        var remaining = new ArrayList<View>(views);
        remaining.removeIf(view -> view.id() == id);
        return new Catalog(nextId, userVersion, applicationId, tables, indexes, remaining, retention);
    }

    /** The same with other numbers of the application. */
    public Catalog withNumbers(int user, int application) {
        return new Catalog(nextId, user, application, tables, indexes, views, retention);
    }

    /** The same with another retention. */
    public Catalog with(Retention other) {
        return new Catalog(nextId, userVersion, applicationId, tables, indexes, views, other);
    }

    /** The same, whose tables belong to the database of that number. */
    public Catalog inDatabase(int number) {
        var moved = new ArrayList<Table>();
        boolean same = true;
        for (var table : tables) {
            same &= table.database() == number;
            moved.add(table.inDatabase(number));
        }
        return same ? this
                : new Catalog(nextId, userVersion, applicationId, moved, indexes, views, retention);
    }
}
