package io.picovolt.transfer;

import io.picovolt.bytes.Slices;
import io.picovolt.bytes.Utf8;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.Bake;
import io.picovolt.exec.Store;
import io.picovolt.format.v1.LegacyWriter;
import io.picovolt.format.v1.PageCount;
import io.picovolt.format.v1.RecordEncoder;
import io.picovolt.format.v1.VersionSink;
import io.picovolt.function.Quoting;
import io.picovolt.host.FileHandle;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.VersionStream;
import io.picovolt.storage.page.RowPage;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes files for the Rust engine: the tables of the present with their row versions. Types, constraints, views and
 * rowids stay behind, for there is no place for them; values that there is no place for are an error.
 */
public final class LegacyExport implements BakeFormat {
    private final int version;

    /** @param version 1 for any Rust engine, or 2 to have indexes written out, which it needs not build then */
    public LegacyExport(int version) {
        this.version = version;
    }

    @Override
    public void write(Store store, FileHandle file, String name, long from) {
        new Run(version, store, from).write(file);
    }

    /** One export: all versions are looked at twice, as their pages have to be counted first. */
    private static final class Run {
        private final int version;
        private final Store store;
        private final List<Table> tables;
        private final long horizon;
        private final List<Long> pins;
        private Table table;
        private long rowid;
        private final PageCount pages = new PageCount();

        Run(int version, Store store, long from) {
            this.version = version;
            this.store = store;
            horizon = Bake.horizon(store, from);
            pins = new ArrayList<>(store.retention().pins());
            Collections.sort(pins);
            tables = new ArrayList<>(store.catalog().tables());
            tables.sort((a, b) -> compare(a.name(), b.name()));
        }

        void write(FileHandle file) {
            for (Table next : tables) {
                pages.beginTable();
                versions(next, this::count);
            }
            try (var writer = new LegacyWriter(file, store.memory(), version == 2, pages.pages())) {
                for (Table next : tables) {
                    var columns = new ArrayList<String>();
                    next.columns().forEach(column -> columns.add(column.name()));
                    writer.beginTable(next.name(), columns, indexed(next));
                    versions(next, writer);
                    writer.endTable();
                }
                writer.finish(store.transactions().clock());
            }
        }

        private static int compare(String a, String b) {
            byte[] left = Utf8.encode(a);
            byte[] right = Utf8.encode(b);
            return Slices.compare(left, left.length, right, right.length);
        }

        /** The columns that have an index of their own, by their names. */
        private List<Integer> indexed(Table of) {
            var indexed = new ArrayList<Integer>();
            for (Index index : store.catalog().indexesOf(of.id())) {
                int column = index.keys().get(0).column();
                if (index.isPlain() && index.keys().size() == 1 && !indexed.contains(column)) {
                    indexed.add(column);
                }
            }
            indexed.sort((a, b) -> compare(of.columns().get(a).name(), of.columns().get(b).name()));
            return indexed;
        }

        /** Hands over what is kept of a table, by rowids, and the versions of a row from the oldest on. */
        private void versions(Table next, VersionSink sink) {
            table = next;
            TableHeap heap = store.heap(next.id());
            if (heap == null) {
                return;
            }
            var values = new Value[next.columns().size()];
            VersionStream stream = heap.versions(VersionFilter.ALL, null, true);
            while (stream.next()) {
                for (int i = 0; i < stream.size; i++) {
                    int row = stream.rows == null ? i : stream.rows[i];
                    long inserted = kept(stream.inserted[row]);
                    long deleted = stream.deleted[row] == 0 ? 0 : kept(stream.deleted[row]);
                    if (deleted == 0 || inserted < deleted) {
                        rowid = stream.rowids[row];
                        for (int column = 0; column < values.length; column++) {
                            values[column] = column == next.rowidAlias() ? Value.of(rowid)
                                    : stream.columns[column].get(row);
                        }
                        sink.version(inserted, deleted, values);
                    }
                }
            }
        }

        /**
         * The first transaction from this one on whose snapshot is kept. There is no place to say which are, so
         * others shall show what the one kept before them shows, or nothing.
         */
        private long kept(long transaction) {
            if (transaction >= horizon) {
                return transaction;
            }
            for (long pin : pins) {
                if (pin >= transaction && pin < horizon) {
                    return pin;
                }
            }
            return horizon;
        }

        private void count(long inserted, long deleted, Value[] values) {
            int length = RecordEncoder.headLength();
            for (int i = 0; i < values.length; i++) {
                int field = RecordEncoder.fieldLength(values[i]);
                if (field < 0) {
                    throw refused(inserted, "the " + values[i].type() + " value " + Quoting.quote(values[i]) + " of "
                            + table.name() + "." + table.columns().get(i).name());
                }
                length += field;
            }
            if (length > RowPage.MAX_RECORD) {
                throw refused(inserted, "a record of " + length + " bytes (at most " + RowPage.MAX_RECORD + "), "
                        + table.name());
            }
            pages.add(length);
        }

        private PicoVoltException refused(long inserted, String what) {
            return PicoVoltException.error("format " + version + " cannot hold " + what + ", row " + rowid
                    + " of transaction " + inserted);
        }
    }
}
