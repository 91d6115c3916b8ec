package io.picovolt.exec;

import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.vector.Batch;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.Vector;
import java.util.List;

/** Rows in temporary files by the hash of their keys, so that rows with equal keys are together. */
final class Partitions {
    static final int COUNT = 16;
    /** Hashes have bits for so many levels of partitions. */
    static final int LEVELS = 6;

    private final SpilledRows[] parts = new SpilledRows[COUNT];
    private final List<Collation> collations;
    private final int level;
    private final int[] hashes = new int[Batch.CAPACITY];
    private final int[] rows = new int[Batch.CAPACITY];

    /** @param level of partitions of partitions, each of which has other bits of the hash; from 0 */
    Partitions(Spill file, int width, List<Collation> collations, int level) {
        this.collations = collations;
        this.level = level;
        for (int i = 0; i < COUNT; i++) {
            parts[i] = new SpilledRows(file, width);
        }
    }

    SpilledRows part(int i) {
        return parts[i];
    }

    void add(Batch batch, Vector[] keys) {
        java.util.Arrays.fill(hashes, 0, batch.count, 0);
        for (int k = 0; k < keys.length; k++) {
            Vector key = keys[k];
            Collation collation = collations.get(k);
            boolean plain = key instanceof LongVector && key.nulls == null;
            for (int i = 0; i < batch.count; i++) {
                int row = batch.row(i);
                hashes[i] = hashes[i] * 31 + (plain ? Comparison.hash(((LongVector) key).values[row])
                        : Comparison.hash(key.get(row), collation));
            }
        }
        for (int i = 0; i < batch.count; i++) {
            int hash = hashes[i] * 0x9E3779B1;
            hash = (hash ^ hash >>> 15) * 0x2C1B3C6D;
            hashes[i] = (hash ^ hash >>> 13) >>> 4 * level & COUNT - 1;
        }
        for (int part = 0; part < COUNT; part++) {
            int count = 0;
            for (int i = 0; i < batch.count; i++) {
                rows[count] = batch.row(i);
                count += hashes[i] == part ? 1 : 0;
            }
            if (count > 0) {
                parts[part].append(batch.columns, rows, count);
            }
        }
    }
}
