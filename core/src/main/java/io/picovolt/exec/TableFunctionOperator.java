package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;

/** Rows that a function makes. */
final class TableFunctionOperator extends Operator {
    private final String name;
    private final Kernel[] arguments;
    private TableFunctions.Rows rows;

    TableFunctionOperator(ExecutionContext context, String name, Kernel[] arguments) {
        super(context);
        this.name = name;
        this.arguments = arguments;
    }

    @Override
    public void open() {
        Value[] values = Constants.evaluate(arguments);
        rows = name.equals("generate_series")
                ? new GenerateSeries(values)
                : context.tableFunctions().open(name, values, context);
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
