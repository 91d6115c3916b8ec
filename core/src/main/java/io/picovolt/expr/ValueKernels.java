package io.picovolt.expr;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;

/** The leaves of expressions. */
final class ValueKernels {
    private ValueKernels() {}

    /** A literal, or a subtree that was folded into one. */
    static final class Literal extends Kernel {
        private final ConstantVector vector;

        Literal(Value value) {
            vector = new ConstantVector(value);
        }

        @Override
        public Vector evaluate(Batch batch) {
            return vector;
        }

        @Override
        public Value evaluate(RowContext row) {
            return vector.value;
        }

        @Override
        public boolean isConstant() {
            return true;
        }
    }

    /** A statement parameter. */
    static final class Parameter extends Kernel {
        private final EvaluationContext context;
        private final int index;

        Parameter(EvaluationContext context, int index) {
            this.context = context;
            this.index = index;
        }

        @Override
        public Vector evaluate(Batch batch) {
            return new ConstantVector(context.parameters[index]);
        }

        @Override
        public Value evaluate(RowContext row) {
            return context.parameters[index];
        }

        @Override
        public boolean isConstant() {
            return true;
        }
    }

    /** A value of an enclosing query's current row. */
    static final class Outer extends Kernel {
        private final EvaluationContext context;
        private final int slot;

        Outer(EvaluationContext context, int slot) {
            this.context = context;
            this.slot = slot;
            context.reserveSlots(slot + 1);
        }

        @Override
        public Vector evaluate(Batch batch) {
            return new ConstantVector(context.slots[slot]);
        }

        @Override
        public Value evaluate(RowContext row) {
            return context.slots[slot];
        }

        @Override
        public boolean isConstant() {
            return true;
        }
    }

    /** RAISE. */
    static final class Raise extends Kernel {
        private final EvaluationContext context;
        private final ConflictAction action;
        private final Kernel message;

        Raise(EvaluationContext context, ConflictAction action, Kernel message) {
            this.context = context;
            this.action = action;
            this.message = message;
        }

        @Override
        public Vector evaluate(Batch batch) {
            if (batch.count == 0) {
                return Selections.NULL;
            }
            throw raised(message == null ? Value.NullValue.NULL
                    : message.evaluate(batch).get(batch.row(0)));
        }

        @Override
        public Value evaluate(RowContext row) {
            throw raised(message == null ? Value.NullValue.NULL : message.evaluate(row));
        }

        private PicoVoltException raised(Value text) {
            context.raised = action;
            return new PicoVoltException(ErrorCode.SQLITE_CONSTRAINT_TRIGGER,
                    text.isNull() ? "" : Conversion.toText(text));
        }
    }

    /** A column of the input. */
    static final class Column extends Kernel {
        private final int index;

        Column(int index) {
            this.index = index;
        }

        @Override
        public Vector evaluate(Batch batch) {
            return batch.columns[index];
        }

        @Override
        public Value evaluate(RowContext row) {
            return row.column(index);
        }

        @Override
        public int columnIndex() {
            return index;
        }
    }
}
