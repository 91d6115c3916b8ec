package io.picovolt.sql.ast;

import java.util.List;

/** One term of a query. */
public sealed interface QueryCore {
    /** Where the term starts. */
    int position();

    /**
     * {@code SELECT [DISTINCT] columns [FROM …] [WHERE …] [GROUP BY …] [HAVING …] [WINDOW …]};
     * {@code from}, {@code where} and {@code having} may be null.
     */
    record Select(boolean distinct, List<ResultColumn> columns, FromItem from, Expression where,
            List<Expression> groupBy, Expression having, List<WindowDefinition> windows,
            int position) implements QueryCore {}

    /** {@code VALUES (…), (…)}: one row or more, all as long as the first. */
    record Values(List<List<Expression>> rows, int position) implements QueryCore {}
}
