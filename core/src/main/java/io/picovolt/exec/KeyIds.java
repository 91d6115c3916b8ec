package io.picovolt.exec;

import io.picovolt.value.Collation;
import io.picovolt.value.Conversion;
import io.picovolt.value.Decimal;
import io.picovolt.value.Value;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;
import java.util.HashMap;

/**
 * Numbers the distinct values of one key column from 0, in order of appearance. Values are the same
 * when SQL says so: INTEGER 1, REAL 1.0 and DECIMAL 1.00 are, texts by the collation.
 *
 * <p>Every kind of value has its own table and all share the numbers, so batches of any vector
 * class may follow each other. Whole numbers of every type live in the table of longs.
 */
final class KeyIds {
    private static final int UNKNOWN = 0;
    private static final int MISSING = -1;

    private final Collation collation;
    private final boolean nullsMatch;
    private int size;
    private int nullId = -1;
    private final LongTable longs = new LongTable();
    private LongTable doubles;
    private HashMap<Object, Integer> others;

    private String[] texts;
    private int[] textIds;
    private int textCount;
    /** What the texts and the blobs take. */
    private long textBytes;

    /** Per code of {@code memoOf}: the number plus one, or what the constants say. */
    private int[] memo;
    private TextDictionary memoOf;
    private int memoSize;
    /** Codes from here on are unknown. */
    private int memoUsed;

    /** @param nullsMatch whether NULL is a value like others; otherwise it gets no number */
    KeyIds(Collation collation, boolean nullsMatch) {
        this.collation = collation;
        this.nullsMatch = nullsMatch;
    }

    int size() {
        return size;
    }

    /** What the tables occupy, roughly. */
    long bytes() {
        return longs.bytes() + (texts == null ? 0 : 8L * texts.length) + textBytes
                + (others == null ? 0 : 96L * others.size());
    }

    /**
     * Writes the numbers of {@code count} rows to {@code ids}; -1 for a value that has none.
     *
     * @param rows physical rows, or null for the first {@code count}
     * @param insert whether new values get numbers
     */
    void number(Vector key, int[] rows, int count, int[] ids, boolean insert) {
        if (key instanceof LongVector vector) {
            numberLongs(vector, rows, count, ids, insert);
        } else if (key instanceof TextVector vector) {
            numberTexts(vector, rows, count, ids, insert);
        } else if (key instanceof ConstantVector vector) {
            Arrays.fill(ids, 0, count, count == 0 ? -1 : number(vector.value, insert));
        } else {
            for (int i = 0; i < count; i++) {
                ids[i] = number(key.get(rows == null ? i : rows[i]), insert);
            }
        }
    }

    private void numberLongs(LongVector vector, int[] rows, int count, int[] ids, boolean insert) {
        long[] values = vector.values;
        boolean[] nulls = vector.nulls;
        if (insert) {
            for (int i = 0; i < count; i++) {
                int row = rows == null ? i : rows[i];
                ids[i] = nulls != null && nulls[row] ? nullNumber(true) : numberLong(values[row]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                int row = rows == null ? i : rows[i];
                ids[i] = nulls != null && nulls[row] ? nullNumber(false) : longs.find(values[row]);
            }
        }
    }

    private int numberLong(long value) {
        int id = longs.findOrAdd(value, size);
        if (id == size) {
            size++;
        }
        return id;
    }

    private void numberTexts(TextVector vector, int[] rows, int count, int[] ids, boolean insert) {
        prepareMemo(vector.dictionary, insert);
        int[] known = memo;
        int[] codes = vector.codes;
        boolean[] nulls = vector.nulls;
        String[] entries = vector.dictionary.texts;
        for (int i = 0; i < count; i++) {
            int row = rows == null ? i : rows[i];
            if (nulls != null && nulls[row]) {
                ids[i] = nullNumber(insert);
                continue;
            }
            int code = codes[row];
            int id = known[code];
            if (id == UNKNOWN) {
                int found = numberText(entries[code], insert);
                id = found < 0 ? MISSING : found + 1;
                known[code] = id;
            }
            ids[i] = id == MISSING ? -1 : id - 1;
        }
        memoSize = size;
    }

    /** Entries about missing texts hold only as long as no text is added. */
    private void prepareMemo(TextDictionary dictionary, boolean insert) {
        boolean valid = memoOf == dictionary && !insert && memoSize == size;
        if (memoOf == dictionary && !valid) {
            for (int i = 0; i < memo.length; i++) {
                if (memo[i] == MISSING) {
                    memo[i] = UNKNOWN;
                }
            }
        }
        if (memoOf != dictionary) {
            memoOf = dictionary;
            if (memo == null || memo.length < dictionary.size) {
                memo = new int[Math.max(16, dictionary.size)];
            } else {
                // All that the other dictionary left behind: this one may grow.
                Arrays.fill(memo, 0, memoUsed, UNKNOWN);
            }
            memoUsed = 0;
        } else if (memo.length < dictionary.size) {
            memo = Arrays.copyOf(memo, Math.max(dictionary.size, memo.length * 2));
        }
        memoUsed = Math.max(memoUsed, dictionary.size);
    }

    private int nullNumber(boolean insert) {
        if (nullId < 0 && insert && nullsMatch) {
            nullId = size++;
        }
        return nullId;
    }

    private int number(Value value, boolean insert) {
        return switch (value.type()) {
            case NULL -> nullNumber(insert);
            case INTEGER -> whole(((Value.IntegerValue) value).value(), insert);
            case REAL -> numberDouble(((Value.RealValue) value).value(), insert);
            case TEXT -> numberText(((Value.TextValue) value).value(), insert);
            case DECIMAL -> numberDecimal(((Value.DecimalValue) value).value(), insert);
            case BLOB -> numberOther(key(((Value.BlobValue) value).value()), insert);
        };
    }

    private int whole(long value, boolean insert) {
        return insert ? numberLong(value) : longs.find(value);
    }

    private int numberDouble(double value, boolean insert) {
        long whole = Conversion.toLong(value);
        if (whole == value && whole != Long.MAX_VALUE) {
            return whole(whole, insert);
        }
        if (doubles == null) {
            if (!insert) {
                return -1;
            }
            doubles = new LongTable();
        }
        long bits = Double.doubleToLongBits(value);
        if (!insert) {
            return doubles.find(bits);
        }
        int id = doubles.findOrAdd(bits, size);
        if (id == size) {
            size++;
        }
        return id;
    }

    private int numberDecimal(Decimal value, boolean insert) {
        // A power of five below the point, such as in 0.30, that does not cancel out: no REAL is the same.
        if (value.unscaled().isLong() && value.scale() > 0 && value.unscaled().longValue() % 5 != 0) {
            return numberOther(value, insert);
        }
        double approximate = value.toDouble();
        if (Math.abs(approximate) < 9.3e18) {
            var whole = value.cut();
            if (whole.unscaled().isLong() && whole.compareTo(value) == 0) {
                return whole(whole.unscaled().longValue(), insert);
            }
        }
        if (!Double.isInfinite(approximate)
                && Decimal.of(approximate).compareTo(value) == 0) {
            return numberDouble(approximate, insert);
        }
        return numberOther(value, insert);
    }

    /** Something that equals what the same bytes gave; texts do not stand in the same table. */
    private static String key(byte[] bytes) {
        var chars = new char[bytes.length];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (bytes[i] & 0xFF);
        }
        return new String(chars);
    }

    private int numberOther(Object key, boolean insert) {
        if (others == null) {
            others = new HashMap<>();
        }
        Integer id = others.get(key);
        if (id != null) {
            return id;
        }
        if (!insert) {
            return -1;
        }
        others.put(key, size);
        return size++;
    }

    private int numberText(String text, boolean insert) {
        String key = collation.key(text);
        if (texts == null) {
            if (!insert) {
                return -1;
            }
            texts = new String[64];
            textIds = new int[64];
        }
        int slot = slotOf(key);
        if (texts[slot] != null) {
            return textIds[slot];
        }
        if (!insert) {
            return -1;
        }
        texts[slot] = key;
        textIds[slot] = size;
        textBytes += 40 + 2L * key.length();
        if (++textCount * 2 > texts.length) {
            growTexts();
        }
        return size++;
    }

    private int slotOf(String key) {
        int mask = texts.length - 1;
        int hash = key.hashCode() * 0x9E3779B1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (texts[slot] != null && !texts[slot].equals(key)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void growTexts() {
        String[] oldTexts = texts;
        int[] oldIds = textIds;
        texts = new String[oldTexts.length * 4];
        textIds = new int[oldTexts.length * 4];
        for (int i = 0; i < oldTexts.length; i++) {
            if (oldTexts[i] != null) {
                int slot = slotOf(oldTexts[i]);
                texts[slot] = oldTexts[i];
                textIds[slot] = oldIds[i];
            }
        }
    }
}
