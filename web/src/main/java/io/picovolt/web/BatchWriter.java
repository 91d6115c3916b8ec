package io.picovolt.web;

import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;

/**
 * Writes a batch of rows to the exchange buffer, column by column, so that JavaScript reads numbers
 * straight
 * from typed arrays and decodes all texts of a column at once. The buffer begins with a descriptor
 * of
 * {@link #DESCRIPTOR} bytes a column; all places in it are offsets from the start of the buffer:
 *
 * <pre>
 * 0 layout   4 rows' data   8 nulls, a byte a row, or 0   12 number of text entries
 * 16 the ends of the entries, as ints, in characters   20 the characters of all entries
 * 24 how many characters   28 bytes a character: 1 (ASCII) or 2
 * </pre>
 */
final class BatchWriter {
    static final int DESCRIPTOR = 32;

    /** INTEGER rows as int32. */
    static final int INT32 = 1;
    /** INTEGER rows as doubles that hold them exactly. */
    static final int SAFE = 2;
    /** INTEGER rows as int64. */
    static final int INT64 = 3;
    static final int REAL = 4;
    /** TEXT rows as int32 indexes of entries. */
    static final int TEXT = 5;
    /** Rows of any types, a slot each. */
    static final int SLOTS = 6;
    /** One slot that stands for every row. */
    static final int CONSTANT = 7;

    /** Twice a batch, so that probing ends soon. */
    private static final int TABLE = 2 * Batch.CAPACITY;

    private final int[] rows = new int[Batch.CAPACITY];
    private final int[] used = new int[Batch.CAPACITY];
    private final int[] table = new int[TABLE];
    private final int[] tableStamp = new int[TABLE];
    private int stamp;
    private int count;
    /** The first free byte, as an offset. */
    private int end;

    /** Writes the rows {@code from} to {@code from + count} of those that count in the batch. */
    void write(Batch batch, int from, int count) {
        this.count = count;
        for (int i = 0; i < count; i++) {
            rows[i] = batch.row(from + i);
        }
        int columns = batch.columns.length;
        end = columns * DESCRIPTOR;
        Exchange.reserve(end);
        for (int i = 0; i < columns; i++) {
            column(i * DESCRIPTOR, batch.columns[i]);
        }
    }

    private void column(int descriptor, Vector vector) {
        describe(descriptor, 8, 0);
        if (vector instanceof ConstantVector constant) {
            slots(descriptor, constant, 1);
            describe(descriptor, 0, CONSTANT);
        } else if (vector instanceof LongVector longs) {
            nulls(descriptor, vector);
            integers(descriptor, longs);
        } else if (vector instanceof DoubleVector doubles) {
            nulls(descriptor, vector);
            int data = numbers(descriptor, REAL);
            for (int i = 0; i < count; i++) {
                Memory.putDouble(data + 8 * i, doubles.values[rows[i]]);
            }
        } else if (vector instanceof TextVector texts) {
            nulls(descriptor, vector);
            texts(descriptor, texts);
        } else {
            slots(descriptor, vector, count);
        }
    }

    private void nulls(int descriptor, Vector vector) {
        boolean[] nulls = vector.nulls;
        if (nulls == null) {
            return;
        }
        int at = room(count);
        describe(descriptor, 8, at - Exchange.address);
        for (int i = 0; i < count; i++) {
            Memory.putByte(at + i, nulls[rows[i]] ? 1 : 0);
        }
    }

    private void integers(int descriptor, LongVector vector) {
        long[] values = vector.values;
        boolean small = true;
        boolean safe = true;
        for (int i = 0; i < count; i++) {
            long value = values[rows[i]];
            if ((int) value != value && !vector.isNull(rows[i])) {
                small = false;
                safe &= Slots.isSafe(value);
            }
        }
        if (small) {
            int data = room(4 * count);
            describe(descriptor, 0, INT32);
            describe(descriptor, 4, data - Exchange.address);
            for (int i = 0; i < count; i++) {
                Memory.putInt(data + 4 * i, (int) values[rows[i]]);
            }
        } else if (safe) {
            int data = numbers(descriptor, SAFE);
            for (int i = 0; i < count; i++) {
                Memory.putDouble(data + 8 * i, (double) values[rows[i]]);
            }
        } else {
            int data = numbers(descriptor, INT64);
            for (int i = 0; i < count; i++) {
                Memory.putLong(data + 8 * i, values[rows[i]]);
            }
        }
    }

    private int numbers(int descriptor, int layout) {
        int data = room(8 * count);
        describe(descriptor, 0, layout);
        describe(descriptor, 4, data - Exchange.address);
        return data;
    }

    /** Entries that the rows use, each once, in the order of first use. */
    private void texts(int descriptor, TextVector vector) {
        TextDictionary dictionary = vector.dictionary;
        int data = room(4 * count);
        describe(descriptor, 0, TEXT);
        describe(descriptor, 4, data - Exchange.address);
        int entries = 0;
        int length = 0;
        stamp++;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            int entry = 0;
            if (!vector.isNull(row)) {
                int code = vector.codes[row];
                int slot = code * 0x9E3779B1 >>> 20;
                while (tableStamp[slot] == stamp && used[table[slot]] != code) {
                    slot = slot + 1 & TABLE - 1;
                }
                if (tableStamp[slot] != stamp) {
                    tableStamp[slot] = stamp;
                    table[slot] = entries;
                    used[entries++] = code;
                    length += dictionary.texts[code].length();
                }
                entry = table[slot];
            }
            Memory.putInt(data + 4 * i, entry);
        }
        int ends = room(4 * entries) - Exchange.address;
        int characters = room(2 * length) - Exchange.address;
        boolean ascii = asciiRun(dictionary, entries, characters, ends);
        if (ascii) {
            end = characters + length;
        } else {
            wideRun(dictionary, entries, characters);
        }
        describe(descriptor, 12, entries);
        describe(descriptor, 16, ends);
        describe(descriptor, 20, characters);
        describe(descriptor, 24, length);
        describe(descriptor, 28, ascii ? 1 : 2);
    }

    private void wideRun(TextDictionary dictionary, int entries, int characters) {
        int at = Exchange.address + characters;
        for (int i = 0; i < entries; i++) {
            String text = dictionary.texts[used[i]];
            for (int j = 0; j < text.length(); j++, at += 2) {
                Memory.putChar(at, text.charAt(j));
            }
        }
    }

    private boolean asciiRun(TextDictionary dictionary, int entries, int characters, int ends) {
        int bits = 0;
        int at = Exchange.address + characters;
        int start = at;
        for (int i = 0; i < entries; i++) {
            String text = dictionary.texts[used[i]];
            int length = text.length();
            for (int j = 0; j < length; j++) {
                char c = text.charAt(j);
                bits |= c;
                Memory.putByte(at + j, c);
            }
            at += length;
            Memory.putInt(Exchange.address + ends + 4 * i, at - start);
        }
        return bits < 128;
    }

    private void slots(int descriptor, Vector vector, int size) {
        int data = room(Slots.SIZE * size) - Exchange.address;
        describe(descriptor, 0, SLOTS);
        describe(descriptor, 4, data);
        Slots.continueAt(end);
        for (int i = 0; i < size; i++) {
            Value value = vector.get(rows[i]);
            Slots.put(data, i, value);
        }
        end = Slots.end();
    }

    private void describe(int descriptor, int field, int value) {
        Memory.putInt(Exchange.address + descriptor + field, value);
    }

    /** Takes that many bytes, aligned; returns their address. The buffer may have moved. */
    private int room(int bytes) {
        int start = aligned(end);
        Exchange.reserve(start + bytes);
        end = start + bytes;
        return Exchange.address + start;
    }

    private static int aligned(int offset) {
        return offset + 7 & -8;
    }
}
