package io.picovolt.exec;

import io.picovolt.storage.TableHeap;
import io.picovolt.storage.index.OrderedIndex;

/** Where operators find the rows of tables and the entries of indexes. */
public interface TableSource {

    TableHeap heap(int tableId);

    OrderedIndex index(int indexId);

    /** @throws io.picovolt.value.PicoVoltException when the history that a snapshot needs was given up */
    default void checkSnapshot(long transaction) {}

    /** A statement begins to read. */
    default void runBegins() {}

    /** It reads no more. */
    default void runEnds() {}

    /** Where rows go that operators cannot hold; null when there is no such place. */
    default SpillSpace spillSpace() {
        return null;
    }
}
