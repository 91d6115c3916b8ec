package io.picovolt.storage.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.IntToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LongsTest {
    private static byte[] encode(long[] values) {
        var out = new ByteWriter();
        Longs.encode(values, values.length, out);
        return out.toBytes();
    }

    private static long[] decode(byte[] bytes, int count) {
        var in = new ByteReader(ByteBuffer.wrap(bytes), "test");
        long[] values = Longs.decode(in, count);
        assertTrue(in.atEnd());
        return values;
    }

    /** Writes 2048 values, reads them back, and answers the bytes. */
    private static byte[] written(IntToLongFunction value) {
        var values = new long[2048];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsLong(i);
        }
        byte[] bytes = encode(values);
        assertArrayEquals(values, decode(bytes, values.length));
        return bytes;
    }

    private static void check(int codec, int atMost, IntToLongFunction value) {
        byte[] bytes = written(value);
        assertEquals(codec, bytes[0]);
        assertTrue(bytes.length <= atMost, bytes.length + " bytes");
    }

    private static long hash(int i) {
        return (i ^ 0x5bd1) * 0x9E3779B97F4A7C15L >>> 40;
    }

    @Test
    void takesTheWayThatFits() {
        check(0, 2, i -> 0);
        check(0, 6, i -> -1_000_000_000);
        check(Longs.DELTA, 12, i -> 1_000_000L + i);
        check(Longs.DELTA, 12, i -> -500L * i);
        check(7, 2 + 2048 * 7 / 8, i -> i * 37L % 100);
        check(Longs.RUNS, 40, i -> i / 500 * 1_234_567L);
        check(Longs.PATCHED, 100 + 2048 * 4 / 8, i -> i % 300 == 7 ? i * 1_000_000_007L : i * 7L % 16);
        check(Longs.DICTIONARY, 100 + 2048 * 3 / 8, i -> (hash(i) & 7) * 0x9E3779B97F4A7C15L);
        check(Longs.MULTIPLES, 20 + 2048 * 10 / 8, i -> 1_700_000_000_000L + i * 7919L % 1000 * 60_000);
        var random = new Random(1);
        check(64, 11 + 2048 * 8, i -> random.nextLong());
    }

    @Test
    void gapsInASequenceCostLittle() {
        byte[] bytes = written(i -> i + i / 100 * 3L);
        assertTrue(bytes.length < 100, bytes.length + " bytes");
    }

    @Test
    void holdsTheGreatestDifferences() {
        written(i -> i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
        written(i -> i == 1000 ? Long.MAX_VALUE : Long.MIN_VALUE);
        written(i -> Long.MAX_VALUE - 5 + i);
        written(i -> (long) i << 45);
        for (int width = 1; width < 64; width++) {
            long mask = (1L << width) - 1;
            written(i -> i * 0x9E3779B97F4A7C15L & mask);
        }
    }

    @Test
    void fewValuesToo() {
        for (int count = 0; count < 20; count++) {
            var values = new long[count];
            for (int i = 0; i < count; i++) {
                values[i] = i * 0x9E3779B97F4A7C15L >>> 60 - 3 * i;
            }
            assertArrayEquals(values, decode(encode(values), count));
        }
    }

    @Property
    void readsBackWhatItWrote(@ForAll long seed, @ForAll @IntRange(max = 300) int count) {
        var values = values(new Random(seed), count);
        assertArrayEquals(values, decode(encode(values), count));
    }

    static long[] values(Random random, int count) {
        var values = new long[count];
        int kind = random.nextInt(6);
        int bits = random.nextInt(64);
        long step = random.nextInt(1000) + 1;
        for (int i = 0; i < count; i++) {
            long noise = random.nextLong() >>> bits;
            boolean first = i == 0;
            values[i] = switch (kind) {
                case 0 -> noise;
                case 1 -> first ? noise : values[i - 1] + step * random.nextInt(5);
                case 2 -> first || random.nextInt(20) == 0 ? noise : values[i - 1];
                case 3 -> random.nextInt(30) == 0 ? random.nextLong() : noise & 15;
                case 4 -> (step * random.nextInt(9)) << 32;
                default -> noise * step;
            };
        }
        return values;
    }

    @Property
    void survivesAnyBytes(@ForAll byte[] bytes, @ForAll @IntRange(max = 2048) int count) {
        onlyRefuses(bytes, count);
    }

    @Property
    void survivesChangedBytes(@ForAll long seed, @ForAll @IntRange(max = 200) int count) {
        var random = new Random(seed);
        byte[] bytes = encode(values(random, count));
        for (int i = 0; i < 20 && bytes.length > 0; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            onlyRefuses(changed, count);
        }
    }

    private static void onlyRefuses(byte[] bytes, int count) {
        try {
            Longs.decode(new ByteReader(ByteBuffer.wrap(bytes), "test"), count);
        } catch (PicoVoltException expected) {
            assertTrue(expected.getMessage().startsWith("database disk image is malformed: test: "));
        }
    }

    @Test
    void refusesTooDeepNesting() {
        var out = new ByteWriter();
        for (int i = 0; i < 100_000; i++) {
            out.u8(Longs.DELTA).u8(0);
        }
        var in = new ByteReader(ByteBuffer.wrap(out.toBytes()), "test");
        assertThrows(PicoVoltException.class, () -> Longs.decode(in, 2048));
    }
}
