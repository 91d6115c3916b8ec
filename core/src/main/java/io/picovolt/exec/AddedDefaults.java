package io.picovolt.exec;

import io.picovolt.catalog.Column;
import io.picovolt.catalog.Table;
import io.picovolt.expr.EvaluationContext;
import io.picovolt.expr.ExpressionCompiler;
import io.picovolt.function.Functions;
import io.picovolt.plan.BindContext;
import io.picovolt.plan.Binder;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.UnaryOperator;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import java.util.Arrays;

/**
 * What the rows that are older than a column have in it. Only constants count: the text may come from a file
 * that somebody forged, and nothing that takes long may run when a table is opened.
 */
public final class AddedDefaults {
    private AddedDefaults() {}

    /** Whether a default is the same for all rows, and known at once. */
    public static boolean isConstant(Expression expression) {
        return switch (expression) {
            case Expression.NullLiteral e -> true;
            case Expression.IntegerLiteral e -> true;
            case Expression.RealLiteral e -> true;
            case Expression.TextLiteral e -> true;
            case Expression.BlobLiteral e -> true;
            case Expression.ColumnReference e -> true; // TRUE and FALSE: others are no defaults.
            case Expression.Cast cast -> isConstant(cast.operand());
            case Expression.Unary unary -> (unary.operator() == UnaryOperator.MINUS
                    || unary.operator() == UnaryOperator.PLUS) && isConstant(unary.operand());
            default -> false;
        };
    }

    /** By column; NULL where nothing else is said. */
    static Value[] of(Table table) {
        var values = new Value[table.columns().size()];
        Arrays.fill(values, Value.NullValue.NULL);
        for (int i = table.firstAdded(); i < values.length; i++) {
            var column = table.columns().get(i);
            if (column.defaultSql() != null && !column.generated()) {
                var expression = Binder.parse(column.defaultSql());
                Value value = isConstant(expression) ? stored(column, expression) : values[i];
                values[i] = Store.isLong(value) ? values[i] : value;
            }
        }
        return values;
    }

    private static Value stored(Column column, Expression constant) {
        var context = new BindContext(null, new Functions(), null, column.defaultSql(), null);
        var compiled = ExpressionCompiler.compile(Binder.bind(context, constant), new EvaluationContext());
        Value value = Conversion.apply(column.affinity(), Constants.evaluate(compiled));
        return value.type() == ValueType.DECIMAL && column.precision() >= 0
                ? Conversion.castDecimal(value, column.precision(), column.scale()) : value;
    }
}
