package io.picovolt.sql.ast;

import java.util.List;

/**
 * Writes an expression as SQL, every operation in its own parentheses, so that it shows how it was
 * understood. Subqueries appear as {@code (SELECT …)}.
 */
public final class ExpressionPrinter {
    private final StringBuilder out = new StringBuilder();

    private ExpressionPrinter() {}

    /** The expression as SQL. */
    public static String print(Expression expression) {
        var printer = new ExpressionPrinter();
        printer.append(expression);
        return printer.out.toString();
    }

    private void append(Expression expression) {
        switch (expression) {
            case Expression.NullLiteral literal -> out.append("NULL");
            case Expression.IntegerLiteral literal -> out.append(literal.value());
            case Expression.RealLiteral literal -> out.append(literal.value());
            case Expression.TextLiteral literal -> quote(literal.value(), '\'');
            case Expression.BlobLiteral literal -> blob(literal.value());
            case Expression.CurrentTime time -> out.append("CURRENT_").append(time.part());
            case Expression.Parameter parameter -> {
                if (parameter.name() == null) {
                    out.append('?').append(parameter.index());
                } else {
                    out.append(parameter.name());
                }
            }
            case Expression.ColumnReference column -> column(column);
            case Expression.Unary unary -> {
                out.append('(').append(unary.operator().symbol());
                append(unary.operand());
                out.append(')');
            }
            case Expression.Binary binary ->
                    infix(binary.left(), binary.operator().symbol(), binary.right());
            case Expression.Conjunction all -> list("(", all.terms(), " AND ", ")");
            case Expression.Disjunction any -> list("(", any.terms(), " OR ", ")");
            case Expression.Collate collate -> {
                out.append('(');
                append(collate.operand());
                out.append(" COLLATE ").append(collate.collation()).append(')');
            }
            case Expression.IsNull isNull -> {
                out.append('(');
                append(isNull.operand());
                out.append(isNull.negated() ? " IS NOT NULL)" : " IS NULL)");
            }
            case Expression.Between between -> {
                open(between.operand(), between.negated(), "BETWEEN");
                append(between.low());
                out.append(" AND ");
                append(between.high());
                out.append(')');
            }
            case Expression.Like like -> {
                open(like.operand(), like.negated(), like.operator().name());
                append(like.pattern());
                if (like.escape() != null) {
                    out.append(" ESCAPE ");
                    append(like.escape());
                }
                out.append(')');
            }
            case Expression.InList in -> {
                open(in.operand(), in.negated(), "IN");
                list("(", in.values(), ", ", "))");
            }
            case Expression.InQuery in -> {
                open(in.operand(), in.negated(), "IN");
                out.append("(SELECT …))");
            }
            case Expression.InTable in -> {
                open(in.operand(), in.negated(), "IN");
                switch (in.table()) {
                    case FromItem.Table table -> out.append(table.name());
                    case FromItem.TableFunction function ->
                            list(function.name() + "(", function.arguments(), ", ", ")");
                    case FromItem.Subquery query -> out.append("(SELECT …)");
                    case FromItem.Join join -> out.append("(JOIN …)");
                }
                out.append(')');
            }
            case Expression.Case branches -> caseExpression(branches);
            case Expression.Cast cast -> {
                out.append("CAST(");
                append(cast.operand());
                out.append(" AS ").append(cast.type().text()).append(')');
            }
            case Expression.Exists exists -> out.append("EXISTS (SELECT …)");
            case Expression.Subquery query -> out.append("(SELECT …)");
            case Expression.RowValue row -> list("(", row.items(), ", ", ")");
            case Expression.FunctionCall call -> call(call);
            case Expression.Raise raise -> {
                out.append("RAISE(").append(raise.action());
                if (raise.message() != null) {
                    out.append(", ");
                    append(raise.message());
                }
                out.append(')');
            }
        }
    }

    private void infix(Expression left, String operator, Expression right) {
        out.append('(');
        append(left);
        out.append(' ').append(operator).append(' ');
        append(right);
        out.append(')');
    }

    private void open(Expression operand, boolean negated, String word) {
        out.append('(');
        append(operand);
        out.append(negated ? " NOT " : " ").append(word).append(' ');
    }

    private void list(String before, List<Expression> items, String between, String after) {
        out.append(before);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(between);
            }
            append(items.get(i));
        }
        out.append(after);
    }

    private void column(Expression.ColumnReference column) {
        if (column.schema() != null) {
            name(column.schema()).append('.');
        }
        if (column.table() != null) {
            name(column.table()).append('.');
        }
        if (column.quote() == 0) {
            out.append(column.column());
        } else {
            quote(column.column(), '"');
        }
    }

    private StringBuilder name(String name) {
        boolean plain = !name.isEmpty();
        for (int i = 0; i < name.length() && plain; i++) {
            char c = name.charAt(i);
            plain = c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                    || i > 0 && c >= '0' && c <= '9';
        }
        if (plain) {
            return out.append(name);
        }
        quote(name, '"');
        return out;
    }

    private void quote(String text, char quote) {
        out.append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c);
            if (c == quote) {
                out.append(c);
            }
        }
        out.append(quote);
    }

    private void blob(byte[] bytes) {
        out.append("x'");
        for (byte b : bytes) {
            out.append("0123456789ABCDEF".charAt(b >> 4 & 15));
            out.append("0123456789ABCDEF".charAt(b & 15));
        }
        out.append('\'');
    }

    private void caseExpression(Expression.Case branches) {
        out.append("CASE");
        if (branches.base() != null) {
            out.append(' ');
            append(branches.base());
        }
        for (var branch : branches.branches()) {
            out.append(" WHEN ");
            append(branch.condition());
            out.append(" THEN ");
            append(branch.result());
        }
        if (branches.otherwise() != null) {
            out.append(" ELSE ");
            append(branches.otherwise());
        }
        out.append(" END");
    }

    private void call(Expression.FunctionCall call) {
        name(call.name()).append('(').append(call.distinct() ? "DISTINCT " : "");
        list(call.star() ? "*" : "", call.arguments(), ", ", "");
        if (!call.orderBy().isEmpty()) {
            out.append(" ORDER BY ");
            orderBy(call.orderBy());
        }
        out.append(')');
        if (call.filter() != null) {
            out.append(" FILTER (WHERE ");
            append(call.filter());
            out.append(')');
        }
        if (call.over() != null) {
            String name = call.over().name();
            out.append(" OVER ").append(name == null ? "(…)" : name);
        }
    }

    private void orderBy(List<OrderTerm> terms) {
        for (int i = 0; i < terms.size(); i++) {
            OrderTerm term = terms.get(i);
            out.append(i == 0 ? "" : ", ");
            append(term.expression());
            out.append(term.descending() ? " DESC" : "");
            if (term.nulls() != OrderTerm.Nulls.DEFAULT) {
                out.append(" NULLS ").append(term.nulls());
            }
        }
    }
}
