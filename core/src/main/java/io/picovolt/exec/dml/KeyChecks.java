package io.picovolt.exec.dml;

import io.picovolt.catalog.Table;
import io.picovolt.exec.ForeignKeys;
import io.picovolt.sql.ast.ForeignKey.Action;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What foreign keys have to do with one kind of change of a table's rows. Violations are counted up and down, as in
 * SQLite: a child without parent counts one. Statements, and for deferred keys transactions, must end with none.
 */
final class KeyChecks {
    private final Triggers triggers;
    private final Event event;
    private final List<ParentLookup> parents = new ArrayList<>();
    private final List<Children> children = new ArrayList<>();
    private final List<TriggerProgram> actions = new ArrayList<>();
    /** Those that only refuse; they have nothing to say while foreign keys wait for the end of the transaction. */
    private final BitSet restricting = new BitSet();

    /** The children of one foreign key that refer to the table. */
    private record Children(boolean deferred, TriggerProgram ofOld, TriggerProgram ofNew) {}

    /** @param columns the ordinals of those that an update changes */
    KeyChecks(Triggers triggers, Table table, Event event, BitSet columns) {
        this.triggers = triggers;
        this.event = event;
        var keys = triggers.session().foreignKeys();
        var own = keys.of(table);
        var others = keys.to(table);
        boolean required = event != Event.UPDATE;
        for (var key : own) {
            required |= changes(columns, key.columns());
        }
        for (var key : others) {
            required |= changes(columns, named(key, table));
        }
        if (!required) {
            return;
        }
        // What any foreign key looks at wants all of them to make sense.
        for (var key : others) {
            if (event != Event.INSERT && keys.parent(key, table) == null && !triggers.forgives()) {
                throw ForeignKeys.mismatch(key);
            }
        }
        for (var key : own) {
            var parent = keys.parentOf(key);
            boolean self = parent != null && parent.id() == table.id();
            if (event == Event.UPDATE && !self && !changes(columns, key.columns())) {
                continue;
            }
            var lookup = ParentLookup.of(triggers, key, parent);
            if (lookup != null) {
                parents.add(lookup);
            }
        }
        for (var key : others) {
            var parent = event == Event.UPDATE && !changes(columns, named(key, table)) ? null
                    : keys.parent(key, table);
            if (parent != null) {
                add(key, parent);
            }
        }
    }

    boolean isEmpty() {
        return parents.isEmpty() && children.isEmpty();
    }

    /** The parent's columns that a foreign key names. */
    private static List<Integer> named(ForeignKeys.Key key, Table parent) {
        if (key.terms().columns().isEmpty()) {
            return parent.primaryKey();
        }
        var columns = new ArrayList<Integer>();
        for (var name : key.terms().columns()) {
            columns.add(parent.columnNamed(name));
        }
        return columns;
    }

    private static boolean changes(BitSet assigned, List<Integer> columns) {
        for (int column : columns) {
            if (column >= 0 && assigned.get(column)) {
                return true;
            }
        }
        return false;
    }

    private void add(ForeignKeys.Key key, ForeignKeys.Parent parent) {
        var text = new KeyActions(key, parent);
        children.add(new Children(key.terms().deferred(),
                event == Event.INSERT ? null : program("ofOld", key, text.count("OLD", event), true),
                event == Event.DELETE ? null : program("ofNew", key, text.count("NEW", event), true)));
        var action = event == Event.DELETE ? key.terms().onDelete() : key.terms().onUpdate();
        if (event != Event.INSERT && action != Action.NO_ACTION) {
            restricting.set(actions.size(), action == Action.RESTRICT);
            actions.add(program("action", key, text.action(action, event), false));
        }
    }

    private TriggerProgram program(String name, ForeignKeys.Key key, String sql, boolean typed) {
        return triggers.ofKey(event + " " + name, key, sql, typed);
    }

    /** Counts what a change is going to do; one of the rows may be null. */
    void before(Transaction transaction, Value[] old, long oldId, Value[] row, long rowid) {
        var counts = triggers.session().transaction();
        for (var parent : parents) {
            if (old != null && counts.hasViolations(parent.deferred())
                    && parent.isMissing(transaction, old, 0, false)) {
                counts.violated(parent.deferred(), -1);
            }
        }
        for (var child : children) {
            if (old != null) {
                counts.violated(child.deferred(),
                        child.ofOld().count(old, oldId, row, rowid));
            }
        }
        for (var parent : parents) {
            if (row != null && !parent.isItself(row) && parent.isMissing(
                    transaction, row, oldId, old != null)) {
                counts.violated(parent.deferred(), 1);
            }
        }
        for (var child : children) {
            if (row != null && counts.hasViolations(child.deferred())) {
                counts.violated(child.deferred(), -child.ofNew().count(old, oldId, row, rowid));
            }
        }
    }

    /** Does what ON DELETE and ON UPDATE say, after the change. */
    void after(Transaction transaction, Value[] old, long oldId, Value[] row, long rowid) {
        for (int i = 0; i < actions.size(); i++) {
            if (!restricting.get(i) || !triggers.session().transaction().defersKeys()) {
                actions.get(i).fire(transaction, old, oldId, row, rowid);
            }
        }
    }
}
