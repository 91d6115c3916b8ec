package io.picovolt.sql.ast;

import java.util.List;

/**
 * {@code [WITH …] core [UNION core]… [BEFORE tx] [ORDER BY …] [LIMIT … [OFFSET …]]}.
 *
 * <p>{@code operators.get(i)} stands between {@code cores.get(i)} and {@code cores.get(i + 1)};
 * all operators are left-associative and of one precedence. {@code before} holds for the whole
 * query, all its terms and subqueries. {@code with}, {@code before}, {@code limit} and {@code
 * offset} may be null.
 */
public record Query(With with, List<QueryCore> cores, List<CompoundOperator> operators,
        Expression before, List<OrderTerm> orderBy, Expression limit, Expression offset,
        int position) implements Statement {

    /** A query of rows of values. */
    public static Query ofValues(List<List<Expression>> rows, int position) {
        return new Query(null, List.of(new QueryCore.Values(rows, position)), List.of(), null, List.of(), null,
                null, position);
    }
}
