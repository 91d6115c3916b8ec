package io.picovolt.exec;

import io.picovolt.plan.OutputColumn;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.ArrayList;
import java.util.List;

/** Rows that are made at once when the statement starts: PRAGMA, EXPLAIN. */
final class RowsProgram extends Program {
    private final List<OutputColumn> columns;
    private final boolean readOnly;
    private final Maker maker;
    private final RowList rows;
    private int next;

    /** Makes the rows of a run. */
    interface Maker {
        void make(Value[] parameters, RowList rows);
    }

    RowsProgram(List<String> names, boolean readOnly, Maker maker) {
        this.readOnly = readOnly;
        this.maker = maker;
        columns = columnsNamed(names);
        rows = new RowList(columns.size());
    }

    static List<OutputColumn> columnsNamed(List<String> names) {
        var columns = new ArrayList<OutputColumn>();
        for (var name : names) {
            columns.add(new OutputColumn(name, null, null, null, Affinity.BLOB, Collation.BINARY));
        }
        return columns;
    }

    /** Adds the rows to others; for one that has no parameters. */
    void fill(RowList others) {
        maker.make(null, others);
    }

    @Override
    public List<OutputColumn> columns() {
        return columns;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public void start(Value[] parameters) {
        rows.clear();
        next = 0;
        maker.make(parameters, rows);
    }

    @Override
    public Batch next() {
        var batch = rows.batch(next);
        next += batch == null ? 0 : batch.size;
        return batch;
    }

    @Override
    public void finish() {
        rows.clear();
    }
}
