package io.picovolt.storage.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.picovolt.storage.part.MemoryParts;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Any byte of a segment changed is noticed; with its hash made to fit, nothing worse than a wrong value comes of it. */
class SegmentDamageTest {
    private final MemoryParts parts = new MemoryParts();
    private final SegmentEntry entry = write();

    private SegmentEntry write() {
        var writer = new SegmentWriter(3, parts);
        int[] sizes = {2048, 300};
        int rowid = 0;
        for (int rows : sizes) {
            var rowids = new long[rows];
            var inserted = new long[rows];
            var deleted = new long[rows];
            var columns = new Value[3][rows];
            for (int i = 0; i < rows; i++) {
                rowids[i] = rowid += i % 7 == 0 ? 3 : 1;
                inserted[i] = i / 100 + 1;
                deleted[i] = i % 50 == 0 ? 90 : 0;
                columns[0][i] = Value.of(i / 60);
                columns[1][i] = i % 300 == 5 ? Value.NullValue.NULL : Value.of("t" + i / 200);
                columns[2][i] = i % 300 == 0 ? Value.of("big".repeat(200)) : Value.of(i / 300 + 0.5);
            }
            writer.addBlock(rows, rowids, inserted, deleted, new Vector[] {new MixedVector(columns[0]),
                new MixedVector(columns[1]), new MixedVector(columns[2])});
        }
        return writer.finish(parts);
    }

    /** All there is in the segment, as one number. */
    private int read(SegmentEntry from) {
        var segment = Segment.open(parts, from, parts);
        int hash = 1;
        for (int b = 0; b < segment.blockCount(); b++) {
            hash = 31 * hash + Arrays.hashCode(segment.rowids(b));
            hash = 31 * hash + Arrays.hashCode(segment.inserted(b));
            hash = 31 * hash + Arrays.hashCode(segment.deleted(b));
            hash = 31 * hash + (int) (segment.minRowid(b) + segment.maxRowid(b) + segment.minInserted(b)
                    + segment.maxInserted(b) + segment.deletedCount(b) + segment.maxDeleted(b));
            for (int c = 0; c < 4; c++) {
                Vector column = segment.column(b, c);
                for (int row = 0; row < segment.blockRows(b); row++) {
                    hash = 31 * hash + column.get(row).hashCode();
                }
                hash = 31 * hash + segment.value(b, c, 299).hashCode();
                hash = 31 * hash + segment.nullCount(b, c) + segment.types(b, c);
                hash = 31 * hash + (segment.mayHold(b, c, 5, 7) ? 1 : 0) + (segment.mayHold(b, c, 5.0, 7.0) ? 2 : 0)
                        + (segment.mayHold(b, c, "t1", "t3") ? 4 : 0);
            }
        }
        segment.refs(new int[] {0, 1}, new int[] {-3, -2, -1, 0, 1, 2, 3});
        for (long rowid : new long[] {-1, 3, 4, 1000, 3000, 9999}) {
            hash = 31 * hash + segment.find(rowid);
        }
        return hash;
    }

    /** One block of 300 rows with a column in three parts of blobs, and a short one. */
    private SegmentEntry divided() {
        parts.size = 0;
        var writer = new SegmentWriter(2, parts);
        var rowids = new long[300];
        var columns = new Value[2][300];
        var random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            rowids[i] = i + 1;
            var blob = new byte[i < 3 ? 1 : 450];
            random.nextBytes(blob);
            columns[0][i] = i == 7 ? Value.NullValue.NULL : new Value.BlobValue(blob);
            columns[1][i] = Value.of(i);
        }
        writer.addBlock(300, rowids, new long[300], new long[300],
                new Vector[] {new MixedVector(columns[0]), new MixedVector(columns[1])});
        return writer.finish(parts);
    }

    /** What is in a divided segment, its values one by one and as columns. */
    private int readDivided(SegmentEntry from) {
        var segment = Segment.open(parts, from, parts);
        int hash = segment.refs(new int[] {0}, new int[] {-3, -2, -1, 0, 1}).length;
        for (int c = 0; c < segment.columnCount(); c++) {
            Vector column = segment.column(0, c);
            for (int row = 0; row < segment.blockRows(0); row++) {
                hash = 31 * hash + hash(column.get(row));
            }
            for (int row : new int[] {0, 7, 99, 100, 149, 150, 199, 200, 299}) {
                hash = 31 * hash + hash(segment.value(0, c, Math.min(row, segment.blockRows(0) - 1)));
            }
        }
        return hash;
    }

    private static int hash(Value value) {
        return value instanceof Value.BlobValue blob ? Arrays.hashCode(blob.value()) : value.hashCode();
    }

    @Test
    void everyFlippedBitOfADividedColumnIsNoticed() {
        SegmentEntry wide = divided();
        int whole = readDivided(wide);
        assertEquals(3, Segment.open(parts, wide, parts).partCount(0, 0));
        // Of the parts, of which each byte is like the next, one in 211; of the footer all.
        for (int at = 0; at < parts.size; at += at < wide.footer().offset() - 211 ? 211 : 1) {
            parts.bytes[at] ^= (byte) (1 << at % 8);
            try {
                assertEquals(whole, readDivided(wide));
                fail("byte " + at);
            } catch (PicoVoltException expected) {
                assertEquals(ErrorCode.SQLITE_CORRUPT, expected.code());
            }
            parts.bytes[at] ^= (byte) (1 << at % 8);
        }
        assertEquals(whole, readDivided(wide));
    }

    /** Also a wrong number of parts, parts of other lengths, a part of no bytes. */
    @Test
    void aDividedColumnWithHashesThatFitIsRefusedOrRead() {
        SegmentEntry wide = divided();
        parts.trusting = true;
        int refused = 0;
        for (int at = (int) wide.footer().offset(); at < parts.size; at++) {
            for (int change : new int[] {1, 2, 3, 4, 8, 0x40, 0x80, 0xFF}) {
                parts.bytes[at] ^= (byte) change;
                try {
                    readDivided(wide);
                } catch (PicoVoltException expected) {
                    assertEquals(ErrorCode.SQLITE_CORRUPT, expected.code());
                    refused++;
                }
                parts.bytes[at] ^= (byte) change;
            }
        }
        assertTrue(refused > wide.footer().length(), refused + " refused");
    }

    @Test
    void everyFlippedBitIsNoticed() {
        int whole = read(entry);
        assertEquals(entry.length(), parts.size);
        for (int at = 0; at < parts.size; at++) {
            parts.bytes[at] ^= (byte) (1 << at % 8);
            try {
                assertEquals(whole, read(entry));
                fail("byte " + at);
            } catch (PicoVoltException expected) {
                assertEquals(ErrorCode.SQLITE_CORRUPT, expected.code());
            }
            parts.bytes[at] ^= (byte) (1 << at % 8);
        }
        assertEquals(whole, read(entry));
    }

    @Test
    void withHashesThatFitNothingWorseThanAnErrorHappens() {
        parts.trusting = true;
        int refused = 0;
        int[] changes = {1, 2, 0x40, 0x80, 0xFF, 0x45};
        for (int at = 0; at < parts.size; at++) {
            for (int change : changes) {
                parts.bytes[at] ^= (byte) change;
                try {
                    read(entry);
                } catch (PicoVoltException expected) {
                    assertEquals(ErrorCode.SQLITE_CORRUPT, expected.code());
                    refused++;
                }
                parts.bytes[at] ^= (byte) change;
            }
        }
        assertTrue(refused > parts.size, refused + " of " + parts.size * changes.length);
    }

    @Test
    void entriesThatLieAreRefusedOrHarmless() {
        for (int i = 0; i < 9; i++) {
            var footer = entry.footer();
            var lie = new SegmentEntry(
                    i == 0 ? new io.picovolt.storage.part.PartRef(0, footer.offset() - 1, footer.length(),
                            footer.hash0(), footer.hash1()) : footer,
                    entry.start() + (i == 1 ? 1 : i == 2 ? -1 : i == 3 ? Long.MIN_VALUE : 0),
                    entry.rows() + (i == 4 ? 1 : i == 5 ? -entry.rows() : i == 6 ? 1 << 30 : 0),
                    i == 7 ? 99 : 0, i == 8 ? -99 : 0, 0, 0, 0, 0);
            try {
                read(lie);
                assertTrue(i >= 7, "lie " + i);
            } catch (PicoVoltException expected) {
                assertEquals(ErrorCode.SQLITE_CORRUPT, expected.code());
                assertTrue(i < 7, "lie " + i);
            }
        }
    }
}
