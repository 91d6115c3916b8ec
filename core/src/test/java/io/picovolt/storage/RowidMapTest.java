package io.picovolt.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RowidMapTest {
    @Property(tries = 30)
    void behavesLikeATreeMap(@ForAll long seed) {
        var random = new Random(seed);
        var map = new RowidMap(new MemoryAccount());
        var model = new TreeMap<Long, Long>();
        int range = 1 << random.nextInt(20);
        boolean far = random.nextInt(4) == 0;
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextInt(3) == 0 ? random.nextInt(range) : i;
            if (far) {
                key *= 0x9E3779B97F4A7C15L;
            }
            if (random.nextInt(3) == 0) {
                // What was sought may be removed or split before it is put, or never be put.
                Long expected = model.get(key);
                assertEquals(expected == null ? -1 : expected, map.seek(key));
            }
            if (random.nextInt(4) == 0 && (i / 4000) % 2 == 1 || random.nextInt(30) == 0) {
                map.remove(key);
                model.remove(key);
            } else {
                Long old = model.put(key, (long) i);
                assertEquals(old == null ? -1 : old, map.put(key, i));
            }
        }
        for (int i = 0; i < 20_000; i += 7) {
            long key = far ? i * 0x9E3779B97F4A7C15L : i;
            Long expected = model.get(key);
            assertEquals(expected == null ? -1 : expected, map.get(key));
        }
        assertEquals(model.lastKey(), map.largest());
        long start = random.nextInt(range);
        check(map.new Cursor(start, true), model.tailMap(start, true));
        check(map.new Cursor(start, false), model.headMap(start, true).descendingMap());
        while (!model.isEmpty()) {
            long key = random.nextBoolean() ? model.lastKey() : model.firstKey();
            model.remove(key);
            map.remove(key);
        }
        assertTrue(map.isEmpty());
    }

    private static void check(RowidMap.Cursor cursor, Map<Long, Long> expected) {
        for (var entry : expected.entrySet()) {
            assertTrue(cursor.next());
            assertEquals(entry.getKey(), cursor.rowid());
            assertEquals(entry.getValue(), cursor.address());
        }
        assertFalse(cursor.next());
    }

    @Property(tries = 30)
    void aCursorGoesOnAfterChanges(@ForAll long seed) {
        var random = new Random(seed);
        var map = new RowidMap(new MemoryAccount());
        for (long i = 0; i < 2000; i += 2) {
            map.put(i, i);
        }
        RowidMap.Cursor cursor = map.new Cursor(Long.MIN_VALUE, true);
        long last = -2;
        while (cursor.next()) {
            assertEquals(last + 2, cursor.rowid());
            last = cursor.rowid();
            long behind = last - 1;
            if (random.nextBoolean() && map.get(behind) < 0) {
                map.put(behind, 0);
            } else {
                map.remove(last);
            }
        }
        assertEquals(1998, last);
    }
}
