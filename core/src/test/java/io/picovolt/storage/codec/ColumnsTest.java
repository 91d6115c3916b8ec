package io.picovolt.storage.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Whole;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.RandomValues;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.value.Decimal;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import io.picovolt.vector.VectorBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private final Map<String, byte[]> large = new HashMap<>();
    private final LargeValues largeValues = new LargeValues() {
        @Override
        public byte[] load(byte[] hash) {
            assertEquals(Blake3.LENGTH, hash.length);
            byte[] bytes = large.get(HexFormat.of().formatHex(hash));
            return bytes == null ? new byte[0] : bytes;
        }

        @Override
        public void store(byte[] hash, byte[] bytes) {
            large.put(HexFormat.of().formatHex(hash), bytes);
        }
    };

    private byte[] encode(Vector column, int rows) {
        var out = new ByteWriter();
        Columns.encode(column, rows, largeValues, out);
        return out.toBytes();
    }

    private Vector decode(byte[] bytes, int rows) {
        return Columns.decode(new ByteReader(ByteBuffer.wrap(bytes), "test"), rows, largeValues);
    }

    private Value value(byte[] bytes, int rows, int row) {
        return Columns.value(new ByteReader(ByteBuffer.wrap(bytes), "test"), rows, largeValues, row);
    }

    /** Writes values as they are and as narrow as they get, reads them back, answers the bytes. */
    private byte[] check(Value[] values) {
        int rows = values.length;
        var builder = new VectorBuilder(rows);
        for (int i = 0; i < rows; i++) {
            builder.set(i, values[i]);
        }
        byte[] bytes = encode(new MixedVector(values), rows);
        assertArrayEquals(bytes, encode(builder.finish(), rows));
        Vector column = decode(bytes, rows);
        for (int i = 0; i < rows; i++) {
            assertEquals(RandomValues.comparable(values[i]), RandomValues.comparable(column.get(i)));
            assertEquals(values[i].isNull(), column.isNull(i));
        }
        for (int i = 0; i < rows; i += 1 + rows / 10) {
            assertEquals(RandomValues.comparable(values[i]),
                    RandomValues.comparable(value(bytes, rows, i)));
        }
        return bytes;
    }

    private byte[] check(IntFunction<Value> value) {
        var values = new Value[2048];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(i);
        }
        return check(values);
    }

    private void check(int atMost, IntFunction<Value> value) {
        byte[] bytes = check(value);
        assertTrue(bytes.length <= atMost, bytes.length + " bytes");
    }

    private static Value decimal(long unscaled, int scale) {
        return new Value.DecimalValue(Decimal.of(unscaled, scale));
    }

    @Test
    void usualColumnsAreSmall() {
        check(2, i -> Value.NullValue.NULL);
        check(20, i -> Value.of((long) i));
        check(20, i -> i < 1000 ? Value.NullValue.NULL : Value.of(7L));
        check(20 + 2048 / 8, i -> Value.of(i * 7919L % 2));
        check(30 + 2048 * 14 / 8, i -> Value.of(i * 7919 % 10_000 / 100.0));
        check(30 + 2048 * 14 / 8, i -> decimal(i * 7919 % 10_000, 2));
        check(100, i -> Value.of("the same long text"));
        check(100 + 2048 * 2 / 8, i -> Value.of("shipping mode " + i * 7919 % 4));
        check(2048 / 2, i -> Value.of("Customer#" + (1_000_000 + i)));
        check(2048 * 13 / 8, i -> Value.of("19" + (92 + i * 31 % 7) + "-0" + (1 + i * 7 % 9) + "-1" + i * 17 % 10));
    }

    @Test
    void repeatedWordsShrinkInTextsAndBlobs() {
        String[] words = {"quickly ", "final ", "deposits ", "sleep ", "furiously ", "across ", "the "};
        IntFunction<String> sentence = i -> words[i % 7] + words[i / 7 % 7] + words[i / 49 % 7] + i;
        int raw = 0;
        for (int i = 0; i < 2048; i++) {
            raw += sentence.apply(i).length();
        }
        check(raw / 2, i -> Value.of(sentence.apply(i)));
        check(raw / 2, i -> new Value.BlobValue(sentence.apply(i).getBytes()));
    }

    @Test
    void realsWithFewPlacesStandAsIntegersAndOthersAsTheyAre() {
        double[] awkward = {-0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e300, 1 / 3.0};
        byte[] prices = check(i -> Value.of(i % 400 == 3 ? awkward[i / 400] : i * 7919 % 100_000 / 100.0));
        assertTrue(prices.length < 200 + 2048 * 17 / 8, prices.length + " bytes");
        var random = new Random(1);
        byte[] noise = check(i -> Value.of(random.nextDouble() - 0.5));
        assertTrue(noise.length <= 2048 * 8 + 20, noise.length + " bytes");
        assertInstanceOf(DoubleVector.class, decode(prices, 2048));
        check(i -> Value.of(-0.0));
        check(i -> Value.of(i % 2 == 0 ? 0.0 : -0.0));
        check(i -> Value.of(9007199254740991.0 - i));
    }

    @Test
    void keepsScalesOfDecimals() {
        check(i -> decimal(i, i % 40 - 20));
        check(i -> new Value.DecimalValue(new Decimal(Whole.of(-1).shiftLeft(i % 90), 3)));
        check(i -> i > 3 ? Value.NullValue.NULL
                : new Value.DecimalValue(new Decimal(Whole.of(1).shiftLeft(5000 + i), i)));
        check(i -> new Value.DecimalValue(Decimal.of(Long.MIN_VALUE, 0)));
    }

    @Test
    void textsOfAllKinds() {
        check(i -> Value.of(""));
        check(i -> Value.of(i % 2 == 0 ? "" : "a"));
        check(i -> Value.of("x".repeat(i % 520)));
        check(i -> Value.of("\u00e4\ud83d\ude00".repeat(i % 100) + i));
        check(i -> Value.of("" + (char) (i % 128)));
        check(i -> Value.of("" + (char) (i % 128) + (char) (127 - i / 128)));
        check(i -> Value.of("12345678-1234-1234-1234-12345678" + (i + 1000)));
        check(i -> Value.of("zz" + i * 7919L * 7919 % 900_000_000 + "aa" + i * 31L % 1000));
    }

    @Test
    void unpairedSurrogatesBecomeReplacementCharacters() {
        Value[] values = {Value.of("a\ud800"), Value.of("a\udc00"), Value.of("a\ufffd"), Value.of("b")};
        byte[] bytes = encode(new MixedVector(values), 4);
        var column = assertInstanceOf(TextVector.class, decode(bytes, 4));
        assertEquals("a\ufffd", column.text(0));
        assertArrayEquals(new int[] {0, 0, 0, 1}, column.codes);
        assertEquals(2, column.dictionary.size);
        assertTrue(column.dictionary.distinct);
    }

    @Test
    void rowsThatAreNullDoNotMatter() {
        var codes = new int[] {0, 99, 1, -1};
        var column = new TextVector(codes, new io.picovolt.vector.TextDictionary(new String[] {"a", "b"}, 2, true),
                new boolean[] {false, true, false, true});
        Vector back = decode(encode(column, 4), 4);
        assertEquals(Value.of("b"), back.get(2));
        assertTrue(back.isNull(3));
    }

    @Property
    void readsBackAnyValues(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int rows) {
        var random = new Random(seed);
        check(values(random, rows));
    }

    private static Value[] values(Random random, int rows) {
        var values = new Value[rows];
        int column = random.nextInt(6);
        for (int i = 0; i < rows; i++) {
            values[i] = RandomValues.ofColumn(random, column);
        }
        return values;
    }

    @Property
    void survivesChangedBytes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int rows) {
        var random = new Random(seed);
        byte[] bytes = encode(new MixedVector(values(random, rows)), rows);
        for (int i = 0; i < 50; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            onlyRefuses(random.nextInt(5) == 0 ? Arrays.copyOf(changed, random.nextInt(bytes.length)) : changed, rows);
        }
    }

    @Test
    void survivesEveryChangedByte() {
        IntFunction<IntFunction<Value>> columns = c -> switch (c) {
            case 0 -> i -> Value.of(i * 31 % 7 * 123_456_789_123L);
            case 1 -> i -> Value.of("2024-0" + (1 + i % 9) + "-1" + i % 7);
            case 2 -> i -> Value.of("some words of some text " + i % 50);
            case 3 -> i -> i % 3 == 0 ? Value.NullValue.NULL : Value.of(i % 40 == 1 ? 1 / 3.0 : i / 100.0);
            case 4 -> i -> new Value.BlobValue(new byte[i % 20 == 7 ? 513 : i % 9]);
            default -> i -> i % 2 == 0 ? decimal(i, 2) : Value.of(i / 10);
        };
        for (int c = 0; c < 6; c++) {
            var values = new Value[100];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.apply(c).apply(i);
            }
            byte[] bytes = check(values);
            for (int at = 0; at < bytes.length; at++) {
                for (int change : new int[] {1, 2, 4, 0x40, 0x80, 0xFF}) {
                    byte[] changed = bytes.clone();
                    changed[at] ^= (byte) change;
                    onlyRefuses(changed, values.length);
                }
            }
        }
    }

    private void onlyRefuses(byte[] bytes, int rows) {
        try {
            Vector column = decode(bytes, rows);
            for (int i = 0; i < rows; i++) {
                column.get(i);
            }
            value(bytes, rows, rows / 2);
        } catch (PicoVoltException expected) {
            assertTrue(expected.getMessage().startsWith("database disk image is malformed: test: "));
        }
    }
}
