package io.picovolt.expr;

import io.picovolt.function.FunctionContext;
import io.picovolt.function.FunctionDefinition;
import io.picovolt.function.ScalarFunction;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;

/**
 * A function call. A deterministic function of one argument beside constants is computed once per
 * dictionary entry. What was computed is kept within a run only: {@code date('now')} is deterministic.
 */
final class CallKernel extends Kernel {
    private static final int NONE = -1;

    private final EvaluationContext context;
    private final ScalarFunction body;
    private final boolean deterministic;
    private final Kernel[] arguments;
    private final Collation collation;
    private final Value[] values;
    private final Vector[] vectors;
    /** The argument that may change within a run when it is the only such one. */
    private final int varying;
    private final TextMap texts = new TextMap() {
        @Override
        Value apply(Value text) {
            values[varying] = text;
            return call();
        }
    };

    CallKernel(EvaluationContext context, FunctionDefinition function, Kernel[] arguments,
            Collation collation) {
        this.context = context;
        body = function.body();
        deterministic = function.deterministic();
        this.arguments = arguments;
        this.collation = collation == null ? Collation.BINARY : collation;
        values = new Value[arguments.length];
        vectors = new Vector[arguments.length];
        int only = NONE;
        int others = 0;
        for (int i = 0; i < arguments.length; i++) {
            if (!(arguments[i] instanceof ValueKernels.Literal
                    || arguments[i] instanceof ValueKernels.Parameter)) {
                only = i;
                others++;
            }
        }
        varying = others == 1 ? only : NONE;
    }

    private Value call() {
        FunctionContext functions = context.functions;
        if (collation == Collation.BINARY) {
            return functions.limits().checked(body.call(functions, values));
        }
        functions.setCollation(collation);
        Value result = body.call(functions, values);
        functions.setCollation(Collation.BINARY);
        return functions.limits().checked(result);
    }

    @Override
    public Value evaluate(RowContext row) {
        for (int i = 0; i < arguments.length; i++) {
            values[i] = arguments[i].evaluate(row);
        }
        return call();
    }

    @Override
    public boolean isConstant() {
        if (!deterministic) {
            return false;
        }
        for (Kernel argument : arguments) {
            if (!argument.isConstant()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Vector evaluate(Batch batch) {
        if (batch.count == 0) {
            return Selections.NULL;
        }
        boolean constant = deterministic;
        for (int i = 0; i < arguments.length; i++) {
            vectors[i] = arguments[i].evaluate(batch);
            constant &= vectors[i] instanceof ConstantVector;
        }
        int first = batch.row(0);
        for (int i = 0; i < arguments.length; i++) {
            values[i] = vectors[i].get(first);
        }
        if (constant) {
            return new ConstantVector(call());
        }
        if (deterministic && varying != NONE && vectors[varying] instanceof TextVector text) {
            Value forNull = Value.NullValue.NULL;
            if (hasNull(text, batch)) {
                values[varying] = forNull;
                forNull = call();
            }
            return texts.map(text, context.functions, forNull, batch);
        }
        return general(batch);
    }

    private static boolean hasNull(TextVector text, Batch batch) {
        if (text.nulls != null) {
            for (int i = 0; i < batch.count; i++) {
                if (text.nulls[batch.row(i)]) {
                    return true;
                }
            }
        }
        return false;
    }

    private Vector general(Batch batch) {
        var builder = new VectorBuilder(batch.size);
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            for (int j = 0; j < vectors.length; j++) {
                values[j] = vectors[j].get(row);
            }
            builder.set(row, call());
        }
        return builder.finish();
    }
}
