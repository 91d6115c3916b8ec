package io.picovolt.files;

import io.picovolt.bytes.Scratch;
import io.picovolt.bytes.Varints;
import io.picovolt.catalog.CatalogCodec;
import io.picovolt.exec.Store;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.RowPage;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.storage.record.SerialType;
import io.picovolt.txn.ChangeVisitor;
import io.picovolt.txn.Transaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what a transaction did to a log, which {@link CommitReader} does again. The payloads of a transaction's
 * frames are one sequence of items, none of which is split:
 *
 * <pre>
 *  1  begin     number, milliseconds since 1970; the first item
 *  2  schema    length, the change of the catalogue (CatalogCodec)
 *  3  value     length, bytes: a large value; they are numbered from 0 within the transaction
 *  4  known     32 bytes: the hash of a large value that is in the database already; numbered likewise
 *  5  table     id: the table of the items that follow
 *  6  ended     rowid, zigzag: the row's version that was there before was deleted or replaced
 *  7  row       length, record from its rowid on: a new version
 *  8  passing   length, record from its rowid on: a new version that the same transaction ended
 * </pre>
 *
 * Numbers are varints. All "ended" of a table stand before its rows. A record is what {@code storage.record} says,
 * with the numbers above in place of those in the pool; its header and payload always stand in it.
 */
final class CommitWriter implements ChangeVisitor {
    static final int BEGIN = 1;
    static final int SCHEMA = 2;
    static final int VALUE = 3;
    static final int KNOWN = 4;
    static final int TABLE = 5;
    static final int ENDED = 6;
    static final int ROW = 7;
    static final int PASSING = 8;

    /** A frame ends with the item that makes its payload longer than this. */
    static final int FRAME = 1 << 20;

    private final Store store;
    private BlobPool blobs;
    /** Large values of the pool that stand in this log. */
    private final BitSet safe;
    private final Map<TableHeap, Integer> ids = new HashMap<>();
    private LogWriter log;
    private LogWriter.Payload payload;

    private long number;
    private TableHeap[] heaps = new TableHeap[4];
    private long[] appended = new long[4];
    private int heapCount;
    private TableHeap current;
    /** Numbers in the transaction of large values, by those in the pool. */
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final List<Integer> added = new ArrayList<>();

    CommitWriter(Store store, BitSet safe) {
        this.store = store;
        this.safe = safe;
    }

    void write(LogWriter to, Transaction transaction, long time, boolean sync) {
        blobs = store.blobs();
        log = to;
        payload = to.payload;
        number = transaction.number();
        heapCount = 0;
        current = null;
        numbers.clear();
        added.clear();
        to.begin();
        payload.u8(BEGIN);
        payload.varint(number);
        payload.varint(time);
        schema();
        transaction.forEachChange(this);
        if (blobs.size() > 0) {
            safe.clear(transaction.firstBlob(), Math.max(safe.length(), transaction.firstBlob()));
        }
        for (int i = 0; i < heapCount; i++) {
            rows(heaps[i], appended[i]);
            heaps[i] = null;
        }
        to.commit(sync);
        for (int i = 0; i < added.size(); i++) {
            safe.set(added.get(i));
        }
    }

    /** The log is empty, and so is the pool. */
    void forget() {
        safe.clear();
    }

    private void schema() {
        int last = store.catalogs().size() - 1;
        if (last > 0 && store.catalogs().number(last) == number) {
            var change = new ByteWriter();
            CatalogCodec.encode(change, store.catalogs().version(last - 1), store.catalog());
            byte[] bytes = change.toBytes();
            payload.u8(SCHEMA);
            payload.varint(bytes.length);
            payload.put(bytes);
        }
    }

    @Override
    public void appended(TableHeap heap, long count) {
        int i = heapCount - 1;
        while (i >= 0 && heaps[i] != heap) {
            i--;
        }
        if (i < 0) {
            if (heapCount == heaps.length) {
                heaps = Arrays.copyOf(heaps, heapCount * 2);
                appended = Arrays.copyOf(appended, heapCount * 2);
            }
            i = heapCount++;
            heaps[i] = heap;
            appended[i] = 0;
        }
        appended[i] += count;
    }

    @Override
    public void stamped(TableHeap heap, long address) {
        if (heap.inserted(address) != number && table(heap)) {
            payload.u8(ENDED);
            payload.varint(Varints.zigzag(heap.rowid(address)));
            cut();
        }
    }

    /** Says which table follows; false when no snapshot will ever see the table. */
    private boolean table(TableHeap heap) {
        int id = id(heap);
        int last = store.catalogs().size() - 1;
        if (store.catalog().table(id) == null
                && (store.catalogs().number(last) != number
                || store.catalogs().version(last - 1).table(id) == null)) {
            return false;
        }
        if (heap != current) {
            current = heap;
            payload.u8(TABLE);
            payload.varint(id);
        }
        return true;
    }

    private int id(TableHeap heap) {
        Integer id = ids.get(heap);
        if (id == null) {
            ids.clear();
            for (int i = 0; i < store.heapCount(); i++) {
                if (store.heap(i) != null) {
                    ids.put(store.heap(i), i);
                }
            }
            id = ids.get(heap);
        }
        return id;
    }

    private void cut() {
        if (payload.size() > FRAME) {
            log.write();
        }
    }

    /** Writes the versions that were appended last. */
    private void rows(TableHeap heap, long count) {
        if (!table(heap)) {
            return;
        }
        int page = heap.pageCount();
        long before = count;
        while (before > 0) {
            before -= RowPage.slotCount(heap.page(--page));
        }
        for (int slot = (int) -before; page < heap.pageCount(); page++, slot = 0) {
            ByteBuffer records = heap.page(page);
            for (int slots = RowPage.slotCount(records); slot < slots; slot++) {
                row(records, RowPage.recordOffset(records, slot), RowPage.recordLength(records, slot));
            }
        }
    }

    private void row(ByteBuffer page, int record, int length) {
        int kind = page.getLong(record + 8) == 0 ? ROW : PASSING;
        int from = record + RecordWriter.ENVELOPE;
        int bodyAt = from + Varints.size(page, from);
        int bodyLength = record + length - bodyAt;
        ByteBuffer body = page;
        int rowidLength = bodyAt - from;
        if (page.get(bodyAt) == 0) {
            byte[] pooled = blobs.get(page.getInt(bodyAt + 1));
            body = new Scratch().of(pooled);
            bodyAt = 0;
            bodyLength = pooled.length;
        }
        boolean large = blobs.size() > 0 && forEachLarge(body, bodyAt, null, 0);
        payload.u8(kind);
        payload.varint(rowidLength + bodyLength);
        int at = payload.take(rowidLength + bodyLength);
        page.get(from, payload.bytes(), at, rowidLength);
        body.get(bodyAt, payload.bytes(), at + rowidLength, bodyLength);
        if (large) {
            forEachLarge(body, bodyAt, payload.bytes(), at + rowidLength);
        }
        cut();
    }

    /**
     * Goes through the large values of a record; false when there are none. First each is written down, then, with
     * a copy of the body, the copy gets the numbers that they have in the transaction.
     */
    private boolean forEachLarge(ByteBuffer body, int start, byte[] copy, int copyAt) {
        int count = (int) Varints.get(body, start) - 1;
        int types = start + Varints.size(body, start);
        int column = types;
        for (int i = 0; i < count; i++) {
            column += body.get(column) < 0 ? 2 : 1;
        }
        boolean found = false;
        for (int i = 0; i < count; i++) {
            int serial = body.get(types++);
            if (serial < 0) {
                serial = serial & 0x7F | body.get(types++) << 7;
            }
            if (serial >= SerialType.POOLED_TEXT && serial <= SerialType.POOLED_DECIMAL) {
                found = true;
                int blob = body.getInt(column);
                if (copy == null) {
                    value(blob);
                } else {
                    LogFrames.putInt(copy, copyAt + column - start, numbers.get(blob));
                }
            }
            column += SerialType.size(serial);
        }
        return found;
    }

    private void value(int blob) {
        if (numbers.containsKey(blob)) {
            return;
        }
        numbers.put(blob, numbers.size());
        if (safe.get(blob) || store.base().blobs().find(blobs.hash(blob)) != null) {
            payload.u8(KNOWN);
            payload.put(blobs.hash(blob));
        } else {
            byte[] bytes = blobs.get(blob);
            payload.u8(VALUE);
            payload.varint(bytes.length);
            payload.put(bytes);
            added.add(blob);
        }
        cut();
    }
}
