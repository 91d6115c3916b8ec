package io.picovolt.exec;

import io.picovolt.bytes.Utf8;
import io.picovolt.plan.Plan;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.index.IndexCursor;
import io.picovolt.storage.index.KeyEncoder;
import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/**
 * The rows of a covering index, out of its keys. Entries do not say who sees them; but where nobody is ahead of the
 * snapshot, a row without ended versions has one version only, which the snapshot shows and whose key is the entry's.
 * Which rows have ended ones is found out when many of a table were looked up at one state of the database.
 */
final class CoveredRows {
    private static final int MOST_BITS = 1 << 20;

    private final int[] columns;
    /** By column, the part of the key; -1 is the rowid. */
    private final int[] parts;
    /** By part of the key, up to the last one needed: what is -1 in a descending one. */
    private final byte[] flips;
    private final Affinity[] affinities;
    private final int[] starts;
    private final double[] numbers;
    private final ColumnBuffer[] buffers;

    /** The table and the state that {@link #lookups} and {@link #doubtful} are about. */
    private TableHeap heap;
    private long clock;
    private long lookups;
    /** A bit for each hash of a rowid: set where a row may have ended versions. */
    private long[] doubtful;
    private boolean allSettled;
    private boolean someSettled;

    CoveredRows(Plan.IndexScan plan, int[] columns) {
        this.columns = columns;
        parts = new int[columns.length];
        buffers = new ColumnBuffer[columns.length];
        int last = -1;
        for (int i = 0; i < columns.length; i++) {
            parts[i] = columns[i] < 0 ? -1 : plan.exactKey(columns[i]);
            last = Math.max(last, parts[i]);
        }
        flips = new byte[last + 1];
        affinities = new Affinity[last + 1];
        starts = new int[last + 2];
        numbers = new double[last + 1];
        for (int i = 0; i <= last; i++) {
            flips[i] = (byte) (plan.index().keys().get(i).descending() ? -1 : 0);
        }
        for (int i = 0; i < columns.length; i++) {
            if (parts[i] >= 0) {
                affinities[parts[i]] = plan.table().columns().get(columns[i]).affinity();
            }
        }
    }

    /** Finds out what is certain in a state; to be asked before each walk. False when nothing is. */
    boolean look(TableHeap table, long now, long snapshot, int rowsBefore) {
        long ended = table.versionCount() - table.liveRowEstimate();
        boolean current = snapshot >= Math.abs(now);
        allSettled = current && ended == 0;
        if (table != heap || now != clock) {
            heap = table;
            clock = now;
            lookups = 0;
            doubtful = null;
        }
        lookups += rowsBefore;
        if (doubtful == null && current && now >= 0 && !allSettled && isSettled(table)
                && lookups > 1024 + (table.versionCount() >> 6)) {
            findDoubtful(ended);
        }
        someSettled = current && doubtful != null;
        return allSettled || someSettled;
    }

    /** Whether so few versions of a table have ended that it pays to know of which rows. */
    static boolean isSettled(TableHeap table) {
        return table.versionCount() * 3 <= table.liveRowEstimate() * 4;
    }

    private void findDoubtful(long ended) {
        int bits = 1 << 10;
        while (bits < ended * 8 && bits < MOST_BITS) {
            bits *= 2;
        }
        var found = new long[bits >> 6];
        for (int piece = 0; piece <= heap.runCount(); piece++) {
            if (piece < heap.runCount() && heap.run(piece).living() == heap.run(piece).versions()) {
                continue;
            }
            var versions = heap.versions(VersionFilter.ENDED, new int[] {-1}, false, piece, piece);
            while (versions.next()) {
                for (int i = 0; i < versions.size; i++) {
                    int bit = bit(versions.rowids[versions.rows == null ? i : versions.rows[i]], found);
                    found[bit >> 6] |= 1L << bit;
                }
            }
        }
        doubtful = found;
    }

    private static int bit(long rowid, long[] bits) {
        return ((int) rowid ^ (int) (rowid >>> 32) * 0x9E3779B1) & bits.length * 64 - 1;
    }

    void begin() {
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = new ColumnBuffer();
        }
    }

    /** The rows since {@link #begin}. */
    Vector[] vectors() {
        var vectors = new Vector[buffers.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = buffers[i].vector();
        }
        return vectors;
    }

    /** Takes the row of an entry; false when its key does not say with certainty what it is. */
    boolean take(IndexCursor entry) {
        long rowid = entry.rowid();
        if (!allSettled) {
            int bit = someSettled ? bit(rowid, doubtful) : 0;
            if (!someSettled || (doubtful[bit >> 6] & 1L << bit) != 0) {
                return false;
            }
        }
        byte[] key = entry.keyBytes();
        if (!measure(key, entry.keyLength())) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            int part = parts[i];
            if (part < 0) {
                buffers[i].appendLong(rowid);
                continue;
            }
            int from = starts[part];
            switch ((byte) (key[from] ^ flips[part])) {
                case KeyEncoder.NULL -> buffers[i].append(Value.NullValue.NULL);
                case KeyEncoder.NUMBER -> {
                    if (affinities[part] == Affinity.INTEGER) {
                        buffers[i].appendLong((long) numbers[part]);
                    } else {
                        buffers[i].append(Value.of(numbers[part]));
                    }
                }
                default -> buffers[i].append(
                        string(key, from, starts[part + 1] - 1, flips[part]));
            }
        }
        return true;
    }

    /** Takes a row from where it lies. */
    void take(long address) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0) {
                buffers[i].appendLong(heap.rowid(address));
            } else {
                buffers[i].append(heap.value(address, columns[i]));
            }
        }
    }

    /** Finds the parts of a key; false when one of them is more, or less, than a value that can be told from it. */
    private boolean measure(byte[] key, int length) {
        int at = 0;
        for (int i = 0; i < flips.length; i++) {
            starts[i] = at;
            if (at >= length) {
                return false;
            }
            int flip = flips[i];
            int tag = (byte) (key[at++] ^ flip);
            if (tag == KeyEncoder.NUMBER) {
                at += 9;
                if (at > length || key[at - 1] != flip) {
                    return false;
                }
                double number = number(key, at - 9, flip);
                numbers[i] = number;
                Affinity affinity = affinities[i];
                if (affinity != null && affinity != Affinity.REAL && (affinity != Affinity.INTEGER
                        || number <= -KeyEncoder.EXACT || number >= KeyEncoder.EXACT
                        || Conversion.toLong(number) != number)) {
                    return false;
                }
            } else if (tag != KeyEncoder.NULL) {
                do {
                    if (at == length) {
                        return false;
                    }
                } while (key[at++] != flip);
            }
        }
        starts[flips.length] = at;
        return true;
    }

    /** The number whose eight bytes begin there. */
    private static double number(byte[] key, int at, int flip) {
        int high = 0;
        int low = 0;
        for (int i = at; i < at + 4; i++) {
            high = high << 8 | key[i] & 0xFF;
            low = low << 8 | key[i + 4] & 0xFF;
        }
        long bits = (long) (high ^ flip) << 32 | (low ^ flip) & 0xFFFFFFFFL;
        return Double.longBitsToDouble(bits ^ (~bits >> 63 | Long.MIN_VALUE));
    }

    /** The text or blob whose tag stands at {@code from} and whose end at {@code to}. */
    private static Value string(byte[] key, int from, int to, int flip) {
        var bytes = new byte[to - from - 1];
        int size = 0;
        for (int at = from + 1; at < to; at++) {
            int b = key[at] ^ flip;
            bytes[size++] = (byte) (b == 1 && at + 1 < to ? (key[++at] ^ flip) - 1 : b);
        }
        if ((byte) (key[from] ^ flip) == KeyEncoder.TEXT) {
            return Value.of(Utf8.decode(bytes, 0, size));
        }
        return new Value.BlobValue(Arrays.copyOf(bytes, size));
    }
}
