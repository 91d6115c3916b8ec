package io.picovolt.storage.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.storage.MemoryAccount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OrderedIndexTest {
    private record Pair(byte[] key, long rowid) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int order = Arrays.compareUnsigned(key, other.key);
            return order != 0 ? order : Long.compare(rowid, other.rowid);
        }

        boolean beginsWith(byte[] bytes) {
            return key.length >= bytes.length && Arrays.equals(bytes, 0, bytes.length, key, 0, bytes.length);
        }
    }

    /** Keys of few different bytes: many share prefixes, are prefixes of one another, or are equal. */
    private static byte[] randomKey(Random random, int variety) {
        var key = new byte[random.nextInt(14)];
        for (int i = 0; i < key.length; i++) {
            int b = random.nextInt(variety);
            key[i] = (byte) (i < 7 && random.nextInt(8) > 0 ? 7 : b == 1 ? 255 : b);
        }
        return key;
    }

    @Property(tries = 25)
    void behavesLikeATreeSet(@ForAll long seed) {
        var random = new Random(seed);
        int variety = 1 + random.nextInt(5);
        var memory = new MemoryAccount();
        var index = new OrderedIndex(memory);
        var model = new TreeSet<Pair>();
        for (int i = 0; i < 6000; i++) {
            var pair = new Pair(randomKey(random, variety), random.nextInt(50));
            if (random.nextInt(4) == 0) {
                index.remove(pair.key, pair.key.length, pair.rowid);
                model.remove(pair);
            } else {
                assertEquals(model.add(pair), index.insert(pair.key, pair.key.length, pair.rowid));
            }
        }
        check(index, model, random, variety);
        var builder = new IndexBuilder(new MemoryAccount());
        var shuffled = new ArrayList<>(model);
        Collections.shuffle(shuffled, random);
        for (Pair pair : shuffled) {
            builder.add(pair.key, pair.key.length, pair.rowid);
        }
        check(builder.build(), model, random, variety);
        for (Pair pair : shuffled) {
            index.remove(pair.key, pair.key.length, pair.rowid);
        }
        assertEquals(0, index.size());
        assertFalse(index.cursor().next());
        index.release();
        assertEquals(0, memory.used());
    }

    private static void check(OrderedIndex index, TreeSet<Pair> model, Random random, int variety) {
        assertEquals(model.size(), index.size());
        assertPairs(new ArrayList<>(model), index.cursor());
        for (int i = 0; i < 40; i++) {
            byte[] low = random.nextInt(4) == 0 ? null : randomKey(random, variety);
            byte[] high = random.nextInt(4) == 0 ? null : random.nextBoolean() ? low : randomKey(random, variety);
            boolean lowInclusive = random.nextBoolean();
            boolean highInclusive = random.nextBoolean();
            var expected = new ArrayList<Pair>();
            for (Pair pair : model) {
                boolean above = low == null || (pair.beginsWith(low) ? lowInclusive
                        : Arrays.compareUnsigned(pair.key, low) > 0);
                boolean below = high == null || (pair.beginsWith(high) ? highInclusive
                        : Arrays.compareUnsigned(pair.key, high) < 0);
                if (above && below) {
                    expected.add(pair);
                }
            }
            assertPairs(expected, range(index, low, lowInclusive, high, highInclusive));
            Collections.reverse(expected);
            assertPairs(expected, range(index, low, lowInclusive, high, highInclusive).reverse());
            long estimate = index.estimate(low, low == null ? 0 : low.length, lowInclusive,
                    high, high == null ? 0 : high.length, highInclusive);
            assertTrue(estimate >= 0 && estimate <= model.size());
            if (model.size() < IndexNode.FAN) {
                assertEquals(expected.size(), estimate);
            }
        }
    }

    private static IndexCursor range(OrderedIndex index, byte[] low, boolean lowInclusive,
            byte[] high, boolean highInclusive) {
        IndexCursor cursor = index.cursor();
        if (low != null) {
            cursor.from(low, low.length, lowInclusive);
        }
        return high == null ? cursor : cursor.to(high, high.length, highInclusive);
    }

    private static void assertPairs(List<Pair> expected, IndexCursor cursor) {
        for (Pair pair : expected) {
            assertTrue(cursor.next());
            assertEquals(pair.rowid, cursor.rowid());
            assertArrayEquals(pair.key, cursor.key());
            assertTrue(cursor.keyEquals(pair.key, pair.key.length));
        }
        assertFalse(cursor.next());
        assertFalse(cursor.next());
    }

    @Test
    void aCursorGoesOnAfterChanges() {
        var index = new OrderedIndex(new MemoryAccount());
        for (int i = 0; i < 3000; i++) {
            byte[] key = number(2 * i);
            index.insert(key, key.length, i);
        }
        IndexCursor cursor = index.cursor();
        for (int i = 0; i < 3000; i++) {
            assertTrue(cursor.next());
            assertEquals(i, cursor.rowid());
            byte[] own = number(2 * i);
            byte[] behind = number(2 * i - 1);
            if (i % 3 == 0) {
                index.remove(own, own.length, i);
            } else {
                index.insert(behind, behind.length, -1);
            }
        }
        assertFalse(cursor.next());
    }

    private static byte[] number(long value) {
        var encoder = new KeyEncoder();
        encoder.putLong(value);
        return encoder.toBytes();
    }

    @Test
    void estimatesLargeRangesWell() {
        var index = new OrderedIndex(new MemoryAccount());
        for (int i = 0; i < 100_000; i++) {
            byte[] key = number(i);
            index.insert(key, key.length, i);
        }
        byte[] low = number(20_000);
        byte[] high = number(30_000);
        long estimate = index.estimate(low, low.length, true, high, high.length, true);
        assertTrue(estimate > 5_000 && estimate < 15_000, "estimate " + estimate);
    }
}
