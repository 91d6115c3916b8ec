package io.picovolt.fuzz;

import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.Run;
import io.picovolt.storage.ScanOrder;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.MemoryPageStore;
import io.picovolt.storage.part.MemoryParts;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.segment.Segment;
import io.picovolt.storage.segment.SegmentEntry;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.List;

/** The length of the footer in two bytes, then a segment whose hashes are taken to fit: its decoders. */
public final class SegmentTarget {
    static final int HEAD = 2;

    private SegmentTarget() {}

    public static void fuzzerInitialize() {
        // What loads and compiles classes is not the input's fault.
        Seeds.of("SegmentTarget").forEach(SegmentTarget::read);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Budget.run(() -> read(input));
    }

    private static void read(byte[] input) {
        if (input.length < HEAD + 3) {
            return;
        }
        int footer = (input[0] & 0xFF | (input[1] & 0xFF) << 8) % (input.length - HEAD) + 1;
        int at = input.length - footer;
        int rows = 0;
        for (int i = at + 1, shift = 0; i < input.length && shift < 21; i++, shift += 7) {
            rows |= (input[i] & 0x7F) << shift;
            if (input[i] >= 0) {
                break;
            }
        }
        var part = new PartRef(0, at, footer, 0, 0);
        var parts = MemoryParts.trusting(input);
        try {
            var segment = Segment.open(parts, new SegmentEntry(part, HEAD, rows, 0, 0, 0, 0, 0, 0), parts);
            columns(segment);
            heap(parts, segment);
        } catch (PicoVoltException e) {
            // It is none.
        }
    }

    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (PicoVoltException e) {
            // One part of it is wrong; the others are still read.
        }
    }

    private static void columns(Segment segment) {
        for (int block = 0; block < segment.blockCount(); block++) {
            int b = block;
            attempt(() -> segment.rowids(b));
            attempt(() -> segment.inserted(b));
            attempt(() -> segment.deleted(b));
            for (int column = 0; column <= Math.min(segment.columnCount(), 40); column++) {
                int c = column;
                attempt(() -> {
                    var vector = segment.column(b, c);
                    for (int row = 0; row < segment.blockRows(b); row++) {
                        vector.get(row);
                        vector.isNull(row);
                    }
                });
                for (int row : new int[] {0, segment.blockRows(b) / 2, segment.blockRows(b) - 1}) {
                    attempt(() -> segment.value(b, c, row));
                    segment.refs(b, c, row, new ArrayList<>());
                }
                segment.mayHold(b, c, 5, 7);
                segment.mayHold(b, c, 5.0, 7.0);
                segment.mayHold(b, c, "t1", null);
            }
        }
        segment.refs(new int[] {0, segment.blockCount() - 1}, new int[] {-3, -2, -1, 0, 5});
        attempt(() -> segment.find(segment.minRowid(0)));
    }

    /** Reads it as the run of a table. */
    private static void heap(MemoryParts parts, Segment segment) {
        int last = segment.blockCount() - 1;
        var entry = new SegmentEntry(segment.entry().footer(), HEAD, segment.rows(), segment.minRowid(0),
                segment.maxRowid(last), segment.minInserted(0), segment.maxInserted(last),
                segment.deletedCount(0), segment.maxDeleted(last));
        var memory = new MemoryAccount(64L << 20, 4L << 20);
        int columns = Math.min(segment.columnCount() + 1, 20);
        var all = new int[columns];
        for (int c = 0; c < columns; c++) {
            all[c] = c;
        }
        var heap = new TableHeap(new MemoryPageStore(memory), new BlobPool(memory), memory, columns);
        heap.attach(List.of(new Run(memory, parts, parts, List.of(entry))));
        attempt(() -> {
            var versions = heap.versions(VersionFilter.LIVING, all, true);
            while (versions.next()) {
                heap.find(versions.rowids[versions.rows == null ? 0 : versions.rows[0]], 2);
            }
        });
        for (ScanOrder order : ScanOrder.values()) {
            attempt(() -> {
                var scan = heap.scan(2, all, order).skipUnless(0, 3, 9);
                for (var batch = scan.next(); batch != null; batch = scan.next()) {
                    for (var column : batch.columns) {
                        for (int i = 0; i < batch.count; i++) {
                            column.get(batch.row(i));
                        }
                    }
                    heap.gather(scan.addresses(), Math.min(batch.count, 3), all);
                }
            });
        }
        attempt(heap::maxRowid);
    }
}
