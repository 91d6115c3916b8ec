package io.picovolt.exec.ddl;

import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.ExecutionContext;
import io.picovolt.exec.IndexKeys;
import io.picovolt.exec.Store;

/** Makes sure that rows that are there already have no key of a new unique index twice. */
final class UniqueCheck {

    private UniqueCheck() {}

    static void run(Store store, Table table, Index index, long snapshot, ExecutionContext steps) {
        var heap = store.heap(table.id());
        var keys = new IndexKeys(table, index);
        byte[] previous = null;
        var cursor = store.index(index.id()).cursor();
        while (cursor.next()) {
            steps.checkpoint(1);
            long address = heap.find(cursor.rowid(), snapshot);
            if (address < 0) {
                continue;
            }
            byte[] key = cursor.key();
            if (!keys.encode(heap, address) || keys.hasNull() || !keys.equals(key, key.length)) {
                continue;
            }
            if (previous != null && keys.equals(previous, previous.length)) {
                throw keys.conflict();
            }
            previous = key;
        }
    }
}
