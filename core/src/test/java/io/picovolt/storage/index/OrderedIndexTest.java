package io.picovolt.storage.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.storage.MemoryAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OrderedIndexTest {
    @Property(tries = 25)
    void behavesLikeATreeSet(@ForAll long seed) {
        var random = new Random(seed);
        int variety = 1 + random.nextInt(5);
        var memory = new MemoryAccount();
        var index = new OrderedIndex(memory);
        var model = new TreeSet<Pair>();
        for (int i = 0; i < 6000; i++) {
            var pair = new Pair(Pair.randomKey(random, variety), random.nextInt(50));
            if (random.nextInt(4) == 0) {
                index.remove(pair.key(), pair.key().length, pair.rowid());
                model.remove(pair);
            } else {
                assertEquals(model.add(pair), index.insert(pair.key(), pair.key().length, pair.rowid()));
            }
        }
        assertEquals(model.size(), index.size());
        IndexModel.check(index, model, random, variety);
        var builder = new IndexBuilder(new MemoryAccount());
        var shuffled = new ArrayList<>(model);
        Collections.shuffle(shuffled, random);
        for (Pair pair : shuffled) {
            builder.add(pair.key(), pair.key().length, pair.rowid());
        }
        OrderedIndex built = builder.build();
        assertEquals(model.size(), built.size());
        IndexModel.check(built, model, random, variety);
        for (Pair pair : shuffled) {
            index.remove(pair.key(), pair.key().length, pair.rowid());
        }
        assertEquals(0, index.size());
        assertFalse(index.cursor().next());
        index.release();
        assertEquals(0, memory.used());
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
