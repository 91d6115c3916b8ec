package io.picovolt.storage;

import io.picovolt.storage.record.RecordReader;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/** Collects rows that stand in many chunks into vectors. */
final class Gatherer {
    /** With fewer rows from a chunk than this, single records are read rather than whole chunks decoded. */
    private static final int SPARSE = 32;

    private final TableHeap heap;
    private final long[] addresses;
    private final int count;
    /** For each row, its place in {@link #chunks} and its row in that chunk. */
    private final int[] places;
    private final int[] rows;
    private Chunk[] chunks = new Chunk[8];
    private int chunkCount;
    private boolean anySealed;

    Gatherer(TableHeap heap, long[] addresses, int count) {
        this.heap = heap;
        this.addresses = addresses;
        this.count = count;
        this.places = new int[count];
        this.rows = new int[count];
        try {
            for (int i = 0; i < count; i++) {
                long address = addresses[i];
                boolean inRun = address >= Base.SEALED;
                int ordinal = inRun ? Base.rowOf(address) : heap.ordinal(address);
                Chunk chunk = inRun ? heap.chunkAt(address) : heap.chunk(ordinal >>> Tail.CHUNK_BITS);
                if (chunk.place == 0) {
                    if (chunkCount == chunks.length) {
                        chunks = Arrays.copyOf(chunks, chunkCount * 2);
                    }
                    chunks[chunkCount++] = chunk;
                    chunk.place = chunkCount;
                    anySealed |= chunk instanceof SealedChunk;
                }
                places[i] = chunk.place - 1;
                rows[i] = ordinal & Batch.CAPACITY - 1;
            }
        } finally {
            for (int i = 0; i < chunkCount; i++) {
                chunks[i].place = 0;
            }
        }
    }

    /** Whether collecting these columns needs no decoding. */
    boolean isDecoded(int[] columns) {
        for (int chunk = 0; chunk < chunkCount; chunk++) {
            for (int column : columns) {
                if (!chunks[chunk].isDecoded(column)) {
                    return false;
                }
            }
        }
        return true;
    }

    Vector[] columns(int[] columns, RecordReader reader) {
        if (count < SPARSE * chunkCount) {
            return sparse(columns);
        }
        for (int chunk = 0; anySealed && chunk < chunkCount; chunk++) {
            if (chunks[chunk] instanceof SealedChunk sealed) {
                sealed.announce(-1, columns);
            }
        }
        var parts = new Vector[columns.length][chunkCount];
        for (int chunk = 0; chunk < chunkCount; chunk++) {
            chunks[chunk].decode(columns, reader);
            for (int i = 0; i < columns.length; i++) {
                parts[i][chunk] = chunks[chunk].column(columns[i]);
            }
        }
        var gathered = new Vector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            gathered[i] = chunkCount == 1 ? parts[i][0].gather(rows, count) : gather(parts[i]);
        }
        return gathered;
    }

    private Vector[] sparse(int[] columns) {
        if (count == 1) {
            heap.announce(addresses[0], columns);
        }
        var gathered = new Vector[columns.length];
        var builders = new ChunkColumn[columns.length];
        for (int i = 0; i < columns.length; i++) {
            builders[i] = new ChunkColumn();
            if (columns[i] < 0) {
                gathered[i] = rowids();
            } else if (anySealed) {
                gathered[i] = values(columns[i]);
            }
        }
        for (int row = 0; row < count && !anySealed; row++) {
            RecordReader record = heap.record(addresses[row]);
            for (int i = 0; i < columns.length; i++) {
                if (columns[i] >= 0) {
                    builders[i].append(record, columns[i]);
                }
            }
        }
        for (int i = 0; i < columns.length; i++) {
            gathered[i] = gathered[i] == null ? builders[i].vector() : gathered[i];
        }
        return gathered;
    }

    private Vector values(int column) {
        var buffer = new ColumnBuffer();
        for (int i = 0; i < count; i++) {
            buffer.append(heap.value(addresses[i], column));
        }
        return buffer.vector();
    }

    private Vector rowids() {
        var values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = heap.rowid(addresses[i]);
        }
        return new LongVector(values, null);
    }

    private Vector gather(Vector[] parts) {
        Vector typed = null;
        for (Vector part : parts) {
            if (part instanceof ConstantVector) {
                continue;
            }
            if (typed != null && typed.getClass() != part.getClass()) {
                return mixed(parts);
            }
            typed = part;
        }
        if (typed == null) {
            return parts[0];
        }
        boolean[] nulls = nulls(parts);
        if (typed instanceof LongVector) {
            return longs(parts, nulls);
        }
        if (typed instanceof DoubleVector) {
            return doubles(parts, nulls);
        }
        return typed instanceof TextVector ? texts(parts, nulls) : mixed(parts);
    }

    private boolean[] nulls(Vector[] parts) {
        boolean any = false;
        for (Vector part : parts) {
            any |= part.nulls != null || part instanceof ConstantVector;
        }
        if (!any) {
            return null;
        }
        var nulls = new boolean[count];
        for (int i = 0; i < count; i++) {
            nulls[i] = parts[places[i]].isNull(rows[i]);
        }
        return nulls;
    }

    private Vector longs(Vector[] parts, boolean[] nulls) {
        var sources = new long[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            sources[i] = parts[i] instanceof LongVector part ? part.values : null;
        }
        var values = new long[count];
        for (int i = 0; i < count; i++) {
            if (nulls == null || !nulls[i]) {
                values[i] = sources[places[i]][rows[i]];
            }
        }
        return new LongVector(values, nulls);
    }

    private Vector doubles(Vector[] parts, boolean[] nulls) {
        var sources = new double[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            sources[i] = parts[i] instanceof DoubleVector part ? part.values : null;
        }
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            if (nulls == null || !nulls[i]) {
                values[i] = sources[places[i]][rows[i]];
            }
        }
        return new DoubleVector(values, nulls);
    }

    private Vector texts(Vector[] parts, boolean[] nulls) {
        var texts = new String[count];
        var codes = new int[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (nulls == null || !nulls[i]) {
                texts[size] = ((TextVector) parts[places[i]]).text(rows[i]);
                codes[i] = size++;
            }
        }
        return new TextVector(codes, new TextDictionary(texts, size, false), nulls);
    }

    private Vector mixed(Vector[] parts) {
        var values = new Value[count];
        for (int i = 0; i < count; i++) {
            values[i] = parts[places[i]].get(rows[i]);
        }
        return new MixedVector(values);
    }
}
