package io.picovolt.plan;

import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;

/**
 * What is known of a column of a result.
 *
 * @param name as SQLite names it: the alias, the column's name, or the expression's text
 * @param table the table it comes from unchanged, or null
 * @param column the name of its column in that table, or null
 * @param declaredType the declared type of that column, or null
 * @param collation null for an expression that has none of its own
 */
public record OutputColumn(
        String name,
        String table,
        String column,
        String declaredType,
        Affinity affinity,
        Collation collation) {

    OutputColumn named(String other) {
        return new OutputColumn(other, table, column, declaredType, affinity, collation);
    }

    OutputColumn with(Affinity other) {
        return new OutputColumn(name, table, column, declaredType, other, collation);
    }

    OutputColumn with(Collation other) {
        return new OutputColumn(name, table, column, declaredType, affinity, other);
    }
}
