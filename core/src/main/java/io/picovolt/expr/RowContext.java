package io.picovolt.expr;

import io.picovolt.value.Value;

/** One row, for evaluation outside batches. */
public interface RowContext {
    /** The value of a column of the row. */
    Value column(int index);
}
