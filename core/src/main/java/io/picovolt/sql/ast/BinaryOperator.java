package io.picovolt.sql.ast;

/** The infix operators that have two operands and nothing else. */
public enum BinaryOperator {
    CONCAT("||"), EXTRACT("->"), EXTRACT_TEXT("->>"),
    MULTIPLY("*"), DIVIDE("/"), REMAINDER("%"),
    ADD("+"), SUBTRACT("-"),
    BIT_AND("&"), BIT_OR("|"), SHIFT_LEFT("<<"), SHIFT_RIGHT(">>"),
    LESS("<"), LESS_EQUAL("<="), GREATER(">"), GREATER_EQUAL(">="),
    EQUAL("="), NOT_EQUAL("<>"), IS("IS"), IS_NOT("IS NOT");

    private final String symbol;

    BinaryOperator(String symbol) {
        this.symbol = symbol;
    }

    /** As written in SQL. */
    public String symbol() {
        return symbol;
    }
}
