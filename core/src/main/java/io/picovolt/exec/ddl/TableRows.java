package io.picovolt.exec.ddl;

import io.picovolt.catalog.Table;
import io.picovolt.exec.ExecutionContext;
import io.picovolt.exec.Session;
import io.picovolt.exec.Store;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Value;
import java.util.Arrays;

/** The rows of a table that is altered. */
final class TableRows {
    private TableRows() {}

    /** The rowids of all rows that a snapshot shows, ascending. */
    static long[] rowids(ExecutionContext context, TableHeap heap, long snapshot) {
        var rowids = new long[64];
        int count = 0;
        var versions = heap.versions(VersionFilter.visible(snapshot), new int[0], true);
        while (versions.next()) {
            context.checkpoint(versions.size);
            if (count + versions.size > rowids.length) {
                rowids = Arrays.copyOf(rowids, Math.max(2 * rowids.length, count + versions.size));
            }
            for (int i = 0; i < versions.size; i++) {
                rowids[count++] = versions.rowids[versions.rows == null ? i : versions.rows[i]];
            }
        }
        return Arrays.copyOf(rowids, count);
    }

    /** Writes the rows of a table into an empty one that lacks a column. */
    static void copy(Session session, Store store, Transaction transaction, Table from, Table to, int dropped) {
        var context = session.newContext();
        session.begin(context, new Value[0]);
        try {
            var source = store.heap(from.id());
            var target = store.heap(to.id());
            var record = new RecordWriter();
            for (long rowid : rowids(context, source, transaction.number())) {
                long address = source.find(rowid, transaction.number());
                record.reset();
                for (int column = 0; column < from.columns().size(); column++) {
                    if (column != dropped) {
                        record.put(source.value(address, column));
                    }
                }
                transaction.append(target, rowid, record);
            }
        } finally {
            context.finish();
        }
    }
}
