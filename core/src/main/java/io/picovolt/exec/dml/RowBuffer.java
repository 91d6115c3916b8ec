package io.picovolt.exec.dml;

import io.picovolt.expr.RowContext;
import io.picovolt.value.Value;

/** A table's row for expressions: its columns by ordinal, and the rowid behind the last of them. */
final class RowBuffer implements RowContext {
    private final Value[] scratch;
    private Value[] row;
    private long rowid;

    RowBuffer(int columns) {
        scratch = new Value[columns];
    }

    void set(Value[] values, long id) {
        row = values;
        rowid = id;
    }

    /** An array of the row's length that nobody keeps. */
    Value[] scratch() {
        return scratch;
    }

    @Override
    public Value column(int index) {
        return index < row.length ? row[index] : Value.of(rowid);
    }
}
