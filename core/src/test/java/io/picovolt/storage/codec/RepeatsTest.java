package io.picovolt.storage.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private static byte[] check(byte[] bytes) {
        var out = new ByteWriter();
        Repeats.encode(bytes, bytes.length, out);
        byte[] encoded = out.toBytes();
        var in = new ByteReader(ByteBuffer.wrap(encoded), "test");
        assertArrayEquals(bytes, Repeats.decode(in, bytes.length));
        assertTrue(in.atEnd());
        return encoded;
    }

    private static byte[] bytes(long seed, int length) {
        var random = new Random(seed);
        int letters = 1 + random.nextInt(6);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt(letters);
        }
        return bytes;
    }

    @Test
    void findsWhatRepeats() {
        assertTrue(check(new byte[10_000]).length < 30);
        assertTrue(check("and so on ".repeat(500).getBytes()).length < 40);
        check(new byte[0]);
        check(new byte[] {1});
        check(new byte[] {1, 2, 3, 4});
        check(new byte[] {1, 1, 1, 1, 1});
        check(bytes(1, 300_000));
    }

    @Property
    void readsBackWhatItWrote(@ForAll long seed, @ForAll @IntRange(max = 2000) int length) {
        check(bytes(seed, length));
    }

    @Property
    void survivesChangedBytes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int length) {
        byte[] encoded = check(bytes(seed, length));
        var random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            byte[] changed = encoded.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            try {
                Repeats.decode(new ByteReader(ByteBuffer.wrap(changed), "test"), length);
            } catch (PicoVoltException expected) {
                assertTrue(expected.getMessage().startsWith("database disk image is malformed"));
            }
        }
    }
}
