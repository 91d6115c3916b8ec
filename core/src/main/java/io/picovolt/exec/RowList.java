package io.picovolt.exec;

import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/** Rows made one by one, handed over in batches. */
public final class RowList {
    private final int width;
    private final List<Value[]> rows = new ArrayList<>();

    public RowList(int width) {
        this.width = width;
    }

    public void add(Value... row) {
        rows.add(row);
    }

    /** Takes a row. */
    interface Taker {
        void take(Value[] row);
    }

    void each(Taker taker) {
        rows.forEach(taker::take);
    }

    public void clear() {
        if (!rows.isEmpty()) {
            rows.clear();
        }
    }

    /** The rows from {@code from} on, as many as a batch holds; null when there are none. */
    public Batch batch(int from) {
        int size = Math.min(Batch.CAPACITY, rows.size() - from);
        if (size <= 0) {
            return null;
        }
        var vectors = new Vector[width];
        for (int column = 0; column < width; column++) {
            var values = new Value[size];
            for (int i = 0; i < size; i++) {
                values[i] = rows.get(from + i)[column];
            }
            vectors[column] = new MixedVector(values);
        }
        return new Batch(size, vectors);
    }
}
