package io.picovolt.files;

import io.picovolt.bytes.Scratch;
import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Varints;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.CatalogReader;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.IndexKeys;
import io.picovolt.exec.Store;
import io.picovolt.format.ByteReader;
import io.picovolt.format.v3.RecordCheck;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.record.RecordReader;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.txn.Transaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Does to a store what {@link CommitWriter} wrote down. The items are checked as if someone had forged them; a
 * transaction that is wrong is taken back.
 */
final class CommitReader implements LogReader.Sink {
    private final Store store;
    private final String path;
    private final BitSet safe;
    private final List<byte[]> frames = new ArrayList<>();

    // The transaction that is done again.
    private Transaction transaction;
    private ByteReader in;
    private ByteBuffer bytes;
    private int[] values = new int[16];
    private int valueCount;
    private final Map<Integer, Target> targets = new HashMap<>();
    private final List<Index> newIndexes = new ArrayList<>();
    private Target target;

    CommitReader(Store store, String path, BitSet safe) {
        this.store = store;
        this.path = path;
        this.safe = safe;
    }

    /** A table that rows go to. */
    private static final class Target {
        private final TableHeap heap;
        private final RecordCheck check;
        private final RecordReader reader;
        private final RecordWriter writer = new RecordWriter();
        private final List<IndexKeys> keys = new ArrayList<>();
        private final List<OrderedIndex> indexes = new ArrayList<>();

        private Target(Store store, Table table, List<Index> newIndexes, RecordCheck.BlobNumbers numbers) {
            heap = store.heap(table.id());
            check = new RecordCheck(store.blobs(), table.columns().size(), numbers);
            reader = new RecordReader(store.blobs());
            for (Index index : store.catalog().indexesOf(table.id())) {
                if (!newIndexes.contains(index)) {
                    keys.add(new IndexKeys(table, index));
                    indexes.add(store.index(index.id()));
                }
            }
        }
    }

    @Override
    public void frame(byte[] frame, int from, int length) {
        frames.add(Arrays.copyOfRange(frame, from, from + length));
    }

    @Override
    public void abandon() {
        frames.clear();
    }

    @Override
    public void commit() {
        var head = new ByteReader(new Scratch().of(frames.get(0)), path);
        if (head.u8("begin") != CommitWriter.BEGIN) {
            throw head.corrupt("no transaction begins");
        }
        long number = head.varint("transaction");
        if (number != store.transactions().clock() + 1) {
            throw head.corrupt("transaction " + number + " out of order");
        }
        long time = head.varint("time");
        try {
            store.transactions().replay(time, writer -> run(writer, head.at()));
        } finally {
            frames.clear();
            newIndexes.clear();
            target = null;
            transaction = null;
            valueCount = 0;
        }
    }

    private void run(Transaction writer, int begin) {
        transaction = writer;
        for (int i = 0; i < frames.size(); i++) {
            bytes = new Scratch().of(frames.set(i, null));
            in = new ByteReader(bytes, path);
            in.skip(i == 0 ? begin : 0, "begin");
            while (!in.atEnd()) {
                item();
            }
        }
        for (Index index : newIndexes) {
            store.buildIndex(store.catalog().table(index.tableId()), index);
            transaction.log(() -> store.dropIndex(index.id()));
        }
    }

    private void item() {
        switch (in.u8("item")) {
            case CommitWriter.SCHEMA -> schema();
            case CommitWriter.VALUE -> {
                int number = store.blobs().intern(in.bytes(in.varint("length"), "value"));
                safe.set(number);
                addValue(number);
            }
            case CommitWriter.KNOWN -> {
                byte[] hash = in.bytes(Blake3.LENGTH, "hash");
                int number = store.blobs().find(hash);
                addValue(number >= 0 ? number : store.blobs().intern(store.blobs().load(hash)));
            }
            case CommitWriter.TABLE -> table((int) Math.min(in.varint("table") & -1L >>> 1, Integer.MAX_VALUE));
            case CommitWriter.ENDED -> {
                long address = target().heap.newest(Varints.unzigzag(in.varint("rowid")));
                if (address < 0 || target.heap.deleted(address) != 0) {
                    throw in.corrupt("the end of a row that is not there");
                }
                transaction.delete(target.heap, address);
            }
            case CommitWriter.ROW -> row();
            case CommitWriter.PASSING -> transaction.delete(target().heap, row());
            default -> throw in.corrupt("unknown item");
        }
    }

    private Target target() {
        if (target == null) {
            throw in.corrupt("a row of no table");
        }
        return target;
    }

    private void addValue(int number) {
        if (valueCount == values.length) {
            values = Arrays.copyOf(values, valueCount * 2);
        }
        values[valueCount++] = number;
    }

    private int inPool(int number) {
        return number >= 0 && number < valueCount ? values[number] : -1;
    }

    private void schema() {
        int length = in.count("length", 1);
        int end = in.at() + length;
        var change = new ByteReader(bytes, path);
        change.record(-1, in.at(), length);
        in.skip(length, "schema");
        Catalog before = store.catalog();
        Catalog now = CatalogReader.decode(change, before);
        if (change.at() != end) {
            throw in.corrupt("trailing bytes of a schema");
        }
        for (Table table : now.tables()) {
            TableHeap heap = store.heap(table.id());
            if (heap == null) {
                store.memory().reserve(Store.EMPTY_HEAP_BYTES);
                store.createHeap(table);
                transaction.log(() -> {
                    store.dropHeap(table.id());
                    store.memory().release(Store.EMPTY_HEAP_BYTES);
                });
            } else if (heap.columnCount() < table.columns().size()) {
                heap.addColumns(table.columns().size() - heap.columnCount());
                store.putDefaults(table, heap);
            }
        }
        for (Index index : now.indexes()) {
            if (before.index(index.name()) == null || !before.indexes().contains(index)) {
                newIndexes.add(index);
            }
        }
        store.change(transaction, now);
        targets.clear();
        target = null;
    }

    private void table(int id) {
        target = targets.get(id);
        if (target == null) {
            Table table = store.catalog().table(id);
            if (table == null) {
                table = store.catalogAt(transaction.number() - 1).table(id);
            }
            if (table == null) {
                throw in.corrupt("no table " + id);
            }
            target = new Target(store, table, newIndexes, this::inPool);
            targets.put(id, target);
        }
    }

    /** Adds a version and answers its address. */
    private long row() {
        Target to = target();
        int length = in.count("length of a row", 1);
        var record = new ByteReader(bytes, path);
        record.record(-1, in.at(), length);
        to.check.row(record);
        int start = in.at() - RecordWriter.ENVELOPE;
        in.skip(length, "row");
        long rowid = RecordReader.rowid(bytes, start);
        long before = to.heap.newest(rowid);
        if (before >= 0 && to.heap.deleted(before) == 0) {
            throw in.corrupt("two versions of a row at once");
        }
        to.reader.open(bytes, start, to.heap.columnCount());
        to.writer.reset();
        for (int i = 0; i < to.reader.columns(); i++) {
            to.writer.copy(to.reader, i);
        }
        long address = transaction.append(to.heap, rowid, to.writer);
        for (int i = 0; i < to.keys.size(); i++) {
            IndexKeys keys = to.keys.get(i);
            if (keys.encode(to.heap, address)) {
                transaction.addEntry(to.indexes.get(i), keys.encoder().bytes(), keys.encoder().length(), rowid);
            }
        }
        return address;
    }
}
