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
 */
public record Column(
        String name,
        String declaredType,
        Affinity affinity,
        Collation collation,
        boolean notNull,
        String defaultSql,
        int precision,
        int scale) {}
