package io.picovolt.expr;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.function.FunctionContext;
import io.picovolt.value.SizeLimits;
import io.picovolt.value.Value;
import java.util.Arrays;

/** What kernels read beside their rows. One for each prepared statement; set anew for every run. */
public final class EvaluationContext {
    private static final Value[] NONE = {};

    /** The values of the statement's parameters. */
    public Value[] parameters = NONE;
    /** Values of enclosing queries' current rows. */
    public Value[] slots = NONE;
    public FunctionContext functions;
    /** What RAISE wants when it has thrown; null else. */
    public ConflictAction raised;
    public SubqueryRunner subqueries;

    /** Begins a run. */
    public void reset(Value[] parameters, FunctionContext functions, SubqueryRunner subqueries) {
        this.parameters = parameters;
        this.functions = functions;
        this.subqueries = subqueries;
        raised = null;
        Arrays.fill(slots, Value.NullValue.NULL);
    }

    /** How long what is computed may be. */
    SizeLimits limits() {
        return functions == null ? new SizeLimits() : functions.limits();
    }

    /** Stores the value of an enclosing row. */
    public void setSlot(int slot, Value value) {
        reserveSlots(slot + 1);
        slots[slot] = value;
    }

    /** Makes room for slot numbers below {@code count}. */
    public void reserveSlots(int count) {
        int old = slots.length;
        if (count > old) {
            slots = Arrays.copyOf(slots, Math.max(count, old * 2));
            Arrays.fill(slots, old, slots.length, Value.NullValue.NULL);
        }
    }
}
