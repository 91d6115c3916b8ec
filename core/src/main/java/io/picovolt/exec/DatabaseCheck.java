package io.picovolt.exec;

import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Slices;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.format.v3.PartWalk;
import io.picovolt.format.v3.Root;
import io.picovolt.format.v3.SegmentCheck;
import io.picovolt.format.v3.TableDirectory;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.VersionStream;
import io.picovolt.storage.index.IndexCursor;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.segment.SegmentEntry;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** pv_check(): looks at every byte of a database and whether all of it fits together; a row a problem. */
final class DatabaseCheck {
    /** No more rows than this. */
    private static final int MAX_PROBLEMS = 1000;

    private final Store store;
    private final RowList rows;
    private final DatabaseReader base;
    private int problems;

    private DatabaseCheck(Store store, RowList rows) {
        this.store = store;
        this.rows = rows;
        base = store.base();
    }

    /** Adds rows of file, place, kind and message; one of kind {@code ok} when there is nothing to say. */
    static void run(Store store, RowList rows) {
        var check = new DatabaseCheck(store, rows);
        if (check.base != null) {
            check.parts();
        }
        // Where bytes are wrong, contents can't be right.
        if (check.problems == 0) {
            check.contents();
        }
        if (check.problems == 0) {
            check.add(Value.NullValue.NULL, Value.NullValue.NULL, "ok", "ok");
        }
    }

    private void add(Value file, Value place, String kind, String message) {
        if (problems++ < MAX_PROBLEMS) {
            rows.add(file, place, Value.of(kind), Value.of(message));
        }
    }

    private void problem(PartRef part, String kind, String message) {
        add(Value.of(base.source().name(part.file())), Value.of(part.offset()), kind, message);
    }

    /** What an error says of the database; one that says nothing of it goes on. */
    private static String defect(PicoVoltException error) {
        if (error.code() == ErrorCode.SQLITE_NOMEM) {
            throw error;
        }
        return error.getMessage();
    }

    private void problem(String kind, String message) {
        add(Value.NullValue.NULL, Value.NullValue.NULL, kind, message);
    }

    // ---- Bytes

    private void parts() {
        var parts = new ArrayList<PartRef>();
        new PartWalk(base, store.memory().pool()) {
            @Override
            protected void part(PartRef part, String kind) {
                parts.add(part);
                try {
                    base.source().done(part.file(), base.source().read(part));
                } catch (PicoVoltException e) {
                    problem(part, kind, defect(e));
                }
            }

            @Override
            protected void value(PartRef part, byte[] hash) {
                parts.add(part);
                try {
                    base.blobs().load(hash);
                } catch (PicoVoltException e) {
                    problem(part, "large value", e.getMessage());
                }
            }

            @Override
            protected void unreadable(String kind, PicoVoltException error) {
                problem(kind, defect(error));
            }
        }.run();
        if (problems == 0 && base.isBaked()) {
            gaps(parts);
        }
        if (problems == 0) {
            segments();
            transactions();
        }
    }

    /** A baked file has no byte that no part holds. */
    private void gaps(List<PartRef> parts) {
        parts.sort((a, b) -> Long.compare(a.offset(), b.offset()));
        long end = base.firstPart();
        for (PartRef part : parts) {
            if (part.offset() > end) {
                problem(part, "gap", part.offset() - end + " bytes before are of no part");
            }
            end = Math.max(end, part.offset() + part.length());
        }
    }

    private void segments() {
        for (Root.TableRef table : base.root().tables()) {
            String kind = "table " + table.id() + " segment";
            for (TableDirectory.Run run : base.table(table.id()).runs()) {
                for (SegmentEntry entry : run.segments()) {
                    String defect = SegmentCheck.defect(base, entry);
                    if (defect != null) {
                        problem(entry.footer(), kind, defect);
                    }
                }
            }
        }
    }

    private void transactions() {
        try {
            for (int i = 0; i < base.transactions().count(); i++) {
                base.transactions().number(i);
            }
        } catch (PicoVoltException e) {
            problem("transactions", defect(e));
        }
    }

    // ---- Contents

    private void contents() {
        var tables = new TreeMap<Integer, Table>();
        for (int i = 0; i < store.catalogs().size(); i++) {
            for (Table table : store.catalogs().version(i).tables()) {
                tables.put(table.id(), table);
            }
        }
        if (base != null) {
            for (Root.TableRef table : base.root().tables()) {
                if (!tables.containsKey(table.id())) {
                    problem(table.directory(), "catalogue", "table " + table.id() + " is not in it");
                }
            }
        }
        for (Table table : tables.values()) {
            try {
                table(table);
            } catch (PicoVoltException e) {
                problem("table " + table.name(), defect(e));
            }
        }
    }

    private void table(Table table) {
        TableHeap heap = store.heap(table.id());
        if (heap == null) {
            return;
        }
        versions("table " + table.name(), heap);
        Catalog catalog = store.catalog();
        for (Index index : catalog.indexesOf(table.id())) {
            index(catalog.table(table.id()), index, heap);
        }
    }

    private void versions(String kind, TableHeap heap) {
        var columns = new int[heap.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i;
        }
        long clock = store.transactions().clock();
        long count = 0;
        long living = 0;
        long rowid = 0;
        long end = 0;
        long largest = Long.MIN_VALUE;
        VersionStream stream = heap.versions(VersionFilter.ALL, columns, true);
        while (stream.next()) {
            for (int i = 0; i < stream.size; i++) {
                int row = stream.rows == null ? i : stream.rows[i];
                long inserted = stream.inserted[row];
                long deleted = stream.deleted[row];
                long next = stream.rowids[row];
                if (inserted < 0 || inserted > clock || deleted < 0 || deleted > clock
                        || deleted != 0 && deleted < inserted) {
                    problem(kind, "row " + next + ": impossible transactions " + inserted + " and " + deleted);
                }
                if (count > 0 && (next < rowid || next == rowid && (end == 0 || end > inserted))) {
                    problem(kind, "row " + next + ": two versions at once, or out of order");
                }
                rowid = next;
                end = deleted;
                count++;
                living += deleted == 0 ? 1 : 0;
                largest = deleted == 0 ? next : largest;
            }
        }
        if (count != heap.versionCount() || living != heap.liveRowEstimate() || largest != heap.maxRowid()) {
            problem(kind, count + " versions, " + living + " of them live; " + heap.versionCount() + " and "
                    + heap.liveRowEstimate() + " were expected");
        }
    }

    /** The pairs that the versions ask for, and those that are there. */
    private void index(Table table, Index index, TableHeap heap) {
        String kind = "index " + index.name();
        OrderedIndex wanted = IndexKeys.build(table, index, heap, store.memory(), null);
        try {
            compare(kind, wanted.cursor(), store.index(index.id()).cursor());
        } finally {
            wanted.release();
        }
    }

    private void compare(String kind, IndexCursor expected, IndexCursor found) {
        boolean moreExpected = expected.next();
        boolean moreFound = found.next();
        while ((moreExpected || moreFound) && problems < MAX_PROBLEMS) {
            int order = !moreExpected ? 1 : !moreFound ? -1 : compare(expected, found);
            if (order < 0) {
                problem(kind, "entry of row " + expected.rowid() + " is missing");
            } else if (order > 0) {
                problem(kind, "entry of row " + found.rowid() + " leads nowhere: " + Blake3.hex(found.key()));
            }
            moreExpected = order <= 0 ? expected.next() : moreExpected;
            moreFound = order >= 0 ? found.next() : moreFound;
        }
    }

    private static int compare(IndexCursor a, IndexCursor b) {
        byte[] one = a.key();
        byte[] other = b.key();
        int order = Slices.compare(one, one.length, other, other.length);
        return order != 0 ? order : Long.compare(a.rowid(), b.rowid());
    }
}
