package io.picovolt.sql.ast;

/** The prefix operators. */
public enum UnaryOperator {
    MINUS("-"), PLUS("+"), BIT_NOT("~"), NOT("NOT ");

    private final String symbol;

    UnaryOperator(String symbol) {
        this.symbol = symbol;
    }

    /** As written in SQL, with the space that a word needs after it. */
    public String symbol() {
        return symbol;
    }
}
