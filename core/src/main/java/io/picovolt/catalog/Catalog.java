package io.picovolt.catalog;

import io.picovolt.bytes.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * All that exists at one moment, immutable. Tables, indexes, views and triggers stand in order of creation;
 * names are looked up in any case.
 *
 * @param nextId the id that the next object gets
 * @param userVersion a number for the application's use ({@code PRAGMA user_version})
 * @param applicationId another ({@code PRAGMA application_id})
 * @param retention which history is to be kept
 */
public record Catalog(int nextId, int userVersion, int applicationId, List<Table> tables,
        List<Index> indexes, List<View> views, List<Trigger> triggers, Retention retention) {
    public static final Catalog EMPTY =
            new Catalog(1, 0, 0, List.of(), List.of(), List.of());

    /** A catalogue that keeps all history. */
    public Catalog(int nextId, int userVersion, int applicationId, List<Table> tables,
            List<Index> indexes, List<View> views) {
        this(nextId, userVersion, applicationId, tables, indexes, views, List.of(), Retention.ALL);
    }

    public Catalog {
        tables = List.copyOf(tables);
        indexes = List.copyOf(indexes);
        views = List.copyOf(views);
        triggers = List.copyOf(triggers);
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

    /** The view of that id, or null. */
    public View view(int id) {
        for (var view : views) {
            if (view.id() == id) {
                return view;
            }
        }
        return null;
    }

    /** The trigger of that name, or null. */
    public Trigger trigger(String name) {
        for (var trigger : triggers) {
            if (Ascii.same(trigger.name(), name)) {
                return trigger;
            }
        }
        return null;
    }

    /** The triggers of a table or view, in order of creation. */
    public List<Trigger> triggersOf(int target) {
        var found = new ArrayList<Trigger>();
        for (var trigger : triggers) {
            if (trigger.target() == target) {
                found.add(trigger);
            }
        }
        return found;
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
                changed, indexes, views, triggers, retention);
    }

    /** Puts a view in the place of the one with its id. */
    public Catalog replace(View view) {
        var changed = new ArrayList<View>(views);
        changed.replaceAll(old -> old.id() == view.id() ? view : old);
        return new Catalog(nextId, userVersion, applicationId, tables, indexes, changed, triggers, retention);
    }

    /** Puts a trigger in the place of the one with its id. */
    public Catalog replace(Trigger trigger) {
        var changed = new ArrayList<Trigger>(triggers);
        changed.replaceAll(old -> old.id() == trigger.id() ? trigger : old);
        return new Catalog(nextId, userVersion, applicationId, tables, indexes, views, changed, retention);
    }

    /** Puts a table and its indexes in the places of another one and its, whose triggers it gets. */
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
        var moved = new ArrayList<Trigger>(triggers);
        moved.replaceAll(trigger -> !trigger.isOf(old.id(), old.database()) ? trigger : new Trigger(
                trigger.id(), trigger.name(), table.id(), trigger.sql(), trigger.database()));
        return new Catalog(next, userVersion, applicationId, changed, kept, views, moved, retention);
    }

    public Catalog with(Index index) {
        var changed = new ArrayList<Index>(indexes);
        changed.add(index);
        return new Catalog(Math.max(nextId, index.id() + 1), userVersion, applicationId,
                tables, changed, views, triggers, retention);
    }

    public Catalog with(View view) {
        var changed = new ArrayList<View>(views);
        changed.add(view);
        return new Catalog(Math.max(nextId, view.id() + 1), userVersion, applicationId,
                tables, indexes, changed, triggers, retention);
    }

    /** Adds a trigger, or puts it in the place of the one with its id. */
    public Catalog with(Trigger trigger) {
        var changed = new ArrayList<Trigger>(triggers);
        int at = 0;
        while (at < changed.size() && changed.get(at).id() != trigger.id()) {
            at++;
        }
        if (at < changed.size()) {
            changed.set(at, trigger);
        } else {
            changed.add(trigger);
        }
        return new Catalog(Math.max(nextId, trigger.id() + 1), userVersion, applicationId,
                tables, indexes, views, changed, retention);
    }

    /** Drops a table, its indexes and its triggers. */
    public Catalog withoutTable(int id) {
        var remaining = new ArrayList<Table>(tables);
        int database = table(id).database();
        remaining.removeIf(table -> table.id() == id);
        var others = new ArrayList<Index>(indexes);
        others.removeIf(index -> index.tableId() == id);
        return new Catalog(nextId, userVersion, applicationId, remaining, others, views,
                triggersOfOthers(id, database), retention);
    }

    public Catalog withoutIndex(int id) {
        var remaining = new ArrayList<Index>(indexes);
        remaining.removeIf(index -> index.id() == id);
        return new Catalog(nextId, userVersion, applicationId, tables, remaining, views, triggers, retention);
    }

    /** Drops a view and its triggers. */
    public Catalog withoutView(int id, int database) {
        var remaining = new ArrayList<View>(views);
        remaining.removeIf(view -> view.id() == id);
        return new Catalog(nextId, userVersion, applicationId, tables, indexes, remaining,
                triggersOfOthers(id, database), retention);
    }

    private List<Trigger> triggersOfOthers(int target, int database) {
        var others = new ArrayList<Trigger>(triggers);
        others.removeIf(trigger -> trigger.isOf(target, database));
        return others;
    }

    public Catalog withoutTrigger(int id) {
        var remaining = new ArrayList<Trigger>(triggers);
        remaining.removeIf(trigger -> trigger.id() == id);
        return new Catalog(nextId, userVersion, applicationId, tables, indexes, views, remaining, retention);
    }

    /** The same with other numbers of the application. */
    public Catalog withNumbers(int user, int application) {
        return new Catalog(nextId, user, application, tables, indexes, views, triggers, retention);
    }

    /** The same with another retention. */
    public Catalog with(Retention other) {
        return new Catalog(nextId, userVersion, applicationId, tables, indexes, views, triggers, other);
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
                : new Catalog(nextId, userVersion, applicationId, moved, indexes, views, triggers, retention);
    }
}
