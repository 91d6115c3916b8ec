package io.picovolt.txn;

import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.value.Value;
import java.util.Arrays;

/**
 * The writer's transaction: everything it changes goes through here and can be taken back to any
 * {@link #mark}. Statements, savepoints and ROLLBACK are all marks.
 *
 * <p>The log is three parallel arrays: what was done, to which object, and where. Appending many rows to one
 * table is one entry with a count, since undoing takes the last version away each time.
 */
public final class Transaction {
    private static final byte APPENDED = 0;
    private static final byte STAMPED = 1;
    private static final byte INDEXED = 2;
    private static final byte ACTION = 3;
    /** A version was appended, and the one that it replaces stamped. */
    private static final byte REPLACED = 4;
    private static final long ENTRY_BYTES = 17;

    private final long number;
    private final MemoryAccount memory;
    private final BlobPool blobs;
    private byte[] kinds = new byte[8];
    private Object[] targets = new Object[8];
    /** A count, an address, or a rowid. */
    private long[] numbers = new long[8];
    private int size;
    /** Keys of index entries, each followed by its length in 4 bytes. */
    private byte[] keys = new byte[64];
    private int keyBytes;
    /** Entries below are not merged with: a mark stands behind them. */
    private int lastMark;
    private long reserved;
    private final long start;
    private boolean open = true;

    Transaction(long number, MemoryAccount memory, BlobPool blobs) {
        this.number = number;
        this.memory = memory;
        this.blobs = blobs;
        this.start = mark();
    }

    /** The mark before its first change. */
    long start() {
        return start;
    }

    /** How many large values there were before its first. */
    public int firstBlob() {
        return (int) (start >>> 32);
    }

    /** Tells what became of rows, in the order in which it happened; what was taken back is left out. */
    public void forEachChange(ChangeVisitor visitor) {
        for (int i = 0; i < size; i++) {
            if (kinds[i] == APPENDED) {
                visitor.appended((TableHeap) targets[i], numbers[i]);
            } else if (kinds[i] == STAMPED || kinds[i] == REPLACED) {
                if (kinds[i] == REPLACED) {
                    visitor.appended((TableHeap) targets[i], 1);
                }
                visitor.stamped((TableHeap) targets[i], numbers[i]);
            }
        }
    }

    /** The number that its changes carry, and the snapshot that it reads at. */
    public long number() {
        return number;
    }

    /** True while it is neither committed nor rolled back. */
    public boolean isOpen() {
        return open;
    }

    /** True when it has changed something that was not taken back. */
    public boolean hasChanges() {
        return size > 0;
    }

    public long insert(TableHeap heap, long rowid, Value[] row) {
        room();
        long address = heap.insert(number, rowid, row);
        logAppend(heap);
        return address;
    }

    public long append(TableHeap heap, long rowid, RecordWriter row) {
        room();
        long address = heap.append(number, rowid, row);
        logAppend(heap);
        return address;
    }

    public long update(TableHeap heap, long address, Value[] row) {
        room();
        long added = heap.update(number, address, row);
        log(REPLACED, heap, address);
        return added;
    }

    public long replace(TableHeap heap, long address, long rowid, RecordWriter row) {
        room();
        long added = heap.replace(number, address, rowid, row);
        log(REPLACED, heap, address);
        return added;
    }

    public void delete(TableHeap heap, long address) {
        delete(heap, address, heap.rowid(address));
    }

    /** {@link #delete} for who knows the rowid. */
    public void delete(TableHeap heap, long address, long rowid) {
        room();
        heap.delete(number, address, rowid);
        log(STAMPED, heap, address);
    }

    /** Adds an index entry; false when it is there already, among those in memory. */
    public boolean addEntry(OrderedIndex index, byte[] key, int length, long rowid) {
        room();
        if (keyBytes + length + 4 > keys.length) {
            int capacity = Math.max(keyBytes + length + 4, keys.length * 2);
            memory.reserve(capacity - keys.length);
            reserved += capacity - keys.length;
            keys = Arrays.copyOf(keys, capacity);
        }
        if (!index.insert(key, length, rowid)) {
            return false;
        }
        System.arraycopy(key, 0, keys, keyBytes, length);
        keyBytes += length;
        for (int i = 0; i < 4; i++) {
            keys[keyBytes++] = (byte) (length >> 8 * i);
        }
        log(INDEXED, index, rowid);
        return true;
    }

    /** Logs a change of another kind, which was made already or is made next. */
    public void log(UndoAction action) {
        room();
        log(ACTION, action, 0);
    }

    /** One of the tables that it changed, or null; over many transactions all of them come round. */
    TableHeap someHeap() {
        return targets[(int) (number % size)] instanceof TableHeap heap ? heap : null;
    }

    private void logAppend(TableHeap heap) {
        int top = size - 1;
        if (top >= lastMark && kinds[top] == APPENDED && targets[top] == heap) {
            numbers[top]++;
        } else {
            log(APPENDED, heap, 1);
        }
    }

    /** Makes sure of room for two entries before something is changed, so that logging it can't fail. */
    private void room() {
        if (size + 2 > kinds.length) {
            memory.reserve(kinds.length * ENTRY_BYTES);
            reserved += kinds.length * ENTRY_BYTES;
            int capacity = kinds.length * 2;
            kinds = Arrays.copyOf(kinds, capacity);
            targets = Arrays.copyOf(targets, capacity);
            numbers = Arrays.copyOf(numbers, capacity);
        }
    }

    private void log(byte kind, Object target, long where) {
        kinds[size] = kind;
        targets[size] = target;
        numbers[size++] = where;
    }

    /** A place to come back to. Marks made after one that was rolled back to are void. */
    public long mark() {
        lastMark = size;
        return (long) blobs.size() << 32 | size;
    }

    /** Takes back all changes since a mark, the last one first. The mark stays good. */
    public void rollbackTo(long mark) {
        int keep = (int) mark;
        while (size > keep) {
            size--;
            Object target = targets[size];
            targets[size] = null;
            undo(kinds[size], target, numbers[size]);
        }
        lastMark = keep;
        blobs.truncate((int) (mark >>> 32));
    }

    private void undo(byte kind, Object target, long where) {
        switch (kind) {
            case APPENDED -> {
                var heap = (TableHeap) target;
                for (long left = where; left > 0; left--) {
                    heap.undoAppend();
                }
            }
            case STAMPED -> ((TableHeap) target).undoDelete(where);
            case REPLACED -> {
                ((TableHeap) target).undoDelete(where);
                ((TableHeap) target).undoAppend();
            }
            case INDEXED -> {
                int length = 0;
                for (int i = 0; i < 4; i++) {
                    length = length << 8 | keys[--keyBytes] & 0xFF;
                }
                keyBytes -= length;
                byte[] key = Arrays.copyOfRange(keys, keyBytes, keyBytes + length);
                ((OrderedIndex) target).remove(key, length, where);
            }
            default -> ((UndoAction) target).undo();
        }
    }

    /** Ends it; the log is not needed any more. */
    void close() {
        open = false;
        size = 0;
        memory.release(reserved);
        reserved = 0;
        kinds = null;
        targets = null;
        numbers = null;
        keys = null;
    }
}
