package io.picovolt.format.v3;

import io.picovolt.bytes.Scratch;
import io.picovolt.bytes.Utf8;
import io.picovolt.bytes.Varints;
import io.picovolt.format.ByteReader;
import io.picovolt.format.Corruption;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.RowPage;
import io.picovolt.storage.record.SerialType;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Checks all that readers of a page take for granted: a page may fit its checksum and yet be forged. The
 * layouts are those of {@link RowPage} and {@link io.picovolt.storage.record}.
 */
public final class RecordCheck {
    /** No sound decimal has more digits before or behind its point. */
    private static final int MAX_SCALE = 10_000;

    private final BlobPool blobs;
    private final int columnCount;
    private final long clock;
    /** Blobs that were found to be valid as what they are used for; each is looked at once. */
    private final BitSet texts = new BitSet();
    private final BitSet bodies = new BitSet();
    private final Scratch scratch = new Scratch();
    private int[] serials = new int[16];
    private BlobNumbers numbers;

    /** What numbers of large values mean that stand in a record. */
    public interface BlobNumbers {
        /** The number in the pool, or -1. */
        int inPool(int number);
    }

    /** A check of rows whose numbers of large values are replaced by those that they have in the pool. */
    public RecordCheck(BlobPool blobs, int columnCount, BlobNumbers numbers) {
        this(blobs, columnCount, 0);
        this.numbers = numbers;
    }

    RecordCheck(BlobPool blobs, int columnCount, long clock) {
        this.blobs = blobs;
        this.columnCount = columnCount;
        this.clock = clock;
    }

    void page(ByteBuffer[] pages, int number, String name) {
        ByteBuffer page = pages[number];
        String defect = RowPage.defect(page);
        long next = number + 1 < pages.length ? number + 1 : RowPage.NO_PAGE;
        if (defect == null && (page.getLong(0) != number || page.getLong(13) != next
                || page.get(21) != 0 || page.getShort(22) != 0)) {
            defect = "not in its place";
        }
        if (defect != null) {
            throw Corruption.in(name, defect);
        }
        var record = new ByteReader(page, name);
        int used = 0;
        for (int slot = 0, slots = RowPage.slotCount(page); slot < slots; slot++) {
            int length = RowPage.recordLength(page, slot);
            record.record(slot, RowPage.recordOffset(page, slot), length);
            used += length;
            if (used > RowPage.SIZE - RowPage.freePointer(page)) {
                throw record.corrupt("records overlap");
            }
            record(record);
        }
    }

    private void record(ByteReader record) {
        long inserted = record.i64("envelope");
        long deleted = record.i64("envelope");
        record.i64("envelope");
        if (inserted < 0 || inserted > clock || deleted < 0 || deleted > clock
                || deleted != 0 && deleted < inserted) {
            throw record.corrupt("impossible transactions " + inserted + " and " + deleted);
        }
        row(record);
    }

    /** Checks a record from its rowid on, up to the reader's end. */
    public void row(ByteReader record) {
        record.varint("rowid");
        long count = record.varint("column count");
        if (count != 0) {
            body(record, count);
            return;
        }
        int number = blob(record);
        if (!bodies.get(number)) {
            var body = new ByteReader(scratch.of(blobs.get(number)), "blob " + number + " as a row");
            body(body, body.varint("column count"));
            bodies.set(number);
        }
        if (!record.atEnd()) {
            throw record.corrupt("trailing bytes");
        }
    }

    private void body(ByteReader body, long countAndOne) {
        int count = (int) countAndOne - 1;
        if (countAndOne < 1 || countAndOne > columnCount + 1L || count > body.remaining()) {
            throw body.corrupt("impossible column count");
        }
        if (count > serials.length) {
            serials = new int[columnCount];
        }
        for (int i = 0; i < count; i++) {
            int serial = body.u8("serial type");
            if (serial >= 0x80) {
                int high = body.u8("serial type");
                serial = serial & 0x7F | high << 7;
                if (high >= 0x80) {
                    serial = -1;
                }
            }
            boolean sized = serial >= SerialType.SIZED && (serial & 3) <= SerialType.DECIMAL;
            if (!sized && (serial < 0 || serial > SerialType.POOLED_DECIMAL)) {
                throw body.corrupt("bad serial type of column " + i);
            }
            serials[i] = serial;
        }
        for (int i = 0; i < count; i++) {
            column(body, serials[i], i);
        }
        if (!body.atEnd()) {
            throw body.corrupt("trailing bytes");
        }
    }

    private void column(ByteReader body, int serial, int column) {
        if (serial < SerialType.REAL) {
            body.skip(SerialType.size(serial), "integer");
        } else if (serial == SerialType.REAL) {
            double number = Double.longBitsToDouble(body.i64("real"));
            if (number != number) {
                throw body.corrupt("not a number in column " + column);
            }
        } else if (serial < SerialType.SIZED) {
            pooled(body, serial, column);
        } else if (SerialType.isText(serial)) {
            byte[] utf8 = body.bytes(SerialType.size(serial), "text");
            checkText(body, utf8, column);
        } else if (SerialType.isBlob(serial)) {
            body.skip(SerialType.size(serial), "blob");
        } else {
            checkDecimal(body, body.bytes(SerialType.size(serial), "decimal"), column);
        }
    }

    private void pooled(ByteReader body, int serial, int column) {
        int number = blob(body);
        if (SerialType.isText(serial)) {
            if (!texts.get(number)) {
                checkText(body, blobs.get(number), column);
                texts.set(number);
            }
        } else if (serial == SerialType.POOLED_DECIMAL) {
            checkDecimal(body, blobs.get(number), column);
        }
    }

    private int blob(ByteReader body) {
        int number = body.i32("blob number");
        if (numbers != null) {
            number = numbers.inPool(number);
            body.replace(number);
        }
        if (number < 0 || number >= blobs.size()) {
            throw body.corrupt("no such blob: " + number);
        }
        return number;
    }

    private static void checkText(ByteReader body, byte[] utf8, int column) {
        if (!Utf8.isValid(utf8, 0, utf8.length)) {
            throw body.corrupt("invalid UTF-8 in column " + column);
        }
    }

    private static void checkDecimal(ByteReader body, byte[] decimal, int column) {
        int from = 0;
        while (from < decimal.length && decimal[from] < 0) {
            from++;
        }
        long scale = from < 3 && from + 1 < decimal.length
                ? Varints.unzigzag(Varints.get(decimal, 0)) : Long.MAX_VALUE;
        if (scale > MAX_SCALE || scale < -MAX_SCALE || decimal.length > MAX_SCALE) {
            throw body.corrupt("bad decimal in column " + column);
        }
    }
}
