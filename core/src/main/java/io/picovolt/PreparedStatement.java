package io.picovolt;

import io.picovolt.exec.Prepared;
import io.picovolt.exec.RawParameters;
import io.picovolt.plan.OutputColumn;
import io.picovolt.sql.parse.Parsed;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.Arrays;
import java.util.List;

/**
 * A statement that can run many times: bind values, {@link #start}, take rows with {@link #next} until it
 * answers null. Bound values stay from run to run.
 */
public final class PreparedStatement {
    private final Connection connection;
    private final Prepared prepared;
    private final int end;
    private final Value[] parameters;

    PreparedStatement(Connection connection, Prepared prepared, Parsed parsed) {
        this.connection = connection;
        this.prepared = prepared;
        end = parsed.end();
        parameters = new Value[prepared.parameterNames().size()];
        clearBindings();
    }

    /** The offset behind the statement in the text it was prepared from. */
    public int end() {
        return end;
    }

    public int parameterCount() {
        return parameters.length;
    }

    /** The name of a parameter, counted from 1, with its prefix; null for a plain {@code ?}. */
    public String parameterName(int index) {
        return prepared.parameterNames().get(check(index));
    }

    /** Binds a value to a parameter, counted from 1. A run that is going on ends. */
    public void bind(int index, Value value) {
        if (prepared.isRunning()) {
            prepared.finish();
        }
        parameters[check(index)] = value;
    }

    private int check(int index) {
        if (index < 1 || index > parameters.length) {
            throw new PicoVoltException(ErrorCode.SQLITE_RANGE, "column index out of range");
        }
        return index - 1;
    }

    /** Makes all parameters NULL. A run that is going on ends. */
    public void clearBindings() {
        prepared.finish();
        Arrays.fill(parameters, Value.NullValue.NULL);
    }

    /** The columns of the rows it yields; empty when it yields none. */
    public List<OutputColumn> columns() {
        connection.check();
        return prepared.columns();
    }

    public boolean isReadOnly() {
        return prepared.isReadOnly();
    }

    /** Whether a run has begun and not ended. */
    public boolean isRunning() {
        return prepared.isRunning();
    }

    /** Begins a run; a run that is going on is ended first. What changes the database has done so after this. */
    public void start() {
        connection.check();
        prepared.start(parameters);
    }

    /** The next rows, or null at the end of the run. */
    public Batch next() {
        connection.check();
        return prepared.next();
    }

    /** Ends a run early. */
    public void reset() {
        prepared.finish();
    }

    /** Runs it to its end without looking at rows. */
    public void run() {
        connection.check();
        prepared.run(parameters);
    }

    /**
     * Runs it with values for all parameters that are not bound first, where there is a shorter way for
     * that.
     *
     * @return false when nothing was done
     */
    public boolean runStraight(RawParameters raw) {
        connection.check();
        return prepared.runStraight(raw);
    }
}
