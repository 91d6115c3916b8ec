package io.picovolt.exec;

import io.picovolt.storage.TableHeap;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;

/** Where operators find the rows of tables and the entries of indexes. */
public interface TableSource {

    TableHeap heap(int tableId);

    OrderedIndex index(int indexId);

    /** @throws io.picovolt.value.PicoVoltException when the history that a snapshot needs was given up */
    default void checkSnapshot(long transaction) {}

    /** The transaction that a value means: its number, or the last one up to a time. */
    default long transaction(Value when) {
        throw PicoVoltException.error("there is no history");
    }

    /** The last transaction that any version is of; negated while that one is under way. */
    default long state() {
        return Long.MIN_VALUE + 1;
    }

    /** A statement begins to read. */
    default void runBegins() {}

    /** It reads no more. */
    default void runEnds() {}

    /** Where rows go that operators cannot hold; null when there is no such place. */
    default SpillSpace spillSpace() {
        return null;
    }
}
