package io.picovolt.storage.record;

import io.picovolt.bytes.Scratch;
import io.picovolt.bytes.Utf8;
import io.picovolt.bytes.Varints;
import io.picovolt.bytes.Whole;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.value.Decimal;
import io.picovolt.value.Value;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A view of one record, found out once by {@link #open} and then asked column by column. Columns are
 * counted from 0; those that the record does not have are NULL, or as {@link #setAbsent} says.
 */
public final class RecordReader {
    private final BlobPool pool;
    private ByteBuffer body;
    private final Scratch pooledBody = new Scratch();
    private final Scratch pooledColumn = new Scratch();
    private final Scratch extended = new Scratch();
    private int columns;
    private int[] serials = new int[16];
    private int[] offsets = new int[16];
    /** Reads what records lack; null when that is NULL. */
    private RecordReader absent;

    public RecordReader(BlobPool pool) {
        this.pool = pool;
    }

    /** Reads the rowid of the record at an offset. */
    public static long rowid(ByteBuffer page, int record) {
        int at = record + RecordWriter.ENVELOPE;
        byte first = page.get(at);
        return Varints.unzigzag(first >= 0 ? first : Varints.get(page, at));
    }

    /** Says what columns hold that records lack, as the {@link RecordWriter#body} of a row; null for NULL. */
    public void setAbsent(byte[] row) {
        absent = row == null ? null : new RecordReader(pool);
        if (row != null) {
            absent.body = new Scratch().of(row);
            absent.openBody(Varints.size(row, 0), (int) Varints.get(row, 0) - 1, Integer.MAX_VALUE);
        }
    }

    /** Looks at the record at an offset of a page, as far as its first {@code limit} columns. */
    public void open(ByteBuffer page, int record, int limit) {
        int at = record + RecordWriter.ENVELOPE;
        while (page.get(at++) < 0) {
            // The rowid ends with the first byte that has no top bit.
        }
        body = page;
        int count = page.get(at);
        if (count == 0) {
            body = pooledBody.of(pool.get(page.getInt(at + 1)));
            at = 0;
            count = body.get(0);
        }
        if (count < 0) {
            count = (int) Varints.get(body, at);
            at += Varints.size(body, at);
        } else {
            at++;
        }
        openBody(at, count - 1, limit);
    }

    private void openBody(int at, int count, int limit) {
        int wanted = Math.min(count, limit);
        if (wanted > serials.length) {
            serials = new int[wanted];
            offsets = new int[wanted];
        }
        columns = wanted;
        ByteBuffer from = body;
        int payload = 0;
        for (int i = 0; i < wanted; i++) {
            int serial = from.get(at++);
            if (serial < 0) {
                serial = serial & 0x7F | from.get(at++) << 7;
            }
            serials[i] = serial;
            offsets[i] = payload;
            payload += SerialType.size(serial);
        }
        for (int i = wanted; i < count; i++) {
            if (from.get(at++) < 0) {
                at++;
            }
        }
        for (int i = 0; i < wanted; i++) {
            offsets[i] += at;
        }
        if (absent != null && count < limit && count < absent.columns) {
            extend(at, payload, Math.min(limit, absent.columns));
        }
    }

    /** Goes on with what stands for the columns that the record lacks, behind a copy of those that it has. */
    private void extend(int at, int payload, int wanted) {
        int more = absent.body.capacity();
        var whole = new byte[payload + more];
        body.get(at, whole, 0, payload);
        absent.body.get(0, whole, payload, more);
        serials = Arrays.copyOf(serials, Math.max(wanted, serials.length));
        offsets = Arrays.copyOf(offsets, serials.length);
        for (int i = 0; i < wanted; i++) {
            if (i < columns) {
                offsets[i] -= at;
            } else {
                serials[i] = absent.serials[i];
                offsets[i] = payload + absent.offsets[i];
            }
        }
        columns = wanted;
        body = extended.of(whole);
    }

    /** How many columns the record has, of those that were asked for. */
    public int columns() {
        return columns;
    }

    /** The {@link SerialType} of a column. */
    public int serial(int column) {
        return column < columns ? serials[column] : SerialType.NULL;
    }

    public boolean isNull(int column) {
        return column >= columns || serials[column] == SerialType.NULL;
    }

    /** The ordinal of the column's {@link io.picovolt.value.ValueType}. */
    public byte type(int column) {
        int serial = serial(column);
        if (serial >= SerialType.SIZED) {
            serial = SerialType.POOLED_TEXT + (serial & 3);
        }
        return switch (serial) {
            case SerialType.NULL -> 0;
            case SerialType.REAL -> 2;
            case SerialType.POOLED_TEXT -> 4;
            case SerialType.POOLED_BLOB -> 5;
            case SerialType.POOLED_DECIMAL -> 3;
            default -> 1;
        };
    }

    /** The integer of a column that is one. */
    public long longValue(int column) {
        int at = offsets[column];
        return switch (serials[column]) {
            case SerialType.INT8 -> body.get(at);
            case SerialType.INT16 -> body.getShort(at);
            case SerialType.INT32 -> body.getInt(at);
            case SerialType.INT64 -> body.getLong(at);
            case SerialType.ONE -> 1;
            default -> 0;
        };
    }

    /** What stands for a column of fixed size: the integer, the bits of the REAL, the number in the pool. */
    long bits(int column) {
        return switch (serial(column)) {
            case SerialType.NULL, SerialType.ZERO -> 0;
            case SerialType.REAL -> body.getLong(offsets[column]);
            case SerialType.POOLED_TEXT, SerialType.POOLED_BLOB, SerialType.POOLED_DECIMAL ->
                    body.getInt(offsets[column]);
            default -> longValue(column);
        };
    }

    /** The REAL of a column that is one. */
    public double doubleValue(int column) {
        return Double.longBitsToDouble(body.getLong(offsets[column]));
    }

    /**
     * Where the bytes of a TEXT or BLOB column stand, until the next call: {@link #length} of them from
     * {@link #offset}.
     */
    public ByteBuffer buffer(int column) {
        return serials[column] >= SerialType.SIZED
                ? body : pooledColumn.of(pooled(column));
    }

    public int offset(int column) {
        return serials[column] >= SerialType.SIZED ? offsets[column] : 0;
    }

    /** Bytes of a TEXT or BLOB column. */
    public int length(int column) {
        int serial = serials[column];
        return serial >= SerialType.SIZED ? SerialType.size(serial) : pooled(column).length;
    }

    /** The number in the blob pool of a column that stands there. */
    public int poolNumber(int column) {
        return body.getInt(offsets[column]);
    }

    private byte[] pooled(int column) {
        return pool.get(poolNumber(column));
    }

    /** The text of a TEXT column. */
    public String text(int column) {
        return serials[column] >= SerialType.SIZED
                ? Utf8.decode(body, offsets[column], SerialType.size(serials[column]))
                : Utf8.decode(pooled(column));
    }

    /** The bytes of a BLOB column; they may be shared and are not to be changed. */
    public byte[] blob(int column) {
        if (serials[column] < SerialType.SIZED) {
            return pooled(column);
        }
        var bytes = new byte[SerialType.size(serials[column])];
        body.get(offsets[column], bytes, 0, bytes.length);
        return bytes;
    }

    public Decimal decimal(int column) {
        byte[] bytes = blob(column);
        int from = Varints.size(bytes, 0);
        int scale = (int) Varints.unzigzag(Varints.get(bytes, 0));
        return new Decimal(Whole.ofBytes(Arrays.copyOfRange(bytes, from, bytes.length)), scale);
    }

    public Value value(int column) {
        return switch (type(column)) {
            case 0 -> Value.NullValue.NULL;
            case 1 -> Value.of(longValue(column));
            case 2 -> Value.of(doubleValue(column));
            case 3 -> new Value.DecimalValue(decimal(column));
            case 4 -> Value.of(text(column));
            default -> new Value.BlobValue(blob(column));
        };
    }
}
