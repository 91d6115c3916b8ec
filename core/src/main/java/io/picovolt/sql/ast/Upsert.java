package io.picovolt.sql.ast;

import java.util.List;

/**
 * {@code ON CONFLICT [(target) [WHERE targetWhere]] DO NOTHING | DO UPDATE SET … [WHERE where]};
 * no assignments means DO NOTHING, no target any constraint. The conditions may be null.
 */
public record Upsert(List<OrderTerm> target, Expression targetWhere, List<Assignment> assignments,
        Expression where, int position) {}
