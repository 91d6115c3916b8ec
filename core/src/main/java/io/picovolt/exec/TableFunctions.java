package io.picovolt.exec;

import io.picovolt.value.Value;
import io.picovolt.vector.Batch;

/** The functions that stand in FROM, by name. */
public interface TableFunctions {

    /**
     * A run of the function's rows.
     *
     * @param name in lower case
     * @param arguments their values
     * @param columns the ordinals of the columns that the rows shall have
     * @return the rows, or null when there is no such function here
     */
    Rows open(String name, Value[] arguments, int[] columns);

    /** Rows that a function makes as they are asked for. */
    interface Rows {
        /** The next rows, or null. */
        Batch next();
    }
}
