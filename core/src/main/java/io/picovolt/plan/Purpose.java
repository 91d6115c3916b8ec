package io.picovolt.plan;

/** What an expression of the schema is for; each allows less than a query does. */
enum Purpose {
    CHECK("CHECK constraints"),
    GENERATED("generated columns"),
    INDEX("index expressions"),
    PARTIAL_INDEX("partial index WHERE clauses");

    /** As error messages call it. */
    final String plural;

    Purpose(String plural) {
        this.plural = plural;
    }

    /** Whether it stands in the definition of the table's rows, in which names have no table before them. */
    boolean ofOneRow() {
        return this == GENERATED || this == INDEX;
    }
}
