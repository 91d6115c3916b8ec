package io.picovolt.expr;

import io.picovolt.plan.Scalar;
import io.picovolt.value.Conversion;
import io.picovolt.value.LikePattern;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;

/** LIKE and GLOB. The last pattern stays compiled. */
final class LikeKernel extends Kernel {
    private static final int IS_FALSE = 1;
    private static final int IS_TRUE = 2;

    private final EvaluationContext context;
    private final boolean glob;
    private final boolean negated;
    private final Kernel operand;
    private final Kernel pattern;
    /** Null for none. */
    private final Kernel escape;
    private String patternText;
    private String escapeText;
    private LikePattern compiled;
    private final TextTest texts = new TextTest() {
        @Override
        int test(String text) {
            return compiled.matches(text) ? 1 : 0;
        }
    };

    LikeKernel(EvaluationContext context, Scalar.Like like, Kernel operand, Kernel pattern, Kernel escape) {
        this.context = context;
        glob = like.kind() == Scalar.Like.Kind.GLOB;
        negated = like.negated();
        this.operand = operand;
        this.pattern = pattern;
        this.escape = escape;
    }

    @Override
    public Value evaluate(RowContext row) {
        Value text = operand.evaluate(row);
        Value like = pattern.evaluate(row);
        return match(text, like, escape == null ? null : escape.evaluate(row));
    }

    /** @param escape null for none */
    private Value match(Value text, Value like, Value escape) {
        boolean known = compile(like, escape);
        return !known || text.isNull() ? Value.NullValue.NULL
                : Value.of(compiled.matches(Conversion.toText(text)) != negated);
    }

    /** Makes {@link #compiled} the pattern's; false when pattern or escape is NULL. */
    private boolean compile(Value like, Value escape) {
        if (escape != null && escape.isNull()) {
            return false;
        }
        String by = escape == null ? null : Conversion.toText(escape);
        String text = Conversion.toText(like);
        if (compiled == null || text == null || !text.equals(patternText)
                || (by == null ? escapeText != null : !by.equals(escapeText))) {
            if (by != null && by.codePointCount(0, by.length()) != 1) {
                throw PicoVoltException.error("ESCAPE expression must be a single character");
            }
            if (text == null) {
                return false;
            }
            context.limits().checkPattern(text);
            compiled = glob ? LikePattern.compileGlob(text)
                    : LikePattern.compile(text, by == null ? -1 : by.codePointAt(0));
            patternText = text;
            escapeText = by;
        }
        return true;
    }

    @Override
    public boolean isConstant() {
        return operand.isConstant() && pattern.isConstant()
                && (escape == null || escape.isConstant());
    }

    @Override
    public Vector evaluate(Batch batch) {
        if (batch.count == 0) {
            return Selections.NULL;
        }
        Vector vector = operand.evaluate(batch);
        Vector likes = pattern.evaluate(batch);
        Vector escapes = escape == null ? null : escape.evaluate(batch);
        if (vector instanceof ConstantVector x && isOne(likes, escapes)) {
            return new ConstantVector(match(x.value, likes.get(0), first(escapes)));
        }
        int[] rows = scratch(batch.count);
        int count = select(vector, likes, escapes, true, batch, rows);
        if (isOne(likes, escapes)) {
            return compile(likes.get(0), first(escapes))
                    ? Selections.toVector(batch.size, rows, count, Selections.nulls(vector, batch))
                    : Selections.NULL;
        }
        boolean[] nulls = Selections.either(Selections.nulls(vector, batch),
                Selections.nulls(likes, batch));
        if (escapes != null) {
            nulls = Selections.either(nulls, Selections.nulls(escapes, batch));
        }
        return Selections.toVector(batch.size, rows, count, nulls);
    }

    @Override
    public int select(Batch batch, boolean truth, int[] out) {
        if (batch.count == 0) {
            return 0;
        }
        return select(operand.evaluate(batch), pattern.evaluate(batch),
                escape == null ? null : escape.evaluate(batch), truth, batch, out);
    }

    private static boolean isOne(Vector likes, Vector escapes) {
        return likes instanceof ConstantVector
                && (escapes == null || escapes instanceof ConstantVector);
    }

    private static Value first(Vector escapes) {
        return escapes == null ? null : escapes.get(0);
    }

    private int select(Vector vector, Vector likes, Vector escapes, boolean truth, Batch batch,
            int[] out) {
        int[] rows = batch.selection;
        int count = batch.count;
        if (isOne(likes, escapes)) {
            if (!compile(likes.get(0), first(escapes))) {
                return 0;
            }
            if (vector instanceof TextVector text) {
                if (text.nulls != null) {
                    count = Selections.flagged(text.nulls, false, rows, count, out);
                    rows = out;
                }
                return texts.select(text, compiled, truth != negated ? IS_TRUE : IS_FALSE,
                        rows, count, out);
            }
        }
        int n = 0;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            Value matched = match(vector.get(row), likes.get(row),
                    escapes == null ? null : escapes.get(row));
            if (Conversion.truth(matched) == (truth ? 1 : 0)) {
                out[n++] = row;
            }
        }
        return n;
    }
}
