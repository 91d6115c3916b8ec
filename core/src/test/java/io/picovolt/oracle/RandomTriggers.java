package io.picovolt.oracle;

import io.picovolt.oracle.RandomSchema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Random triggers, one of a kind for a table: the order of several is open. */
final class RandomTriggers {
    static final String LOG = "CREATE TABLE log (what, x, y)";

    private final Chance chance;
    private final RandomSchema schema;
    private final RandomExpressions expressions;

    RandomTriggers(Chance chance, RandomSchema schema, RandomExpressions expressions) {
        this.chance = chance;
        this.schema = schema;
        this.expressions = expressions;
    }

    List<String> some() {
        var triggers = new ArrayList<String>();
        var kinds = new HashSet<String>();
        int count = 1 + chance.below(3);
        for (int i = 0; i < count; i++) {
            var table = schema.any();
            String event = chance.of("INSERT", "UPDATE", "DELETE");
            String time = table.base() ? chance.of("BEFORE", "AFTER", "AFTER") : "INSTEAD OF";
            if (kinds.add(table.name() + event) && (event.equals("INSERT") || !schema.retyped.contains(table.name()))) {
                triggers.add(trigger("g" + i, table, time, event));
            }
        }
        return triggers;
    }

    private String trigger(String name, Table table, String time, String event) {
        var row = new ArrayList<String>();
        for (var column : table.columns()) {
            if (!event.equals("INSERT")) {
                row.add("OLD." + column.name());
            }
            // SQLite computes a column before an update of those that the trigger reads, and takes others for NULL.
            if (!event.equals("DELETE") && (column.given() || !time.equals("BEFORE") || !event.equals("UPDATE"))) {
                row.add("NEW." + column.name());
            }
        }
        String of = event.equals("UPDATE") && chance.percent(30) ? " OF " + table.anyColumn(chance) : "";
        var body = new StringBuilder();
        int count = 1 + chance.below(2);
        for (int i = 0; i < count; i++) {
            body.append(statement(event, row)).append("; ");
        }
        return "CREATE " + (schema.several ? "TEMP " : "") + "TRIGGER " + name + " " + time + " " + event + of + " ON " + table.name()
                + chance.of("", " FOR EACH ROW") + (chance.percent(40) ? " WHEN " + expressions.predicate(row, 1) : "")
                + " BEGIN " + body + "END";
    }

    private String statement(String event, List<String> row) {
        var other = chance.of(schema.tables);
        // Rows of a table WITHOUT ROWID are who they are by their keys in SQLite, also while a statement goes through them.
        return switch (other.hasRowid() && !schema.forgivesChildrenOf(other) ? chance.below(11) : 2 + chance.below(7)) {
            case 9 -> "INSERT OR " + chance.of("IGNORE", "REPLACE") + " INTO " + other.name() + " (" + other.given().get(0).name()
                    + ") VALUES (" + chance.of(row) + ")";
            case 10 -> "INSERT INTO " + other.name() + " (" + other.given().get(0).name() + ") SELECT " + chance.of(row)
                    + " WHERE " + expressions.predicate(row, 1) + " ON CONFLICT DO NOTHING";
            case 0 -> "UPDATE " + other.name() + " SET " + chance.of(other.given()).name() + " = " + expressions.any(row, 1)
                    + " WHERE " + other.anyColumn(chance) + " = " + chance.of(row);
            case 1 -> "DELETE FROM " + other.name() + " WHERE " + other.anyColumn(chance) + " = " + chance.of(row);
            // Whether RETURNING or a TEMP trigger comes first is decided by a hash of their names in SQLite.
            case 2 -> "SELECT RAISE(" + chance.of(schema.several ? "ABORT, 'never'" : "IGNORE", "ABORT, 'no'", "FAIL, 'no'", "ROLLBACK, 'no'") + ") WHERE "
                    + expressions.predicate(row, 1);
            case 3 -> "INSERT INTO log SELECT '" + event + "', count(*), " + chance.of(row) + " FROM " + other.name()
                    + " WHERE " + other.anyColumn(chance) + " IS " + chance.of(row);
            default -> "INSERT INTO log VALUES ('" + event + "', " + chance.of(row) + ", " + expressions.any(row, 1) + ")";
        };
    }
}
