package io.picovolt.expr;

import io.picovolt.plan.Scalar;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.List;

/** From bound expressions to kernels. Subtrees of literals become literals. */
public final class ExpressionCompiler {
    private final EvaluationContext context;

    private ExpressionCompiler(EvaluationContext context) {
        this.context = context;
    }

    /** Compiles an expression whose columns are those of the batches it will see. */
    public static Kernel compile(Scalar scalar, EvaluationContext context) {
        return new ExpressionCompiler(context).compile(scalar);
    }

    /** Compiles several. */
    public static Kernel[] compile(List<Scalar> scalars, EvaluationContext context) {
        return new ExpressionCompiler(context).compileAll(scalars);
    }

    private Kernel[] compileAll(List<Scalar> scalars) {
        var kernels = new Kernel[scalars.size()];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = compile(scalars.get(i));
        }
        return kernels;
    }

    private Kernel compile(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Literal literal -> new ValueKernels.Literal(literal.value());
            case Scalar.Parameter parameter ->
                    new ValueKernels.Parameter(context, parameter.index());
            case Scalar.Column column -> new ValueKernels.Column(column.index());
            case Scalar.Outer outer -> new ValueKernels.Outer(context, outer.slot());
            case Scalar.Negate negate -> unary(negate.operand(), true);
            case Scalar.BitNot bitNot -> unary(bitNot.operand(), false);
            case Scalar.Not not -> {
                Kernel operand = compile(not.operand());
                yield folded(new LogicKernels.Not(operand), operand);
            }
            case Scalar.Arithmetic arithmetic -> {
                Kernel left = compile(arithmetic.left());
                Kernel right = compile(arithmetic.right());
                yield folded(new ArithmeticKernel(context, arithmetic.operator(), left, right), left, right);
            }
            case Scalar.Comparison comparison -> {
                Kernel left = compile(comparison.left());
                Kernel right = compile(comparison.right());
                yield folded(new ComparisonKernel(comparison, left, right), left, right);
            }
            case Scalar.Conjunction conjunction -> connective(conjunction.terms(), true);
            case Scalar.Disjunction disjunction -> connective(disjunction.terms(), false);
            case Scalar.IsNull isNull -> {
                Kernel operand = compile(isNull.operand());
                yield folded(new LogicKernels.IsNull(operand, isNull.negated()), operand);
            }
            case Scalar.IsTruth truth -> {
                Kernel operand = compile(truth.operand());
                yield folded(new LogicKernels.IsTruth(operand, truth.expected(), truth.negated()),
                        operand);
            }
            case Scalar.InList list -> inList(list);
            case Scalar.Like like -> {
                Kernel escape = like.escape() == null ? null : compile(like.escape());
                yield new LikeKernel(context, like, compile(like.operand()), compile(like.pattern()), escape);
            }
            case Scalar.Case choice -> choice(choice);
            case Scalar.Cast cast -> {
                Kernel operand = compile(cast.operand());
                yield folded(new CastKernel(cast, operand), operand);
            }
            case Scalar.Convert convert -> {
                Kernel operand = compile(convert.operand());
                var conversions = Conversions.stored(convert.affinity());
                yield conversions == null ? operand
                        : folded(new ConvertKernel(operand, conversions), operand);
            }
            case Scalar.Collate collate -> compile(collate.operand());
            case Scalar.Call call -> new CallKernel(context, call.function(),
                    compileAll(call.arguments()), call.collation());
            case Scalar.Raise raise -> new ValueKernels.Raise(context, raise.action(),
                    raise.message() == null ? null : compile(raise.message()));
            case Scalar.Coalesce coalesce ->
                    new ChoiceKernels.Coalesce(compileAll(coalesce.arguments()));
            case Scalar.ScalarSubquery subquery -> new SubqueryKernels.ScalarValue(context,
                    subquery.query(), arguments(subquery.query()));
            case Scalar.Exists exists -> new SubqueryKernels.Exists(context, exists.query(),
                    arguments(exists.query()), exists.negated());
            case Scalar.InSubquery in -> inSubquery(in);
        };
    }

    private Kernel unary(Scalar scalar, boolean negates) {
        Kernel operand = compile(scalar);
        return folded(new UnaryKernel(operand, negates), operand);
    }

    private Kernel connective(List<Scalar> terms, boolean isAnd) {
        Kernel[] kernels = compileAll(terms);
        return folded(new LogicKernels.Connective(kernels, isAnd), kernels);
    }

    private Kernel choice(Scalar.Case choice) {
        int count = choice.branches().size();
        var conditions = new Kernel[count];
        var results = new Kernel[count + 1];
        for (int i = 0; i < count; i++) {
            conditions[i] = compile(choice.branches().get(i).condition());
            results[i] = compile(choice.branches().get(i).result());
        }
        results[count] = choice.otherwise() == null
                ? new ValueKernels.Literal(Value.NullValue.NULL) : compile(choice.otherwise());
        return new ChoiceKernels.Case(conditions, results);
    }

    private Kernel inList(Scalar.InList list) {
        Kernel operand = compile(list.operand());
        Kernel[] values = compileAll(list.values());
        for (Kernel value : values) {
            if (!value.isConstant()) {
                return new InExpressionsKernel(list, operand, values);
            }
        }
        return new InListKernel(list, operand, values);
    }

    private Kernel inSubquery(Scalar.InSubquery in) {
        Kernel[] operands = compileAll(in.operands());
        Kernel[] arguments = arguments(in.query());
        return operands.length == 1 && arguments.length == 0
                ? new SubqueryKernels.InQuery(context, in, operands[0])
                : new SubqueryKernels.InRows(context, in, operands, arguments);
    }

    private Kernel[] arguments(Scalar.Subquery query) {
        for (int slot : query.slots()) {
            context.reserveSlots(slot + 1);
        }
        return compileAll(query.arguments());
    }

    /** A literal when all operands are; an error in it stays for when it is evaluated. */
    private static Kernel folded(Kernel kernel, Kernel... operands) {
        for (Kernel operand : operands) {
            if (!(operand instanceof ValueKernels.Literal)) {
                return kernel;
            }
        }
        try {
            return new ValueKernels.Literal(kernel.evaluate((RowContext) null));
        } catch (PicoVoltException failsAtRunTime) {
            return kernel;
        }
    }
}
