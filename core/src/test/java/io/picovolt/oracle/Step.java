package io.picovolt.oracle;

/**
 * One statement of a random script.
 *
 * @param ordered whether a query's order is total, but for values that compare equal
 * @param merges whether it puts equal values together, so that any of them may stand for all
 */
record Step(Kind kind, String sql, boolean ordered, boolean merges) {
    enum Kind {
        /** Is compared, and the tables after it. */
        CHANGE,
        /** A change that one of the PicoVolts goes without: an index that is not unique. */
        INDEX,
        /** Is asked again in the end, in the past. */
        QUERY,
        /** Only of PicoVolt: five counts that a predicate must fulfil. */
        LOGIC,
        /** PicoVolt is exported and opened again, or cleans up; nothing may change. */
        UPKEEP
    }

    static Step change(String sql) {
        return new Step(Kind.CHANGE, sql, false, false);
    }

    static Step index(String sql) {
        return new Step(sql.contains("UNIQUE") ? Kind.CHANGE : Kind.INDEX, sql, false, false);
    }

    static Step query(RandomQueries.Query query) {
        return new Step(Kind.QUERY, query.sql(), query.ordered(), query.merges());
    }

    Step with(String changed) {
        return new Step(kind, changed, ordered, merges);
    }
}
