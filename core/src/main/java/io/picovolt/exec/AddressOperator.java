package io.picovolt.exec;

import io.picovolt.catalog.Table;
import io.picovolt.expr.Kernel;
import io.picovolt.plan.Scalar;
import io.picovolt.storage.TableHeap;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.Vector;
import java.util.List;

/**
 * Finds the addresses of rows first and then reads the rows, many at once. A lookup join does both
 * halves itself: it seeks for each of its rows and reads the rows that all of them found together.
 */
abstract class AddressOperator extends Operator {
    /** Fewer rows than this are read one by one, even where vectors are at hand. */
    private static final int FEW = 24;
    /** Reading a row by itself takes about as long as decoding this many. */
    private static final int SINGLE_ROW_COST = 8;
    private static final int FIRST_BATCH = 16;

    final Table table;
    final int[] columns;
    final Kernel filter;
    private final boolean filterReadsSlots;
    private final Kernel before;
    private final int[] selection = new int[Batch.CAPACITY];
    private final long[] addresses = new long[Batch.CAPACITY];
    private int batchSize;
    /** Rows of this run that were read one by one. */
    private long readSingly;
    TableHeap heap;
    long snapshot;

    AddressOperator(ExecutionContext context, Table table, List<Integer> columns, Scalar before,
            Scalar filter) {
        super(context);
        this.table = table;
        this.columns = OperatorFactory.storedColumns(table, columns);
        this.before = context.compile(before);
        this.filter = context.compile(filter);
        filterReadsSlots = filter != null && OperatorFactory.readsSlots(filter);
    }

    /** Goes to the first row of the keys as they are now. */
    abstract void seek();

    /** Writes further addresses from {@code at} on, up to {@code end}; answers where it stopped. */
    abstract int find(long[] out, int at, int end);

    /**
     * Whether rows of many seeks may be read together: nothing but the keys depends on the outer
     * row.
     */
    final boolean readsTogether() {
        return !filterReadsSlots;
    }

    /** Finds the table and the snapshot of this run. */
    final void attach() {
        heap = context.tables(table).heap(table.id());
        snapshot = Constants.snapshot(before, table, context);
        readSingly = 0;
    }

    @Override
    public final void open() {
        attach();
        seek();
        batchSize = FIRST_BATCH;
    }

    @Override
    public final Batch next() {
        while (true) {
            int count = find(addresses, 0, batchSize);
            if (count == 0) {
                return null;
            }
            batchSize = Math.min(Batch.CAPACITY, batchSize * 4);
            context.checkpoint(count);
            var batch = new Batch(count, read(addresses, count));
            if (filter == null) {
                return batch;
            }
            int selected = filter.select(batch, selection);
            if (selected > 0) {
                return selected == count ? batch : batch.select(selection, selected);
            }
        }
    }

    /**
     * The rows at the addresses. Whole chunks are decoded for them only after so many rows were
     * read one by one that decoding the table would have taken as long.
     */
    Vector[] read(long[] from, int count) {
        if (count >= FEW) {
            Vector[] decoded = heap.gatherDecoded(from, count, columns);
            if (decoded != null) {
                return decoded;
            }
            if ((readSingly + count) * SINGLE_ROW_COST > heap.versionCount()) {
                return heap.gather(from, count, columns);
            }
        }
        readSingly += count;
        var buffers = new ColumnBuffer[columns.length];
        for (int c = 0; c < columns.length; c++) {
            buffers[c] = new ColumnBuffer();
        }
        // Row by row, since the heap keeps the record open that was read last.
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < columns.length; c++) {
                if (columns[c] < 0) {
                    buffers[c].appendLong(heap.rowid(from[i]));
                } else {
                    buffers[c].append(heap.value(from[i], columns[c]));
                }
            }
        }
        var vectors = new Vector[columns.length];
        for (int c = 0; c < columns.length; c++) {
            vectors[c] = buffers[c].vector();
        }
        return vectors;
    }

    @Override
    public void close() {
        heap = null;
    }
}
