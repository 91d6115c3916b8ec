package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.function.AggregateDefinition;
import io.picovolt.function.FunctionDefinition;
import io.picovolt.function.json.JsonFunctions;
import io.picovolt.sql.ast.BinaryOperator;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.FromItem;
import io.picovolt.sql.ast.LikeOperator;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.TypeName;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Turns expressions of the syntax tree into bound ones, over the names of one {@link Scope}. */
final class ExpressionBinder {
    private static final String MISUSE = "misuse of aggregate function ";
    private static final String LATE_MISUSE = "misuse of aggregate: ";
    private final BindContext context;
    private final Scope scope;
    /** Where aggregate calls go; null where they are not allowed. */
    private final Grouping grouping;
    /** What to say of an aggregate call before its name; null where it is allowed. */
    private String misuse = MISUSE;
    private int aliasDepth;
    /** The alias that an expression stands for, while {@code aliasDepth} is not 0. */
    private String alias;
    /** Where calls of window functions go; null where there can be none. */
    Windows windows;
    boolean windowsAllowed;

    ExpressionBinder(BindContext context, Scope scope, Grouping grouping) {
        this.context = context;
        this.scope = scope;
        this.grouping = grouping;
    }

    /** Binds where aggregates may stand: select list, HAVING, ORDER BY. */
    Scalar bindOverGroups(Expression expression) {
        misuse = grouping == null ? MISUSE : null;
        Scalar bound = bind(expression);
        misuse = MISUSE;
        return bound;
    }

    /** Binds a term of ORDER BY, where a query that is not about groups may not have aggregates. */
    Scalar bindOrder(Expression expression, boolean grouped) {
        misuse = grouped ? null : LATE_MISUSE;
        Scalar bound = bind(expression);
        misuse = MISUSE;
        return bound;
    }

    /** Binds a term of GROUP BY. */
    Scalar bindGroup(Expression expression) {
        misuse = "";
        Scalar bound = bind(expression);
        misuse = MISUSE;
        return bound;
    }

    List<Scalar> bind(List<Expression> expressions) {
        var bound = new ArrayList<Scalar>(expressions.size());
        for (var expression : expressions) {
            bound.add(bind(expression));
        }
        return bound;
    }

    Scalar bind(Expression expression) {
        return switch (expression) {
            case Expression.NullLiteral e -> new Scalar.Literal(Value.NullValue.NULL);
            case Expression.IntegerLiteral e -> Scalars.literal(e.value());
            case Expression.RealLiteral e -> new Scalar.Literal(Value.of(e.value()));
            case Expression.TextLiteral e -> new Scalar.Literal(Value.of(e.value()));
            case Expression.BlobLiteral e -> new Scalar.Literal(new Value.BlobValue(e.value()));
            case Expression.CurrentTime e -> current(switch (e.part()) {
                case DATE -> "date";
                case TIME -> "time";
                case TIMESTAMP -> "datetime";
            }, e);
            case Expression.Parameter e -> {
                prohibit("parameters", e);
                yield new Scalar.Parameter(e.index() - 1);
            }
            case Expression.ColumnReference e -> column(e);
            case Expression.Unary e -> unary(e);
            case Expression.Binary e -> binary(e);
            case Expression.Conjunction e -> new Scalar.Conjunction(bind(e.terms()));
            case Expression.Disjunction e -> new Scalar.Disjunction(bind(e.terms()));
            case Expression.Collate e -> new Scalar.Collate(bind(e.operand()), collation(e));
            case Expression.IsNull e -> new Scalar.IsNull(bind(e.operand()), e.negated());
            case Expression.Between e -> between(e);
            case Expression.Like e -> like(e);
            case Expression.InList e -> inList(e);
            case Expression.InQuery e -> Subqueries.in(
                    operands(e.operand()), Subqueries.bind(context, scope, e.query()), e.negated(),
                    context, e.position());
            case Expression.InTable e -> Subqueries.in(operands(e.operand()),
                    Subqueries.bindTable(context, scope, e.table()), e.negated(), context,
                    e.position());
            case Expression.Case e -> caseOf(e);
            case Expression.Cast e -> cast(e);
            case Expression.Exists e -> Subqueries.exists(context, scope, e.query());
            case Expression.Subquery e -> Subqueries.scalar(context, scope, e);
            case Expression.RowValue e -> throw context.error("row value misused", e.position());
            case Expression.FunctionCall e -> functionCall(e);
            case Expression.Raise e -> raise(e);
        };
    }

    /**
     * One of the columns of a query in the place of a row value.
     *
     * @param message when it has not so many, with {@code #} for how many it has
     */
    Scalar columnOf(Expression.Subquery e, int column, int columns, String message) {
        var bound = Subqueries.bind(context, scope, e.query());
        if (bound.columns().size() != columns) {
            throw context.error(message.replace("#", "" + bound.columns().size()), e.position());
        }
        var query = bound.query();
        var output = bound.columns().get(column);
        return new Scalar.ScalarSubquery(new Scalar.Subquery(query.id(), new Plan.Project(
                query.plan(), List.of(new Scalar.Column(
                        column, output.affinity(), output.collation()))),
                query.slots(), query.arguments()));
    }

    /** Refuses what the schema may not have in the expression that is bound. */
    private void prohibit(String what, Expression at) {
        if (scope.purpose != null) {
            throw context.error(what + " prohibited in " + scope.purpose.plural, at.position());
        }
    }

    private void prohibitVarying(Expression at) {
        if (scope.purpose != Purpose.CHECK) {
            prohibit("non-deterministic functions", at);
        }
    }

    private Scalar current(String function, Expression at) {
        prohibitVarying(at);
        return call(function, List.of(new Scalar.Literal(Value.of("now"))), at);
    }

    private Scalar column(Expression.ColumnReference name) {
        Scalar resolved = scope.resolve(name);
        if (resolved == null) {
            resolved = context.rowOfTrigger(name);
        }
        if (resolved != null) {
            if (name.table() != null && scope.purpose != null && scope.purpose.ofOneRow()) {
                prohibit("the \".\" operator", name);
            }
            return resolved;
        }
        if (name.table() == null) {
            if (name.quote() == 0 && Ascii.same(name.column(), "true")) {
                return Scalars.literal(1);
            }
            if (name.quote() == 0 && Ascii.same(name.column(), "false")) {
                return Scalars.literal(0);
            }
            Expression alias = scope.aliases.get(Ascii.lower(name.column()));
            if (alias != null && aliasDepth < 8) {
                aliasDepth++;
                this.alias = name.column();
                Scalar bound = bind(alias);
                aliasDepth--;
                return bound;
            }
        }
        throw context.error("no such column: " + Scope.text(name), name.position());
    }

    private Scalar raise(Expression.Raise e) {
        if (!context.isTrigger()) {
            throw context.error("RAISE() may only be used within a trigger-program", e.position());
        }
        return new Scalar.Raise(e.action(), e.message() == null ? null : bind(e.message()));
    }

    private Scalar unary(Expression.Unary unary) {
        if (unary.operand() instanceof Expression.RowValue) {
            throw context.error("row value misused", unary.position());
        }
        Scalar operand = bind(unary.operand());
        return switch (unary.operator()) {
            case MINUS -> new Scalar.Negate(operand);
            case PLUS -> plus(operand);
            case BIT_NOT -> new Scalar.BitNot(operand);
            case NOT -> operand instanceof Scalar.Exists exists
                    ? new Scalar.Exists(exists.query(), !exists.negated())
                    : new Scalar.Not(operand);
        };
    }

    /** Unary plus leaves the value alone and takes away affinity and collation of a column. */
    private static Scalar plus(Scalar operand) {
        return operand instanceof Scalar.Column || operand instanceof Scalar.Outer
                ? new Scalar.Coalesce(List.of(operand)) : operand;
    }

    private Scalar binary(Expression.Binary e) {
        var comparison = comparison(e.operator());
        if (comparison != null) {
            if (comparison == Scalar.Comparison.Operator.IS
                    || comparison == Scalar.Comparison.Operator.IS_NOT) {
                Boolean truth = truth(e.right());
                if (truth != null) {
                    return new Scalar.IsTruth(bind(e.left()), truth,
                            comparison == Scalar.Comparison.Operator.IS_NOT);
                }
            }
            if (e.left() instanceof Expression.RowValue || e.right() instanceof Expression.RowValue) {
                return RowComparison.bind(this, context, comparison, e);
            }
            return compare(comparison, bind(e.left()), bind(e.right()));
        }
        if (e.left() instanceof Expression.RowValue || e.right() instanceof Expression.RowValue) {
            throw context.error("row value misused", e.position());
        }
        Scalar left = bind(e.left());
        Scalar right = bind(e.right());
        return switch (e.operator()) {
            case CONCAT -> arithmetic(Scalar.Arithmetic.Operator.CONCAT, left, right);
            case MULTIPLY -> arithmetic(Scalar.Arithmetic.Operator.MULTIPLY, left, right);
            case DIVIDE -> arithmetic(Scalar.Arithmetic.Operator.DIVIDE, left, right);
            case REMAINDER -> arithmetic(Scalar.Arithmetic.Operator.REMAINDER, left, right);
            case ADD -> arithmetic(Scalar.Arithmetic.Operator.ADD, left, right);
            case SUBTRACT -> arithmetic(Scalar.Arithmetic.Operator.SUBTRACT, left, right);
            case BIT_AND -> arithmetic(Scalar.Arithmetic.Operator.BIT_AND, left, right);
            case BIT_OR -> arithmetic(Scalar.Arithmetic.Operator.BIT_OR, left, right);
            case SHIFT_LEFT -> arithmetic(Scalar.Arithmetic.Operator.SHIFT_LEFT, left, right);
            case SHIFT_RIGHT -> arithmetic(Scalar.Arithmetic.Operator.SHIFT_RIGHT, left, right);
            case EXTRACT, EXTRACT_TEXT, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL,
                    IS, IS_NOT -> call(e.operator().symbol(), List.of(left, right), e);
        };
    }

    private static Scalar arithmetic(Scalar.Arithmetic.Operator operator, Scalar left, Scalar right) {
        return new Scalar.Arithmetic(operator, left, right);
    }

    /** TRUE or FALSE as a word that names no column, else null. */
    private Boolean truth(Expression expression) {
        if (expression instanceof Expression.ColumnReference name && name.table() == null
                && name.quote() == 0 && scope.resolve(name) == null) {
            if (Ascii.same(name.column(), "true")) {
                return true;
            }
            if (Ascii.same(name.column(), "false")) {
                return false;
            }
        }
        return null;
    }

    private static Scalar.Comparison.Operator comparison(BinaryOperator operator) {
        return switch (operator) {
            case LESS -> Scalar.Comparison.Operator.LESS;
            case LESS_EQUAL -> Scalar.Comparison.Operator.LESS_OR_EQUAL;
            case GREATER -> Scalar.Comparison.Operator.GREATER;
            case GREATER_EQUAL -> Scalar.Comparison.Operator.GREATER_OR_EQUAL;
            case EQUAL -> Scalar.Comparison.Operator.EQUAL;
            case NOT_EQUAL -> Scalar.Comparison.Operator.NOT_EQUAL;
            case IS -> Scalar.Comparison.Operator.IS;
            case IS_NOT -> Scalar.Comparison.Operator.IS_NOT;
            case CONCAT, EXTRACT, EXTRACT_TEXT, MULTIPLY, DIVIDE, REMAINDER, ADD, SUBTRACT, BIT_AND,
                    BIT_OR, SHIFT_LEFT, SHIFT_RIGHT -> null;
        };
    }

    static Scalar compare(Scalar.Comparison.Operator operator, Scalar left, Scalar right) {
        Affinity convertLeft = Comparisons.conversion(left, right);
        Affinity convertRight = Comparisons.conversion(right, left);
        return new Scalar.Comparison(operator, Comparisons.fold(left, convertLeft),
                Comparisons.fold(right, convertRight),
                left instanceof Scalar.Literal ? null : convertLeft,
                right instanceof Scalar.Literal ? null : convertRight,
                Scalars.comparisonCollation(left, right));
    }

    private Scalar between(Expression.Between e) {
        if (e.operand() instanceof Expression.RowValue) {
            Scalar within = new Scalar.Conjunction(List.of(
                    binary(new Expression.Binary(
                            BinaryOperator.GREATER_EQUAL, e.operand(), e.low(), e.position())),
                    binary(new Expression.Binary(
                            BinaryOperator.LESS_EQUAL, e.operand(), e.high(), e.position()))));
            return e.negated() ? new Scalar.Not(within) : within;
        }
        Scalar operand = bind(e.operand());
        Scalar within = new Scalar.Conjunction(List.of(
                compare(Scalar.Comparison.Operator.GREATER_OR_EQUAL, operand, bind(e.low())),
                compare(Scalar.Comparison.Operator.LESS_OR_EQUAL, operand, bind(e.high()))));
        return e.negated() ? new Scalar.Not(within) : within;
    }

    private Scalar like(Expression.Like e) {
        Scalar operand = bind(e.operand());
        Scalar pattern = bind(e.pattern());
        Scalar escape = e.escape() == null ? null : bind(e.escape());
        String name = Ascii.lower(e.operator().name());
        if (e.operator() == LikeOperator.LIKE || e.operator() == LikeOperator.GLOB) {
            return new Scalar.Like(e.operator() == LikeOperator.LIKE
                    ? Scalar.Like.Kind.LIKE : Scalar.Like.Kind.GLOB,
                    operand, pattern, escape, e.negated());
        }
        Scalar call = call(name, escape == null
                ? List.of(pattern, operand) : List.of(pattern, operand, escape), e);
        return e.negated() ? new Scalar.Not(call) : call;
    }

    private Scalar inList(Expression.InList e) {
        if (e.operand() instanceof Expression.RowValue row) {
            return rowInList(row, e);
        }
        Scalar operand = bind(e.operand());
        if (e.values().size() == 1) {
            Scalar value = bind(e.values().get(0));
            if (Scalars.isConstant(value)) {
                // As in SQLite this is a comparison, in which the value has no affinity of its own.
                return compare(e.negated() ? Scalar.Comparison.Operator.NOT_EQUAL
                        : Scalar.Comparison.Operator.EQUAL, operand,
                        value instanceof Scalar.Cast ? new Scalar.Coalesce(List.of(value)) : value);
            }
        }
        Affinity affinity = Scalars.affinity(operand);
        Affinity convert = affinity == Affinity.NONE || affinity == Affinity.BLOB ? null
                : affinity.isNumeric() && affinity != Affinity.DECIMAL ? Affinity.NUMERIC : affinity;
        var values = new ArrayList<Scalar>();
        for (var value : e.values()) {
            values.add(Comparisons.fold(bind(value), convert));
        }
        Collation collation = Scalars.collation(operand);
        return new Scalar.InList(operand, values, e.negated(), null, convert, collation);
    }

    /** {@code (a, b) IN ((1, 2), (3, 4))}, which means {@code IN (VALUES (1, 2), (3, 4))}. */
    private Scalar rowInList(Expression.RowValue row, Expression.InList e) {
        var tuples = new ArrayList<List<Expression>>();
        int wanted = row.items().size();
        for (var value : e.values()) {
            var items = value instanceof Expression.RowValue tuple ? tuple.items() : List.of(value);
            if (items.size() != wanted) {
                throw context.error("IN(...) element has " + items.size() + " term"
                        + (items.size() > 1 ? "s" : "") + " - expected " + wanted, e.position());
            }
            tuples.add(items);
        }
        if (tuples.isEmpty()) {
            return Scalars.literal(e.negated() ? 1 : 0);
        }
        var values = Query.ofValues(tuples, e.position());
        return Subqueries.in(bind(row.items()), Subqueries.bind(context, scope, values), e.negated(),
                context, e.position());
    }

    private List<Scalar> operands(Expression operand) {
        return operand instanceof Expression.RowValue row ? bind(row.items()) : List.of(bind(operand));
    }

    private Scalar caseOf(Expression.Case e) {
        Scalar base = e.base() == null ? null : bind(e.base());
        var branches = new ArrayList<Scalar.Case.Branch>();
        for (var branch : e.branches()) {
            Scalar condition = bind(branch.condition());
            branches.add(new Scalar.Case.Branch(base == null ? condition
                    : compare(Scalar.Comparison.Operator.EQUAL, base, condition),
                    bind(branch.result())));
        }
        return new Scalar.Case(branches, e.otherwise() == null ? null : bind(e.otherwise()));
    }

    private Scalar cast(Expression.Cast e) {
        TypeName type = e.type();
        Affinity target = Affinity.ofDeclaredType(type.text());
        if (type.text().isEmpty()) {
            target = Affinity.NUMERIC;
        }
        boolean sized = target == Affinity.DECIMAL && !type.arguments().isEmpty();
        return new Scalar.Cast(bind(e.operand()), target,
                sized ? type.arguments().get(0) : -1,
                sized && type.arguments().size() > 1 ? type.arguments().get(1) : sized ? 0 : -1);
    }

    private Collation collation(Expression.Collate e) {
        Collation collation = Collation.named(e.collation());
        if (collation == null) {
            throw context.error("no such collation sequence: " + e.collation(), e.position());
        }
        return collation;
    }

    private Scalar functionCall(Expression.FunctionCall e) {
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
        var arguments = bind(e.arguments());
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
                yield new Scalar.Case(branches, arity % 2 == 1 ? arguments.get(arity - 1) : null);
            }
            case "likely", "unlikely", "likelihood" -> {
                scalar(name, arity, e);
                if (arity == 2 && !(e.arguments().get(1) instanceof Expression.RealLiteral real
                        && real.value() >= 0 && real.value() <= 1)) {
                    throw context.error("second argument to likelihood() must be a constant"
                            + " between 0.0 and 1.0", e.position());
                }
                yield plus(arguments.get(0));
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

    private Scalar call(String name, List<Scalar> bound, Expression e) {
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
            prohibitVarying(at);
        }
        return function;
    }

    private PicoVoltException windowMisuse(Expression.FunctionCall e) {
        return context.error(aliasDepth > 0 ? "misuse of aliased window function " + alias
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
        Scalar bound = windows.bind(e, function, this);
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
        var arguments = plainText(Ascii.lower(e.name()), bind(e.arguments()));
        Scalar filter = e.filter() == null ? null : bind(e.filter());
        var order = sortKeys(e.orderBy());
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
                    : (aliasDepth > 0 ? LATE_MISUSE : before) + e.name() + "()", e.position());
        }
        Collation collation =
                arguments.isEmpty() ? Collation.BINARY : Scalars.collation(arguments.get(0));
        return grouping.add(new Plan.AggregateCall(
                function, arguments, e.distinct(), filter, collation, false, order));
    }

    /** Whether a call reads columns, and none of this query. */
    private static boolean isOfOuterQuery(List<Scalar> arguments, Scalar filter) {
        boolean[] reads = new boolean[2];
        Scalars.Visitor visitor = node -> {
            reads[0] |= node instanceof Scalar.Column;
            reads[1] |= node instanceof Scalar.Outer;
            return true;
        };
        for (var argument : arguments) {
            Scalars.walk(argument, visitor);
        }
        Scalars.walk(filter, visitor);
        return reads[1] && !reads[0];
    }

    /** The binder of the query around this one, or null. */
    private ExpressionBinder enclosing() {
        Scope outer = scope.parent;
        while (outer != null && outer.binder == null) {
            outer = outer.parent;
        }
        return outer == null ? null : outer.binder;
    }

    List<Plan.SortKey> sortKeys(List<OrderTerm> terms) {
        var keys = new ArrayList<Plan.SortKey>();
        for (var term : terms) {
            keys.add(sortKey(bind(term.expression()), term));
        }
        return keys;
    }

    static Plan.SortKey sortKey(Scalar expression, OrderTerm term) {
        boolean nullsFirst = switch (term.nulls()) {
            case DEFAULT -> !term.descending();
            case FIRST -> true;
            case LAST -> false;
        };
        return new Plan.SortKey(
                expression, term.descending(), nullsFirst, Scalars.collation(expression));
    }
}
