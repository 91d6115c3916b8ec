package io.picovolt.exec;

import io.picovolt.storage.record.RecordWriter;
import io.picovolt.value.Affinity;
import io.picovolt.value.Value;

/** Parameters where the host left them: what is simple goes into a record without becoming a value first. */
public interface RawParameters {

    /** A parameter, counted from 0, as a value. */
    Value value(int index);

    /** Whether a parameter is an INTEGER that a double holds exactly. */
    boolean isInteger(int index);

    boolean isReal(int index);

    /** The number of a parameter that {@link #isInteger} or {@link #isReal}. */
    double number(int index);

    /**
     * Puts a parameter into a record as a column of that affinity stores it.
     *
     * @return false when that takes a conversion of values, or NULL is not allowed; nothing is put then
     */
    boolean put(int index, Affinity affinity, boolean nullable, RecordWriter record);
}
