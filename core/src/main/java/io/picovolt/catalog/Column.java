package io.picovolt.catalog;

import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;

/**
 * A column of a table.
 *
 * @param declaredType the type as written, or "" when there is none
 * @param precision of DECIMAL(precision, scale), or -1
 * @param scale of DECIMAL(precision, scale), or -1
 * @param defaultSql the default's expression as SQL text, or null
 * @param generatedSql the expression that always gives the column its value, or null
 * @param stored whether a generated column is declared STORED; rows hold the values of all columns
 * @param onNull what NOT NULL does about NULL when the statement does not say
 */
public record Column(
        String name,
        String declaredType,
        Affinity affinity,
        Collation collation,
        boolean notNull,
        String defaultSql,
        int precision,
        int scale,
        String generatedSql,
        boolean stored,
        ConflictAction onNull) {

    /** An ordinary column. */
    public Column(String name, String declaredType, Affinity affinity, Collation collation,
            boolean notNull, String defaultSql, int precision, int scale) {
        this(name, declaredType, affinity, collation, notNull, defaultSql, precision, scale, null,
                false, ConflictAction.DEFAULT);
    }

    /** The same that refuses NULL. */
    public Column withNotNull() {
        return new Column(name, declaredType, affinity, collation, true, defaultSql, precision, scale,
                generatedSql, stored, onNull);
    }

    public boolean generated() {
        return generatedSql != null;
    }
}
