package io.picovolt.exec.dml;

import io.picovolt.expr.RowContext;
import io.picovolt.value.Value;

/** A table's row for expressions: its columns by ordinal, and the rowid behind the last of them. */
final class RowBuffer implements RowContext {
    private Value[] row;
    private long rowid;

    void set(Value[] values, long id) {
        row = values;
        rowid = id;
    }

    @Override
    public Value column(int index) {
        return index < row.length ? row[index] : Value.of(rowid);
    }
}
