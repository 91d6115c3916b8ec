package io.picovolt.exec;

import io.picovolt.plan.OutputColumn;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.List;

/**
 * What a prepared statement does when it runs: {@link #start}, then {@link #next} until it answers null,
 * then {@link #finish}, which also ends a run early. One run at a time.
 */
public abstract class Program {

    /** The columns of the rows it yields; empty when it yields none. */
    public List<OutputColumn> columns() {
        return List.of();
    }

    /** Whether a run leaves the database as it is. */
    public abstract boolean isReadOnly();

    /** Begins a run. Whatever changes the database has done so when this returns. */
    public abstract void start(Value[] parameters);

    /**
     * Makes a whole run with parameters that nobody has bound, where that is a shorter way.
     *
     * @return false when nothing was done
     */
    public boolean runStraight(RawParameters raw) {
        return false;
    }

    /** The next rows, or null at the end. */
    public Batch next() {
        return null;
    }

    public void finish() {}
}
