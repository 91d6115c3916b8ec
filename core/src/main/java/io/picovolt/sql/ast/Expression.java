package io.picovolt.sql.ast;

import io.picovolt.catalog.ConflictAction;

import java.util.List;

/** Anything that has a value. {@code position} is a UTF-16 offset in the source, for errors. */
public sealed interface Expression {
    /** Where an error about this expression points. */
    int position();

    /** {@code NULL}. */
    record NullLiteral(int position) implements Expression {}

    /** {@code 42}, {@code 0x2A}, and {@code -9223372036854775808}, which folds its sign. */
    record IntegerLiteral(long value, int position) implements Expression {}

    /** {@code 1.5}, {@code 1e5}, and integers too large for 64 bits. */
    record RealLiteral(double value, int position) implements Expression {}

    /** {@code 'text'}, its quotes removed. */
    record TextLiteral(String value, int position) implements Expression {}

    /** {@code x'CAFE'}; nobody may change the array. */
    record BlobLiteral(byte[] value, int position) implements Expression {}

    /** {@code CURRENT_DATE}, {@code CURRENT_TIME}, {@code CURRENT_TIMESTAMP}. */
    record CurrentTime(Part part, int position) implements Expression {
        /** Which part of the moment. */
        public enum Part { DATE, TIME, TIMESTAMP }
    }

    /** A parameter: its index from 1, and its name with its prefix, null for {@code ?}. */
    record Parameter(int index, String name, int position) implements Expression {}

    /**
     * {@code column}, {@code table.column} or {@code schema.table.column}; absent qualifiers are
     * null. {@code quote} is the opening quote of the column name or 0: an unquoted {@code true} or
     * {@code false} that names no column is a constant, and an unknown double-quoted name deserves
     * a hint at single quotes.
     */
    record ColumnReference(String schema, String table, String column, char quote, int position)
            implements Expression {}

    /** A prefix operator. */
    record Unary(UnaryOperator operator, Expression operand, int position)
            implements Expression {}

    /**
     * An infix operator with two operands. {@code IS [NOT] DISTINCT FROM} is one of
     * {@code IS NOT} and {@code IS}; {@code x IS TRUE} is IS with an unresolved {@link ColumnReference} on its right.
     */
    record Binary(BinaryOperator operator, Expression left, Expression right, int position)
            implements Expression {}

    /**
     * {@code a AND b AND …}, two or more terms, none of them a bare conjunction on the left.
     *
     * @param never whether its text alone tells that it is false, and nothing in it calls a function: then SQLite
     *     does not look at the names in it
     */
    record Conjunction(List<Expression> terms, boolean never, int position) implements Expression {}

    /** {@code a OR b OR …}, two or more terms. */
    record Disjunction(List<Expression> terms, int position) implements Expression {}

    /** {@code operand COLLATE name}. */
    record Collate(Expression operand, String collation, int position) implements Expression {}

    /** {@code ISNULL}, {@code IS NULL}, {@code NOTNULL}, {@code NOT NULL}, {@code IS NOT NULL}. */
    record IsNull(Expression operand, boolean negated, int position) implements Expression {}

    /** {@code operand [NOT] BETWEEN low AND high}. */
    record Between(Expression operand, Expression low, Expression high, boolean negated,
            int position) implements Expression {}

    /** {@code operand [NOT] LIKE pattern [ESCAPE escape]} and its relatives; escape may be null. */
    record Like(LikeOperator operator, Expression operand, Expression pattern, Expression escape,
            boolean negated, int position) implements Expression {}

    /** {@code operand [NOT] IN (values…)}; the list may be empty. */
    record InList(Expression operand, List<Expression> values, boolean negated, int position)
            implements Expression {}

    /** {@code operand [NOT] IN (query)}. */
    record InQuery(Expression operand, Query query, boolean negated, int position)
            implements Expression {}

    /** {@code operand [NOT] IN table} or {@code IN function(arguments)}. */
    record InTable(Expression operand, FromItem table, boolean negated, int position)
            implements Expression {}

    /** {@code CASE [base] WHEN … THEN … [ELSE otherwise] END}; base and otherwise may be null. */
    record Case(Expression base, List<Branch> branches, Expression otherwise, int position)
            implements Expression {
        /** One {@code WHEN condition THEN result}. */
        public record Branch(Expression condition, Expression result) {}
    }

    /** {@code CAST(operand AS type)}. */
    record Cast(Expression operand, TypeName type, int position) implements Expression {}

    /** {@code EXISTS (query)}. */
    record Exists(Query query, int position) implements Expression {}

    /** {@code (query)} where a value or row value stands. */
    record Subquery(Query query, int position) implements Expression {}

    /** {@code (a, b, …)}, two or more. */
    record RowValue(List<Expression> items, int position) implements Expression {}

    /**
     * {@code name([DISTINCT] arguments [ORDER BY …]) [FILTER (WHERE filter)] [OVER over]}; {@code
     * star} for {@code name(*)}. {@code filter} and {@code over} may be null. {@code OVER w} is a
     * {@link WindowDefinition} that has only a name.
     */
    record FunctionCall(String name, List<Expression> arguments, boolean distinct, boolean star,
            List<OrderTerm> orderBy, Expression filter, WindowDefinition over, int position)
            implements Expression {}

    /** {@code RAISE(IGNORE)} (message null) or {@code RAISE(ABORT, message)}, in triggers. */
    record Raise(ConflictAction action, Expression message, int position) implements Expression {}
}
