package io.picovolt.storage.record;

import io.picovolt.bytes.Scratch;
import io.picovolt.bytes.Utf8;
import io.picovolt.bytes.Varints;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.RowPage;
import io.picovolt.value.Decimal;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Collects the columns of a row, in order, and lays them out as a record. One writer serves any number of
 * rows: {@link #reset}, put every column, hand it to the table.
 */
public final class RecordWriter {
    /** Bytes before the rowid: inserted, deleted, previous. */
    public static final int ENVELOPE = 24;
    /** Longer values go to the blob pool. */
    public static final int INLINE_LIMIT = 512;
    /** The longest text or blob. */
    public static final int MAX_LENGTH = 1_000_000_000;

    private int columns;
    private int[] serials = new int[16];
    /**
     * The number, its bits, the number in the pool, or the place of the bytes: in {@link #bytes}, or {@code -1 - place}
     * in {@link #source}.
     */
    private long[] bits = new long[16];
    /** The record that columns were copied from. */
    private ByteBuffer source;
    /** The bytes of a long value, until it is pooled. */
    private byte[][] large = new byte[16][];
    private boolean anyLarge;
    private byte[] bytes = new byte[1024];
    private int byteCount;

    // What prepare() found out.
    private int stored;
    private int headerSize;
    private int pooledBody;

    /** Begins the next row. */
    public void reset() {
        if (anyLarge) {
            Arrays.fill(large, null);
            anyLarge = false;
        }
        columns = 0;
        byteCount = 0;
    }

    public int columns() {
        return columns;
    }

    private int next(int serial, long value) {
        if (columns == serials.length) {
            serials = Arrays.copyOf(serials, columns * 2);
            bits = Arrays.copyOf(bits, columns * 2);
            large = Arrays.copyOf(large, columns * 2);
        }
        serials[columns] = serial;
        bits[columns] = value;
        return columns++;
    }

    public void putNull() {
        next(SerialType.NULL, 0);
    }

    public void putLong(long value) {
        next(SerialType.ofLong(value), value);
    }

    /** A REAL; NaN is NULL. */
    public void putDouble(double value) {
        if (value != value) {
            putNull();
        } else {
            next(SerialType.REAL, Double.doubleToRawLongBits(value));
        }
    }

    /** @throws PicoVoltException {@code SQLITE_TOOBIG} */
    public void putText(String text) {
        int chars = text.length();
        if (chars <= INLINE_LIMIT) {
            room(chars * 3);
            int end = Utf8.encode(text, bytes, byteCount);
            if (end - byteCount <= INLINE_LIMIT) {
                next(SerialType.sized(SerialType.TEXT, end - byteCount), byteCount);
                byteCount = end;
                return;
            }
        }
        checkLength(chars);
        putLarge(SerialType.POOLED_TEXT, Utf8.encode(text));
    }

    /** TEXT as its UTF-8, which must be valid. */
    public void putText(byte[] utf8, int from, int length) {
        putBytes(SerialType.TEXT, utf8, from, length);
    }

    /**
     * Makes room for TEXT of at most {@link #INLINE_LIMIT} bytes of UTF-8, which the caller writes to
     * {@link #bytes} from the place that this answers.
     */
    public int addText(int length) {
        room(length);
        next(SerialType.sized(SerialType.TEXT, length), byteCount);
        byteCount += length;
        return byteCount - length;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** A BLOB; the array must not be changed any more. */
    public void putBlob(byte[] blob) {
        if (blob.length > INLINE_LIMIT) {
            putLarge(SerialType.POOLED_BLOB, blob);
        } else {
            putBytes(SerialType.BLOB, blob, 0, blob.length);
        }
    }

    public void putDecimal(Decimal decimal) {
        byte[] unscaled = decimal.unscaled().toBytes();
        var encoded = new byte[10 + unscaled.length];
        int at = Varints.put(encoded, 0, Varints.zigzag(decimal.scale()));
        System.arraycopy(unscaled, 0, encoded, at, unscaled.length);
        putBytes(SerialType.DECIMAL, encoded, 0, at + unscaled.length);
    }

    public void put(Value value) {
        switch (value.type()) {
            case NULL -> putNull();
            case INTEGER -> putLong(((Value.IntegerValue) value).value());
            case REAL -> putDouble(((Value.RealValue) value).value());
            case DECIMAL -> putDecimal(((Value.DecimalValue) value).value());
            case TEXT -> putText(((Value.TextValue) value).value());
            case BLOB -> putBlob(((Value.BlobValue) value).value());
        }
    }

    /** Puts a column of a stored row as it stands; the same row for all columns, and it stays until all is written. */
    public void copy(RecordReader row, int column) {
        int serial = row.serial(column);
        if (serial >= SerialType.SIZED) {
            source = row.buffer(column);
            next(serial, -1 - row.offset(column));
        } else {
            next(serial, row.bits(column));
        }
    }

    /** Puts all values of a row. */
    public void put(Value[] row) {
        for (Value value : row) {
            put(value);
        }
    }

    private void putBytes(int kind, byte[] source, int from, int length) {
        if (length > INLINE_LIMIT) {
            putLarge(SerialType.POOLED_TEXT + kind, Arrays.copyOfRange(source, from, from + length));
            return;
        }
        room(length);
        System.arraycopy(source, from, bytes, byteCount, length);
        next(SerialType.sized(kind, length), byteCount);
        byteCount += length;
    }

    private void putLarge(int serial, byte[] content) {
        checkLength(content.length);
        int column = next(serial, 0);
        large[column] = content;
        anyLarge = true;
    }

    private void room(int length) {
        if (byteCount + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(byteCount + length, bytes.length * 2));
        }
    }

    static void checkLength(int length) {
        if (length > MAX_LENGTH) {
            throw new PicoVoltException(ErrorCode.SQLITE_TOOBIG, "string or blob too big");
        }
    }

    /** The columns alone, as a record holds them; none is longer than {@link #INLINE_LIMIT}. */
    public byte[] body() {
        stored = columns;
        var whole = new byte[bodySize()];
        ByteBuffer buffer = new Scratch().of(whole);
        writeBody(buffer, 0);
        buffer.get(0, whole, 0, whole.length);
        return whole;
    }

    /**
     * Moves to the pool what does not fit, and answers the length of the record of this rowid.
     *
     * @param kept how many columns are written even if they are NULL and nothing follows
     */
    public int prepare(long rowid, BlobPool pool, int kept) {
        if (anyLarge) {
            for (int i = 0; i < columns; i++) {
                if (large[i] != null) {
                    bits[i] = pool.intern(large[i]);
                    large[i] = null;
                }
            }
            anyLarge = false;
        }
        stored = columns;
        while (stored > kept && serials[stored - 1] == SerialType.NULL) {
            stored--;
        }
        pooledBody = -1;
        int before = ENVELOPE + Varints.size(Varints.zigzag(rowid));
        int body = bodySize();
        while (before + body > RowPage.MAX_RECORD) {
            int longest = longestInline();
            if (longest < 0) {
                var whole = new byte[body];
                ByteBuffer buffer = new Scratch().of(whole);
                writeBody(buffer, 0);
                buffer.get(0, whole, 0, body);
                pooledBody = pool.intern(whole);
                return before + 1 + 4;
            }
            poolColumn(longest, pool);
            body = bodySize();
        }
        return before + body;
    }

    private int bodySize() {
        int header = stored < 127 ? 1 : Varints.size(stored + 1);
        int payload = 0;
        for (int i = 0; i < stored; i++) {
            int serial = serials[i];
            header += serial < 128 ? 1 : 2;
            payload += SerialType.size(serial);
        }
        headerSize = header;
        return header + payload;
    }

    /** The column whose move to the pool saves most, or -1. */
    private int longestInline() {
        int longest = -1;
        int most = SerialType.sized(0, 16);
        for (int i = 0; i < stored; i++) {
            if (serials[i] >= most) {
                most = serials[i] + 1;
                longest = i;
            }
        }
        return longest;
    }

    private void poolColumn(int column, BlobPool pool) {
        int serial = serials[column];
        int from = (int) bits[column];
        var content = new byte[SerialType.size(serial)];
        if (from < 0) {
            source.get(-1 - from, content, 0, content.length);
        } else {
            System.arraycopy(bytes, from, content, 0, content.length);
        }
        bits[column] = pool.intern(content);
        serials[column] = SerialType.POOLED_TEXT + (serial & 3);
    }

    /** Writes the record that {@link #prepare} measured. */
    public void write(ByteBuffer page, int at, long inserted, long deleted, long previous, long rowid) {
        page.putLong(at, inserted);
        page.putLong(at + 8, deleted);
        page.putLong(at + 16, previous);
        at = Varints.put(page, at + ENVELOPE, Varints.zigzag(rowid));
        if (pooledBody >= 0) {
            page.put(at, (byte) 0);
            page.putInt(at + 1, pooledBody);
        } else {
            writeBody(page, at);
        }
    }

    private void writeBody(ByteBuffer page, int at) {
        int payload = at + headerSize;
        at = Varints.put(page, at, stored + 1);
        for (int i = 0; i < stored; i++) {
            int serial = serials[i];
            if (serial < 128) {
                page.put(at++, (byte) serial);
            } else {
                page.put(at, (byte) (serial | 0x80));
                page.put(at + 1, (byte) (serial >> 7));
                at += 2;
            }
            if (serial >= SerialType.SIZED) {
                int size = SerialType.size(serial);
                int from = (int) bits[i];
                if (from < 0) {
                    copy(source, -1 - from, page, payload, size);
                } else {
                    page.put(payload, bytes, from, size);
                }
                payload += size;
                continue;
            }
            switch (serial) {
                case SerialType.INT8 -> page.put(payload++, (byte) bits[i]);
                case SerialType.INT16 -> {
                    page.putShort(payload, (short) bits[i]);
                    payload += 2;
                }
                case SerialType.INT64, SerialType.REAL -> {
                    page.putLong(payload, bits[i]);
                    payload += 8;
                }
                case SerialType.NULL, SerialType.ZERO, SerialType.ONE -> { }
                default -> {
                    page.putInt(payload, (int) bits[i]);
                    payload += 4;
                }
            }
        }
    }

    private static void copy(ByteBuffer from, int at, ByteBuffer to, int place, int length) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            to.putLong(place + i, from.getLong(at + i));
        }
        for (; i < length; i++) {
            to.put(place + i, from.get(at + i));
        }
    }
}
