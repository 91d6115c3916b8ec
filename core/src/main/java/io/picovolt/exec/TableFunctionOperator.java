package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;

/** Rows that a function makes. */
final class TableFunctionOperator extends Operator {
    private final String name;
    /** The ordinals of the columns that are asked for. */
    private final int[] columns;
    private final Kernel[] arguments;
    private TableFunctions.Rows rows;

    TableFunctionOperator(ExecutionContext context, Plan.TableFunction plan, Kernel[] arguments) {
        super(context);
        name = plan.name();
        columns = new int[plan.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = plan.columns().get(i);
        }
        this.arguments = arguments;
    }

    @Override
    public void open() {
        Value[] values = Constants.evaluate(arguments);
        rows = name.equals("generate_series")
                ? SystemTables.chosen(new GenerateSeries(values), 1, values, columns)
                : context.tableFunctions().open(name, values, columns);
        if (rows == null) {
            throw PicoVoltException.error("no such table: " + name);
        }
    }

    @Override
    public Batch next() {
        Batch batch = rows.next();
        if (batch != null) {
            context.checkpoint(batch.count);
        }
        return batch;
    }

    @Override
    public void close() {
        rows = null;
    }
}
