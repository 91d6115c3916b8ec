package io.picovolt.exec;

import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.index.IndexBuilder;
import io.picovolt.storage.index.KeyEncoder;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.value.Value;
import io.picovolt.vector.Vector;

/** Makes the keys of one index from rows. The column that is the rowid is not stored in rows. */
public final class IndexKeys {
    private final Index index;
    private final int rowidAlias;
    private final KeyEncoder encoder = new KeyEncoder();
    private boolean hasNull;

    public IndexKeys(Table table, Index index) {
        this.index = index;
        rowidAlias = table.rowidAlias();
    }

    public Index index() {
        return index;
    }

    public KeyEncoder encoder() {
        return encoder;
    }

    /** Whether the last key has a NULL in it, and so is never a duplicate. */
    public boolean hasNull() {
        return hasNull;
    }

    /** Encodes the key of a row that holds the rowid in the column that stands for it. */
    public void encode(Value[] row) {
        encoder.reset();
        hasNull = false;
        for (int i = 0; i < index.keys().size(); i++) {
            var key = index.keys().get(i);
            Value value = row[key.column()];
            hasNull |= value.isNull();
            encoder.put(value, key.collation(), key.descending());
        }
    }

    /** Encodes the key of a stored version. */
    public void encode(TableHeap heap, long address) {
        encoder.reset();
        hasNull = false;
        for (int i = 0; i < index.keys().size(); i++) {
            var key = index.keys().get(i);
            Value value = key.column() == rowidAlias
                    ? Value.of(heap.rowid(address)) : heap.value(address, key.column());
            hasNull |= value.isNull();
            encoder.put(value, key.collation(), key.descending());
        }
    }

    /** Whether the encoded key equals these bytes. */
    public boolean equals(byte[] key, int length) {
        if (encoder.length() != length) {
            return false;
        }
        byte[] bytes = encoder.bytes();
        for (int i = 0; i < length; i++) {
            if (bytes[i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    static OrderedIndex build(Table table, Index index, TableHeap heap, MemoryAccount memory) {
        var keys = new IndexKeys(table, index);
        try (var builder = new IndexBuilder(memory)) {
            var versions = heap.versions(VersionFilter.ALL, keys.columns(), false);
            while (versions.next()) {
                for (int i = 0; i < versions.size; i++) {
                    int row = versions.rows == null ? i : versions.rows[i];
                    keys.encode(versions.columns, row);
                    builder.add(keys.encoder.bytes(), keys.encoder.length(), versions.rowids[row]);
                }
            }
            return builder.build();
        }
    }

    /** The columns of the key, as heaps know them: -1 is the rowid. */
    int[] columns() {
        var columns = new int[index.keys().size()];
        for (int i = 0; i < columns.length; i++) {
            int column = index.keys().get(i).column();
            columns[i] = column == rowidAlias ? -1 : column;
        }
        return columns;
    }

    /** Encodes the key of a row of vectors, which are those of {@link #columns}. */
    void encode(Vector[] columns, int row) {
        encoder.reset();
        hasNull = false;
        for (int i = 0; i < columns.length; i++) {
            var key = index.keys().get(i);
            Value value = columns[i].get(row);
            hasNull |= value.isNull();
            encoder.put(value, key.collation(), key.descending());
        }
    }
}
