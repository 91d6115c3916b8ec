package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.function.AggregateDefinition;
import io.picovolt.function.FunctionDefinition;
import io.picovolt.function.json.JsonFunctions;
import io.picovolt.sql.ast.Expression;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Binds calls of functions, aggregates and window functions, and knows where which of them may stand. */
final class CallBinder {
    private static final String MISUSE = "misuse of aggregate function ";
    private static final String LATE_MISUSE = "misuse of aggregate: ";
    private final BindContext context;
    private final Scope scope;
    private final ExpressionBinder binder;
    /** Where aggregate calls go; null where they are not allowed. */
    private final Grouping grouping;
    /** What to say of an aggregate call before its name; null where it is allowed. */
    private String misuse = MISUSE;
    /** Where calls of window functions go; null where there can be none. */
    Windows windows;
    boolean windowsAllowed;

    CallBinder(BindContext context, Scope scope, ExpressionBinder binder, Grouping grouping) {
        this.context = context;
        this.scope = scope;
        this.binder = binder;
        this.grouping = grouping;
    }

    /** Binds where aggregates may stand: select list, HAVING, ORDER BY. */
    Scalar bindOverGroups(Expression expression) {
        misuse = grouping == null ? MISUSE : null;
        Scalar bound = binder.bind(expression);
        misuse = MISUSE;
        return bound;
    }

    /** Binds a term of ORDER BY, where a query that is not about groups may not have aggregates. */
    Scalar bindOrder(Expression expression, boolean grouped) {
        misuse = grouped ? null : LATE_MISUSE;
        Scalar bound = binder.bind(expression);
        misuse = MISUSE;
        return bound;
    }

    /** Binds a term of GROUP BY. */
    Scalar bindGroup(Expression expression) {
        misuse = "";
        Scalar bound = binder.bind(expression);
        misuse = MISUSE;
        return bound;
    }

    /** Binds a call in an expression. */
    Scalar bind(Expression.FunctionCall e) {
        String name = Ascii.lower(e.name());
        int arity = e.arguments().size();
        var aggregate = context.functions.findAggregate(name, e.star() ? 0 : arity);
        if (e.over() != null) {
            return window(e, aggregate);
        }
        if (aggregate != null) {
            if (aggregate.needsWindow()) {
                throw windowMisuse(e);
            }
            return aggregate(e, aggregate);
        }
        if (e.star() || e.filter() != null || !e.orderBy().isEmpty()) {
            scalar(name, e.star() ? 0 : arity, e);
            throw context.error(e.star() ? "wrong number of arguments to function " + e.name() + "()"
                    : (e.filter() != null ? "FILTER" : "ORDER BY")
                    + " may not be used with non-aggregate " + e.name() + "()", e.position());
        }
        var arguments = binder.bind(e.arguments());
        return switch (name) {
            case "coalesce", "ifnull" -> {
                scalar(name, arity, e);
                yield new Scalar.Coalesce(arguments);
            }
            case "iif", "if" -> {
                scalar(name, arity, e);
                var branches = new ArrayList<Scalar.Case.Branch>();
                for (int i = 0; i + 1 < arity; i += 2) {
                    branches.add(new Scalar.Case.Branch(arguments.get(i), arguments.get(i + 1)));
                }
                // Of any type as SQLite sees it, which knows those of a CASE.
                Scalar otherwise = arity % 2 == 1 ? arguments.get(arity - 1) : null;
                yield new Scalar.Convert(new Scalar.Case(branches, otherwise), Affinity.NONE);
            }
            case "likely", "unlikely", "likelihood" -> {
                scalar(name, arity, e);
                if (arity == 2 && !(e.arguments().get(1) instanceof Expression.RealLiteral real
                        && real.value() >= 0 && real.value() <= 1)) {
                    throw context.error("second argument to likelihood() must be a constant"
                            + " between 0.0 and 1.0", e.position());
                }
                Scalar value = arguments.get(0);
                yield Scalars.affinity(value) == Affinity.NONE && Scalars.columnCollation(value) == null ? value
                        : new Scalar.Coalesce(List.of(value, new Scalar.Literal(Value.NullValue.NULL)));
            }
            default -> call(name, arguments, e);
        };
    }

    /** What a subquery gives is no JSON to functions around it, only text. */
    private List<Scalar> plainText(String function, List<Scalar> arguments) {
        if (!JsonFunctions.tellsJson(function)) {
            return arguments;
        }
        return Scalars.map(arguments, node -> switch (node) {
            case Scalar.Call call -> call;
            case Scalar.Outer outer -> plainText(outer);
            case Scalar.Column column when scope.isDerived(column) -> plainText(column);
            default -> null;
        });
    }

    private static Scalar plainText(Scalar scalar) {
        return new Scalar.Call(JsonFunctions.PLAIN_TEXT, List.of(scalar), Collation.BINARY);
    }

    /** A call of a scalar function by its name. */
    Scalar call(String name, List<Scalar> bound, Expression e) {
        var function = scalar(name, bound.size(), e);
        var arguments = plainText(name, bound);
        Collation collation = null;
        for (var argument : arguments) {
            if (collation == null) {
                collation = Scalars.explicitCollation(argument);
            }
            if (collation == null) {
                collation = Scalars.columnCollation(argument);
            }
        }
        return new Scalar.Call(function, arguments, collation == null ? Collation.BINARY : collation);
    }

    private FunctionDefinition scalar(String name, int arity, Expression at) {
        var function = context.functions.findScalar(name, arity);
        if (function == null) {
            throw context.error(context.functions.unknown(
                    at instanceof Expression.Like like ? like.operator().name() : name).getMessage(), at.position());
        }
        if (!function.deterministic()) {
            binder.prohibitVarying(at);
        }
        return function;
    }

    private PicoVoltException windowMisuse(Expression.FunctionCall e) {
        return context.error(binder.alias() != null ? "misuse of aliased window function " + binder.alias()
                : "misuse of window function " + e.name() + "()", e.position());
    }

    private Scalar window(Expression.FunctionCall e, AggregateDefinition function) {
        if (e.distinct()) {
            throw context.error("DISTINCT is not supported for window functions", e.position());
        }
        if (!e.orderBy().isEmpty()) {
            throw context.error("ORDER BY may not be used with non-aggregate " + e.name() + "()",
                    e.position());
        }
        if (function == null) {
            throw context.functions.isScalar(e.name()) ? context.error(
                    e.name() + "() may not be used as a window function", e.position())
                    : context.error(context.functions.unknown(e.name()).getMessage(), e.position());
        }
        if (!windowsAllowed) {
            throw windowMisuse(e);
        }
        windowsAllowed = false;
        Scalar bound = windows.bind(e, function, binder);
        windowsAllowed = true;
        return bound;
    }

    private Scalar aggregate(Expression.FunctionCall e, AggregateDefinition function) {
        String before = misuse;
        boolean windowsBefore = windowsAllowed;
        windowsAllowed = false;
        if (e.distinct() && e.arguments().size() != 1) {
            throw context.error(
                    "DISTINCT aggregates must have exactly one argument", e.position());
        }
        misuse = MISUSE;
        var captured = scope.capturedCounts();
        var arguments = plainText(Ascii.lower(e.name()), binder.bind(e.arguments()));
        Scalar filter = e.filter() == null ? null : binder.bind(e.filter());
        var order = binder.sortKeys(e.orderBy());
        misuse = before;
        windowsAllowed = windowsBefore;
        var owner = isOfOuterQuery(arguments, filter) ? enclosing() : null;
        if (owner != null) {
            scope.forgetCaptured(captured);
            if (owner.misuse != null) {
                throw context.error(LATE_MISUSE + e.name() + "()", e.position());
            }
            return scope.bring(owner.scope, owner.aggregate(e, function));
        }
        if (before != null) {
            throw context.error(before.isEmpty()
                    ? "aggregate functions are not allowed in the GROUP BY clause"
                    : (binder.alias() != null ? LATE_MISUSE : before) + e.name() + "()", e.position());
        }
        Collation collation =
                arguments.isEmpty() ? Collation.BINARY : Scalars.collation(arguments.get(0));
        return grouping.add(new Plan.AggregateCall(
                function, arguments, e.distinct(), filter, collation, false, order));
    }

    /** Whether a call reads columns of queries around this one, and none of this; {@code excluded} is no query's. */
    private static boolean isOfOuterQuery(List<Scalar> arguments, Scalar filter) {
        boolean[] reads = new boolean[2];
        Scalars.Visitor visitor = node -> {
            reads[0] |= node instanceof Scalar.Column;
            reads[1] |= node instanceof Scalar.Outer outer && !Source.isBare(outer);
            return true;
        };
        for (var argument : arguments) {
            Scalars.walk(argument, visitor);
        }
        Scalars.walk(filter, visitor);
        return reads[1] && !reads[0];
    }

    /** That of the query around this one, or null. */
    private CallBinder enclosing() {
        Scope outer = scope.parent;
        while (outer != null && outer.binder == null) {
            outer = outer.parent;
        }
        return outer == null ? null : outer.binder.calls();
    }
}
