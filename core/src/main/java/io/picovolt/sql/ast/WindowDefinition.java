package io.picovolt.sql.ast;

import java.util.List;

/**
 * A window: {@code name AS (base PARTITION BY … ORDER BY … frame)} in a WINDOW clause, the same
 * without a name after OVER. {@code OVER w} has only the name. {@code name}, {@code base} and
 * {@code frame} may be null.
 */
public record WindowDefinition(String name, String base, List<Expression> partitionBy,
        List<OrderTerm> orderBy, WindowFrame frame, int position) {}
