package io.picovolt.storage.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** What an index has to answer when it holds the pairs of a set. */
final class IndexModel {
    private IndexModel() {}

    /** Walks through all of an index and through random ranges, both ways, and asks for estimates. */
    static void check(OrderedIndex index, TreeSet<Pair> model, Random random, int variety) {
        assertPairs(new ArrayList<>(model), index.cursor());
        // A pair that several trees have is estimated once for each of them.
        boolean exact = index.size() == model.size()
                && (index.sizeInMemory() == 0
                || index.sizeInMemory() == index.size() && index.size() < IndexNode.FAN);
        for (int i = 0; i < 40; i++) {
            byte[] low = random.nextInt(4) == 0 ? null : Pair.randomKey(random, variety);
            byte[] high = random.nextInt(4) == 0 ? null
                    : random.nextBoolean() ? low : Pair.randomKey(random, variety);
            boolean lowInclusive = random.nextBoolean();
            boolean highInclusive = random.nextBoolean();
            var expected = new ArrayList<Pair>();
            for (Pair pair : model) {
                boolean above = low == null || (pair.beginsWith(low) ? lowInclusive
                        : Arrays.compareUnsigned(pair.key(), low) > 0);
                boolean below = high == null || (pair.beginsWith(high) ? highInclusive
                        : Arrays.compareUnsigned(pair.key(), high) < 0);
                if (above && below) {
                    expected.add(pair);
                }
            }
            assertPairs(expected, range(index, low, lowInclusive, high, highInclusive));
            Collections.reverse(expected);
            assertPairs(expected, range(index, low, lowInclusive, high, highInclusive).reverse());
            long estimate = index.estimate(low, low == null ? 0 : low.length, lowInclusive,
                    high, high == null ? 0 : high.length, highInclusive);
            assertTrue(estimate >= 0 && estimate <= index.size());
            if (exact) {
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

    /** Goes through a cursor to its end. */
    static void assertPairs(List<Pair> expected, IndexCursor cursor) {
        for (Pair pair : expected) {
            assertTrue(cursor.next());
            assertEquals(pair.rowid(), cursor.rowid());
            assertArrayEquals(pair.key(), cursor.key());
            assertTrue(cursor.keyEquals(pair.key(), pair.key().length));
        }
        assertFalse(cursor.next());
        assertFalse(cursor.next());
    }
}
