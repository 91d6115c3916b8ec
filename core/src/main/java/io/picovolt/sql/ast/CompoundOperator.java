package io.picovolt.sql.ast;

/** What joins two terms of a compound query. */
public enum CompoundOperator {
    UNION("UNION"), UNION_ALL("UNION ALL"), INTERSECT("INTERSECT"), EXCEPT("EXCEPT");

    private final String symbol;

    CompoundOperator(String symbol) {
        this.symbol = symbol;
    }

    /** As written in SQL. */
    public String symbol() {
        return symbol;
    }
}
