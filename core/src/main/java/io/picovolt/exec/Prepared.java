package io.picovolt.exec;

import io.picovolt.plan.OutputColumn;
import io.picovolt.sql.ast.Statement;
import io.picovolt.sql.parse.Parsed;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.List;

/**
 * A parsed statement with its program, which is compiled anew when the catalogue or the sizes of tables
 * have changed under it.
 */
public final class Prepared {
    private final Session session;
    private final String sql;
    private final Statement statement;
    private final List<String> parameterNames;
    private PlanInputs inputs;
    private Program program;
    private boolean running;

    public Prepared(Session session, String sql, Parsed parsed) {
        this.session = session;
        this.sql = sql;
        statement = parsed.statement();
        parameterNames = parsed.parameters();
        session.refresh();
        compile(null);
    }

    private void compile(Value[] parameters) {
        inputs = new PlanInputs(session, parameters);
        program = new StatementCompiler(session, sql, inputs).compile(statement);
    }

    /** One entry a parameter: its name with its prefix, or null. */
    public List<String> parameterNames() {
        return parameterNames;
    }

    public List<OutputColumn> columns() {
        if (!running && inputs.isStale()) {
            compile(null);
        }
        return program.columns();
    }

    public boolean isReadOnly() {
        return program.isReadOnly();
    }

    public boolean isRunning() {
        return running;
    }

    /** Begins a run, and ends the one before. */
    public void start(Value[] parameters) {
        finish();
        session.progress().begin();
        session.refresh();
        for (Value value : parameters) {
            session.sizes().checked(value);
        }
        if (inputs.isStale() || inputs.isAlwaysStale()) {
            compile(parameters);
        }
        running = true;
        boolean started = false;
        try {
            program.start(parameters);
            started = true;
        } finally {
            if (!started) {
                finish();
            }
        }
    }

    /** A whole run with parameters that are not bound; false when nothing was done. */
    public boolean runStraight(RawParameters raw) {
        finish();
        session.refresh();
        // Limits count steps, which only the general way does. What is straight is so for tables of any size.
        return session.isUnlimited() && !inputs.isOutdated() && program.runStraight(raw);
    }

    /** A whole run whose rows nobody wants. */
    public void run(Value[] parameters) {
        start(parameters);
        if (program.columns().isEmpty()) {
            finish();
            return;
        }
        while (next() != null) {
            // Rows of a statement that is only run are of no interest.
        }
    }

    /** The next rows, or null at the end, which ends the run. */
    public Batch next() {
        if (!running) {
            return null;
        }
        Batch batch = null;
        try {
            batch = program.next();
        } finally {
            if (batch == null) {
                finish();
            }
        }
        return batch;
    }

    /** Ends the run. */
    public void finish() {
        if (running) {
            running = false;
            program.finish();
        }
    }
}
