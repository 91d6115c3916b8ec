package io.picovolt.sql.ast;

import java.util.List;

/** What rows come from. */
public sealed interface FromItem {
    /** Where an error about this item points. */
    int position();

    /**
     * A table, view or common table: {@code name [BEFORE before] [AS alias]}. {@code before},
     * {@code alias} and {@code indexedBy} may be null.
     */
    record Table(ObjectName name, String alias, Expression before, String indexedBy,
            boolean notIndexed, int position) implements FromItem {}

    /** A table-valued function: {@code name(arguments) [AS alias]}. */
    record TableFunction(ObjectName name, List<Expression> arguments, String alias,
            Expression before, int position) implements FromItem {}

    /**
     * {@code [LATERAL] (query) [AS alias]}; a BEFORE behind it is already the query's. A lateral one sees what stands
     * before it in FROM.
     */
    record Subquery(Query query, String alias, boolean lateral, int position) implements FromItem {}

    /**
     * Two items joined. At most one of {@code on} (null when absent) and {@code using} (empty when
     * absent) is there, and neither with {@code natural}. A comma is {@link JoinKind#INNER}.
     */
    record Join(FromItem left, FromItem right, JoinKind kind, boolean natural, Expression on,
            List<String> using, int position) implements FromItem {}
}
