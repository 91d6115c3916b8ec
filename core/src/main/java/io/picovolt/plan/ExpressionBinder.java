package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.sql.ast.BinaryOperator;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.LikeOperator;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.TypeName;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Turns expressions of the syntax tree into bound ones, over the names of one {@link Scope}. */
final class ExpressionBinder {
    private final BindContext context;
    private final Scope scope;
    private final CallBinder calls;
    /** How many aliases the expression stands behind, the last of them {@code alias}. */
    private int aliasDepth;
    private String alias;

    ExpressionBinder(BindContext context, Scope scope, Grouping grouping) {
        this.context = context;
        this.scope = scope;
        calls = new CallBinder(context, scope, this, grouping);
    }

    /** What binds the calls of functions. */
    CallBinder calls() {
        return calls;
    }

    /** The alias whose expression is bound in its place, or null. */
    String alias() {
        return aliasDepth > 0 ? alias : null;
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
                yield context.parameter(e.index() - 1);
            }
            case Expression.ColumnReference e -> column(e);
            case Expression.Unary e -> unary(e);
            case Expression.Binary e -> binary(e);
            case Expression.Conjunction e -> e.never() && context.names == null ? Scalars.literal(0)
                    : new Scalar.Conjunction(bind(e.terms()));
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
            case Expression.FunctionCall e -> calls.bind(e);
            case Expression.Raise e -> raise(e);
        };
    }

    /**
     * The columns of a query in the place of a row value. All of them are of the same row, found once, where neither
     * the rows around the query nor changes meanwhile matter to it.
     *
     * @param message when it has not so many, with {@code #} for how many it has
     */
    List<Scalar> columnsOf(Expression.Subquery e, int columns, String message) {
        var bound = Subqueries.bind(context, scope, e.query());
        if (bound.columns().size() != columns) {
            throw context.error(message.replace("#", "" + bound.columns().size()), e.position());
        }
        var query = bound.query();
        Plan row = query.plan();
        if (query.slots().isEmpty() && !context.rowsChange) {
            row = new Plan.Materialize(context.nextSubquery(), new Plan.Limit(row, Scalars.literal(1), null),
                    new int[] {columns});
        }
        var parts = new ArrayList<Scalar>();
        for (var output : bound.columns()) {
            var part = new Scalar.Column(parts.size(), output.affinity(), output.collation());
            parts.add(new Scalar.ScalarSubquery(new Scalar.Subquery(context.nextSubquery(),
                    new Plan.Project(row, List.of(part)), query.slots(), query.arguments())));
        }
        return parts;
    }

    /** Refuses what the schema may not have in the expression that is bound. */
    private void prohibit(String what, Expression at) {
        if (scope.purpose != null) {
            throw context.error(what + " prohibited in " + scope.purpose.plural, at.position());
        }
    }

    void prohibitVarying(Expression at) {
        if (scope.purpose != Purpose.CHECK) {
            prohibit("non-deterministic functions", at);
        }
    }

    private Scalar current(String function, Expression at) {
        prohibitVarying(at);
        return calls.call(function, List.of(new Scalar.Literal(Value.of("now"))), at);
    }

    private Scalar column(Expression.ColumnReference name) {
        Scalar resolved = scope.resolve(name, this);
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
        }
        throw context.error("no such column: " + Scope.text(name), name.position());
    }

    /** What stands behind an alias of that name, or null. */
    Scalar aliased(Expression.ColumnReference name) {
        Expression expression = name.table() == null ? scope.aliases.get(Ascii.lower(name.column())) : null;
        if (expression == null || aliasDepth == 8) {
            return null;
        }
        aliasDepth++;
        alias = name.column();
        Scalar bound = bind(expression);
        aliasDepth--;
        return bound;
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

    /** Unary plus leaves value and collation alone and takes the affinity away. */
    private static Scalar plus(Scalar operand) {
        return Scalars.affinity(operand) == Affinity.NONE ? operand : new Scalar.Coalesce(List.of(operand));
    }

    private Scalar binary(Expression.Binary e) {
        var comparison = Comparisons.operator(e.operator());
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
            return Comparisons.compare(comparison, bind(e.left()), bind(e.right()));
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
                    IS, IS_NOT -> calls.call(e.operator().symbol(), List.of(left, right), e);
        };
    }

    private static Scalar arithmetic(Scalar.Arithmetic.Operator operator, Scalar left, Scalar right) {
        return new Scalar.Arithmetic(operator, left, right);
    }

    /** TRUE or FALSE: a word that names no column, or what IN () without a call is, with COLLATE or not; else null. */
    private Boolean truth(Expression collated) {
        var expression = Positions.withoutCollate(collated);
        if (expression instanceof Expression.InList in && in.values().isEmpty()
                && in.operand() instanceof Expression.NullLiteral) {
            return in.negated();
        }
        if (expression instanceof Expression.ColumnReference name && name.table() == null
                && name.quote() == 0 && scope.resolve(name, null) == null) {
            if (Ascii.same(name.column(), "true")) {
                return true;
            }
            if (Ascii.same(name.column(), "false")) {
                return false;
            }
        }
        return null;
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
                Comparisons.compare(Scalar.Comparison.Operator.GREATER_OR_EQUAL, operand, bind(e.low())),
                Comparisons.compare(Scalar.Comparison.Operator.LESS_OR_EQUAL, operand, bind(e.high()))));
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
        Scalar call = calls.call(name, escape == null
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
                return Comparisons.compare(e.negated() ? Scalar.Comparison.Operator.NOT_EQUAL
                        : Scalar.Comparison.Operator.EQUAL, operand, plus(value));
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
                    : Comparisons.compare(Scalar.Comparison.Operator.EQUAL, base, condition),
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

    List<Plan.SortKey> sortKeys(List<OrderTerm> terms) {
        var keys = new ArrayList<Plan.SortKey>();
        for (var term : terms) {
            keys.add(Positions.sortKey(bind(term.expression()), term));
        }
        return keys;
    }

}
