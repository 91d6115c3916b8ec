package io.picovolt;

import io.picovolt.exec.Store;
import io.picovolt.storage.Sealing;
import java.util.TreeSet;

/** Puts all rows of a database into segments, as checkpoints and bakes would, whenever it is told to. */
public final class SealedTables {
    private int calls;

    /** Does nothing while a transaction has changes. */
    public void seal(Database database) {
        Store store = database.store();
        if (store.transactions().writer() != null) {
            return;
        }
        calls++;
        var sealing = new Sealing(store.memory(), store.blobs());
        var tables = new TreeSet<Integer>();
        for (int i = 0; i < store.catalogs().size(); i++) {
            store.catalogs().version(i).tables().forEach(table -> tables.add(table.id()));
        }
        for (int id : tables) {
            var heap = store.heap(id);
            if (heap == null) {
                continue;
            }
            if (heap.runCount() > 3) {
                sealing.merge(heap, calls % 2 == 0);
            } else if (heap.tailVersions() > 0) {
                sealing.checkpoint(heap);
            }
        }
    }
}
