package io.picovolt.format.v1;

import io.picovolt.value.Value;

/** Takes row versions in the order in which they were inserted. */
public interface VersionSink {

    /**
     * One version of a row.
     *
     * @param inserted transaction that inserted it
     * @param deleted transaction that deleted it, or 0
     * @param values one for each column; the array is the receiver's
     */
    void version(long inserted, long deleted, Value[] values);
}
