package io.picovolt.exec;

import io.picovolt.bytes.Slices;
import io.picovolt.bytes.Utf8;
import io.picovolt.bytes.Varints;
import io.picovolt.bytes.Whole;
import io.picovolt.host.FileHandle;
import io.picovolt.plan.Plan.SortKey;
import io.picovolt.value.Collation;
import io.picovolt.value.Decimal;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A temporary file with blocks of columns, which only this process ever reads. They are written plainly, for speed:
 * what sort of vector a column was, which rows are NULL, the values.
 */
public final class Spill {
    private static final int FIRST = 1 << 16;
    private static final int NULLS = 0;
    private static final int LONGS = 1;
    private static final int DOUBLES = 2;
    private static final int TEXTS = 3;
    private static final int MIXED = 4;

    private final SpillSpace space;
    private final FileHandle file;
    private ByteBuffer buffer = newBuffer(FIRST);
    private int at;
    private long end;
    private byte[] utf8 = new byte[64];
    private final ValueType[] types = ValueType.values();

    /** @param space whose file it is, and which takes it away */
    public Spill(SpillSpace space, FileHandle file) {
        this.space = space;
        this.file = file;
    }

    private static ByteBuffer newBuffer(int size) {
        return Slices.direct(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Takes a file away, if there is one; answers null. */
    static Spill close(Spill spill) {
        if (spill != null) {
            spill.space.discard(spill.file);
            Slices.free(spill.buffer);
        }
        return null;
    }

    /** Rows that this file takes; any number of such can have their blocks in it. */
    SpilledRows rows(int width) {
        return new SpilledRows(this, width);
    }

    /** Rows by the hash of their keys; {@code level} as for {@link Partitions}. */
    Partitions partitions(int width, List<Collation> collations, int level) {
        return new Partitions(this, width, collations, level);
    }

    /** Sorted runs as one. */
    RowMerge merge(List<SpilledRows> runs, List<SortKey> order, int[] keys) {
        return new RowMerge(runs, order, keys);
    }

    /** How large a block should be at most, for as many of them are in memory at once as there are partitions. */
    long blockLimit() {
        return space.limit() / (2 * Partitions.COUNT);
    }

    // ---- Writing: a block's place, its columns, its length

    long beginBlock() {
        at = 0;
        return end;
    }

    void put(Vector column, int rows) {
        room(1 + rows * 10);
        switch (column) {
            case LongVector longs -> {
                putNulls(LONGS, longs, rows);
                for (int i = 0; i < rows; i++) {
                    buffer.putLong(at + 8 * i, longs.values[i]);
                }
                at += 8 * rows;
            }
            case DoubleVector doubles -> {
                putNulls(DOUBLES, doubles, rows);
                for (int i = 0; i < rows; i++) {
                    buffer.putDouble(at + 8 * i, doubles.values[i]);
                }
                at += 8 * rows;
            }
            case TextVector texts -> {
                putNulls(TEXTS, texts, rows);
                putTexts(texts, rows);
            }
            case ConstantVector constant when constant.value.isNull() -> buffer.put(at++, (byte) NULLS);
            default -> {
                buffer.put(at++, (byte) MIXED);
                for (int i = 0; i < rows; i++) {
                    put(column.get(i));
                }
            }
        }
    }

    private void putNulls(int kind, Vector column, int rows) {
        boolean[] nulls = column.nulls;
        buffer.put(at++, (byte) (nulls == null ? kind : -kind));
        for (int i = 0; nulls != null && i < rows; i++) {
            buffer.put(at++, (byte) (nulls[i] ? 1 : 0));
        }
    }

    /** Each text where it first occurs, behind -1; later its number among them. */
    private void putTexts(TextVector texts, int rows) {
        var numbers = new int[texts.dictionary.size];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (texts.isNull(i)) {
                continue;
            }
            int code = texts.codes[i];
            room(4);
            buffer.putInt(at, numbers[code] - 1);
            at += 4;
            if (numbers[code] == 0) {
                numbers[code] = ++count;
                put(texts.dictionary.texts[code]);
            }
        }
    }

    private void put(String text) {
        int length = Utf8.length(text);
        if (length > utf8.length) {
            utf8 = new byte[2 * length];
        }
        Utf8.encode(text, utf8, 0);
        put(utf8, length);
    }

    private void put(byte[] bytes, int length) {
        room(length + 5);
        at = Varints.put(buffer, at, length);
        buffer.put(at, bytes, 0, length);
        at += length;
    }

    private void put(Value value) {
        room(16);
        buffer.put(at++, (byte) value.type().ordinal());
        switch (value.type()) {
            case NULL -> { }
            case INTEGER -> {
                buffer.putLong(at, ((Value.IntegerValue) value).value());
                at += 8;
            }
            case REAL -> {
                buffer.putDouble(at, ((Value.RealValue) value).value());
                at += 8;
            }
            case DECIMAL -> {
                Decimal number = ((Value.DecimalValue) value).value();
                buffer.putInt(at, number.scale());
                at += 4;
                byte[] unscaled = number.unscaled().toBytes();
                put(unscaled, unscaled.length);
            }
            case TEXT -> put(((Value.TextValue) value).value());
            case BLOB -> put(((Value.BlobValue) value).value(), ((Value.BlobValue) value).value().length);
        }
    }

    private void room(int more) {
        if (at + more > buffer.capacity()) {
            ByteBuffer larger = newBuffer(Math.max(at + more, buffer.capacity() * 2));
            buffer.position(0);
            buffer.limit(at);
            larger.put(buffer);
            larger.clear();
            Slices.free(buffer);
            buffer = larger;
        }
    }

    int finishBlock() {
        int length = at;
        buffer.position(0);
        buffer.limit(length);
        file.write(end, buffer);
        buffer.clear();
        end += length;
        return length;
    }

    // ---- Reading: a block, then its columns in their order

    void readBlock(long position, int length) {
        if (length > buffer.capacity()) {
            Slices.free(buffer);
            buffer = newBuffer(length);
        }
        buffer.clear();
        buffer.limit(length);
        if (file.read(position, buffer) < length) {
            throw new PicoVoltException(ErrorCode.SQLITE_IOERR, "disk I/O error: temporary file is too short");
        }
        buffer.clear();
        at = 0;
    }

    Vector get(int rows) {
        int kind = buffer.get(at++);
        if (kind == MIXED) {
            var values = new Value[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = value();
            }
            return new MixedVector(values);
        }
        boolean[] nulls = null;
        if (kind < 0) {
            kind = -kind;
            nulls = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                nulls[i] = buffer.get(at++) != 0;
            }
        }
        return switch (kind) {
            case LONGS -> {
                var longs = new long[rows];
                for (int i = 0; i < rows; i++) {
                    longs[i] = buffer.getLong(at + 8 * i);
                }
                at += 8 * rows;
                yield new LongVector(longs, nulls);
            }
            case DOUBLES -> {
                var doubles = new double[rows];
                for (int i = 0; i < rows; i++) {
                    doubles[i] = buffer.getDouble(at + 8 * i);
                }
                at += 8 * rows;
                yield new DoubleVector(doubles, nulls);
            }
            case TEXTS -> texts(rows, nulls);
            default -> new ConstantVector(Value.NullValue.NULL);
        };
    }

    private Vector texts(int rows, boolean[] nulls) {
        var codes = new int[rows];
        var texts = new String[16];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (nulls != null && nulls[i]) {
                continue;
            }
            codes[i] = buffer.getInt(at);
            at += 4;
            if (codes[i] < 0) {
                texts = count < texts.length ? texts : Arrays.copyOf(texts, count * 2);
                codes[i] = count;
                texts[count++] = text();
            }
        }
        return new TextVector(codes, new TextDictionary(texts, count, false), nulls);
    }

    private int length() {
        int length = (int) Varints.get(buffer, at);
        at += Varints.size(length);
        return length;
    }

    private String text() {
        int length = length();
        at += length;
        return Utf8.decode(buffer, at - length, length);
    }

    private byte[] bytes() {
        var bytes = new byte[length()];
        buffer.get(at, bytes);
        at += bytes.length;
        return bytes;
    }

    private Value value() {
        ValueType type = types[buffer.get(at++)];
        return switch (type) {
            case NULL -> Value.NullValue.NULL;
            case INTEGER -> {
                at += 8;
                yield Value.of(buffer.getLong(at - 8));
            }
            case REAL -> {
                at += 8;
                yield Value.of(buffer.getDouble(at - 8));
            }
            case DECIMAL -> {
                int scale = buffer.getInt(at);
                at += 4;
                yield new Value.DecimalValue(new Decimal(Whole.ofBytes(bytes()), scale));
            }
            case TEXT -> Value.of(text());
            case BLOB -> new Value.BlobValue(bytes());
        };
    }
}
