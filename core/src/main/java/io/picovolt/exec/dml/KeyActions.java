package io.picovolt.exec.dml;

import io.picovolt.catalog.Table;
import io.picovolt.exec.ForeignKeys;
import io.picovolt.exec.Session;
import io.picovolt.sql.ast.ForeignKey.Action;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;

/** The triggers that stand for a foreign key, as text. They are of the parent; OLD and NEW are its rows. */
final class KeyActions {
    private final ForeignKeys.Key key;
    private final ForeignKeys.Parent parent;

    KeyActions(ForeignKeys.Key key, ForeignKeys.Parent parent) {
        this.key = key;
        this.parent = parent;
    }

    private String trigger(Event event, String condition, String body) {
        return "CREATE TRIGGER fk AFTER " + event + " ON " + Session.quoted(parent.table().name()) + " WHEN "
                + condition + " BEGIN " + body + "; END";
    }

    private String parentColumn(int i) {
        return Session.quoted(parent.table().columns().get(parent.columns().get(i)).name());
    }

    private String childColumn(int i) {
        return Session.quoted(key.child().columns().get(key.columns().get(i)).name());
    }

    /** The child under another name: its own may be OLD or NEW. */
    private String child() {
        return Session.quoted(key.child().name()) + " AS child";
    }

    /** {@code WHERE} the foreign key is the parent's key in OLD or NEW. */
    private String matches(String row) {
        var text = new StringBuilder();
        for (int i = 0; i < key.columns().size(); i++) {
            text.append(i == 0 ? " WHERE " : " AND ").append(row).append('.').append(parentColumn(i))
                    .append(" = ").append(childColumn(i));
        }
        return text.toString();
    }

    /** A trigger whose condition is the number of the children of OLD or NEW, but for the row itself. */
    String count(String row, Event event) {
        String where = matches(row);
        if (parent.table().id() == key.child().id() && event != Event.INSERT) {
            where += " AND " + isOther(key.child());
        }
        return trigger(event, "(SELECT count(*) FROM " + child() + where + ")", "SELECT 1");
    }

    private static String isOther(Table table) {
        for (var name : new String[] {"rowid", "_rowid_", "oid"}) {
            if (!table.withoutRowid() && table.columnNamed(name) < 0) {
                return name + " <> OLD." + name;
            }
        }
        var text = new StringBuilder("NOT (1");
        for (int column : table.primaryKey()) {
            String name = Session.quoted(table.columns().get(column).name());
            text.append(" AND ").append(name).append(" IS OLD.").append(name);
        }
        return text.append(')').toString();
    }

    /** The trigger that does what ON DELETE or ON UPDATE says. */
    String action(Action action, Event event) {
        var condition = new StringBuilder("1");
        for (int i = 0; event == Event.UPDATE && i < key.columns().size(); i++) {
            condition.append(i == 0 ? " AND NOT (" : " AND ").append("OLD.").append(parentColumn(i))
                    .append(" IS NEW.").append(parentColumn(i));
        }
        condition.append(event == Event.UPDATE ? ")" : "");
        String matches = matches("OLD");
        if (action == Action.RESTRICT) {
            return trigger(event, condition.toString(), "SELECT RAISE(ABORT, '"
                    + Reactions.KEY_FAILED + "') FROM " + child() + matches);
        }
        if (action == Action.CASCADE && event == Event.DELETE) {
            return trigger(event, condition.toString(), "DELETE FROM " + child() + matches);
        }
        var set = new StringBuilder("UPDATE ").append(child());
        for (int i = 0; i < key.columns().size(); i++) {
            String value = key.child().columns().get(key.columns().get(i)).defaultSql();
            set.append(i == 0 ? " SET " : ", ").append(childColumn(i)).append(" = ")
                    .append(action == Action.CASCADE ? "NEW." + parentColumn(i)
                            : action == Action.SET_NULL || value == null ? "NULL" : "(" + value + ")");
        }
        return trigger(event, condition.toString(), set + matches);
    }
}
