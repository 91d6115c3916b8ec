package io.picovolt.storage.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.bytes.Blake3;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.part.MemoryParts;
import io.picovolt.storage.part.PartRef;
import io.picovolt.value.Collation;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IndexTreeTest {
    private static long randomValue(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
            default -> random.nextInt(60);
        };
    }

    private static IndexEntry write(MemoryParts parts, Iterable<Pair> pairs, int leaf, int inner) {
        var writer = new IndexTreeWriter(parts, leaf, inner);
        for (Pair pair : pairs) {
            writer.add(pair.key(), pair.key().length, pair.rowid());
        }
        return writer.finish();
    }

    private static IndexTree open(MemoryParts parts, IndexEntry entry) {
        return new IndexTree(parts, entry, new MemoryAccount().pool());
    }

    /** What is in memory and several trees behave like one set, whatever is in which, and twice. */
    @Property(tries = 60)
    void behavesLikeATreeSet(@ForAll long seed) {
        var random = new Random(seed);
        int variety = 1 + random.nextInt(5);
        int leaf = 16 << random.nextInt(9);
        int inner = 64 << random.nextInt(8);
        var memory = new MemoryAccount(Long.MAX_VALUE, random.nextBoolean() ? 2000 : 1 << 20);
        var parts = new MemoryParts(3, random.nextInt(100));
        var index = new OrderedIndex(memory);
        var model = new TreeSet<Pair>();
        var trees = new ArrayList<IndexTree>();
        int most = random.nextInt(3) == 0 ? 3000 : 300;
        for (int i = random.nextInt(4); i > 0; i--) {
            var part = new TreeSet<Pair>();
            for (int n = random.nextInt(most); n > 0; n--) {
                part.add(new Pair(Pair.randomKey(random, variety), randomValue(random)));
            }
            IndexEntry entry = write(parts, part, leaf, inner);
            if (part.isEmpty()) {
                assertNull(entry);
            } else {
                trees.add(new IndexTree(parts, entry, memory.pool()));
            }
            model.addAll(part);
        }
        index.attach(trees);
        for (int n = random.nextInt(most); n > 0; n--) {
            var pair = new Pair(Pair.randomKey(random, variety), randomValue(random));
            index.insert(pair.key(), pair.key().length, pair.rowid());
            model.add(pair);
        }
        IndexModel.check(index, model, random, variety);

        // Everything goes into one tree.
        var writer = new IndexTreeWriter(parts, leaf, inner);
        IndexCursor all = index.cursor();
        while (all.next()) {
            writer.add(all);
        }
        IndexEntry entry = writer.finish();
        IndexCursor open = index.cursor();
        var expected = model.iterator();
        for (int i = random.nextInt(20); i > 0 && open.next(); i--) {
            expected.next();
        }
        index.attach(entry == null ? List.of() : List.of(new IndexTree(parts, entry, memory.pool())));
        index.clear();
        assertEquals(model.size(), index.size());
        while (open.next()) {
            assertEquals(0, expected.next().compareTo(new Pair(open.key(), open.rowid())));
        }
        assertFalse(expected.hasNext());
        IndexModel.check(index, model, random, variety);
        index.release();
        assertEquals(0, memory.used());
    }

    /** The walk meets pairs that come while it goes on, before and behind the pairs of the trees. */
    @Property(tries = 30)
    void aCursorGoesOnAfterChanges(@ForAll long seed) {
        var random = new Random(seed);
        boolean reverse = random.nextBoolean();
        var parts = new MemoryParts(3, 0);
        var model = new TreeSet<Pair>();
        for (int i = 0; i < 300; i++) {
            model.add(new Pair(Pair.randomKey(random, 3), random.nextInt(5)));
        }
        var index = new OrderedIndex(new MemoryAccount());
        index.attach(List.of(open(parts, write(parts, model, 64, 64))));
        IndexCursor cursor = reverse ? index.cursor().reverse() : index.cursor();
        Pair last = null;
        for (;;) {
            if (random.nextInt(3) == 0) {
                var pair = new Pair(Pair.randomKey(random, 3), random.nextInt(5));
                if (random.nextInt(4) == 0) {
                    index.remove(pair.key(), pair.key().length, pair.rowid());
                }
                index.insert(pair.key(), pair.key().length, pair.rowid());
            }
            if (!cursor.next()) {
                break;
            }
            var pair = new Pair(cursor.key(), cursor.rowid());
            if (last != null) {
                assertTrue(reverse ? pair.compareTo(last) < 0 : pair.compareTo(last) > 0);
                var skipped = reverse ? model.subSet(pair, false, last, false) : model.subSet(last, false, pair, false);
                assertTrue(skipped.isEmpty());
            }
            last = pair;
        }
        assertEquals(null, last == null ? null : reverse ? model.lower(last) : model.higher(last));
    }

    @Test
    void aDirectoryOfHashes() {
        var parts = new MemoryParts(3, 10);
        var pairs = new TreeSet<Pair>();
        for (int i = 0; i < 5000; i++) {
            pairs.add(new Pair(Blake3.hash(new byte[] {(byte) i, (byte) (i >> 8)}), 1000L * i));
        }
        IndexTree tree = open(parts, write(parts, pairs, 4096, 8192));
        for (Pair pair : pairs) {
            assertEquals(pair.rowid(), tree.get(pair.key(), 32));
            byte[] other = pair.key().clone();
            other[31]++;
            assertEquals(-1, tree.get(other, 32));
            assertEquals(-1, tree.get(pair.key(), 31));
        }
    }

    @Test
    void findingAKeyReadsOnePageALevelOnce() {
        var parts = new MemoryParts(3, 0);
        var keys = new KeyEncoder();
        var writer = new IndexTreeWriter(parts);
        for (int i = 0; i < 1_000_000; i++) {
            keys.reset();
            keys.putLong(i);
            writer.add(keys.bytes(), keys.length(), i * 3L);
        }
        IndexEntry entry = writer.finish();
        assertEquals(3, entry.height());
        assertTrue(entry.length() < 7_000_000, () -> "bytes " + entry.length());
        IndexTree tree = open(parts, entry);
        for (int times = 0; times < 2; times++) {
            keys.reset();
            keys.putLong(777_777);
            assertEquals(777_777 * 3L, tree.get(keys.bytes(), keys.length()));
            assertEquals(3, parts.reads);
        }
        // A long walk announces its leaves.
        var index = new OrderedIndex(new MemoryAccount());
        index.attach(List.of(tree));
        IndexCursor cursor = index.cursor();
        int count = 0;
        while (cursor.next()) {
            assertEquals(count++ * 3L, cursor.rowid());
        }
        assertEquals(1_000_000, count);
        assertTrue(parts.announced > parts.reads / 2);
    }

    @Test
    void anEntrySurvivesItsBytes() {
        var entry = new IndexEntry(new PartRef(7, 1L << 40, 4000, -3, 5), 1L << 39, 4, 1L << 50);
        ByteBuffer bytes = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(5 + IndexEntry.BYTES, entry.put(bytes, 5));
        assertEquals(entry, IndexEntry.get(bytes, 5));
    }

    @Test
    void keysMayBeLargerThanPages() {
        var random = new Random(5);
        var pairs = new TreeSet<Pair>();
        for (int i = 0; i < 60; i++) {
            var key = new byte[random.nextInt(100_000)];
            for (int at = 0; i % 2 == 0 && at < key.length; at++) {
                key[at] = (byte) random.nextInt(2);
            }
            pairs.add(new Pair(key, i));
            pairs.add(new Pair(key, -i));
        }
        var parts = new MemoryParts(3, 0);
        var index = new OrderedIndex(new MemoryAccount());
        index.attach(List.of(open(parts, write(parts, pairs, 4096, 8192))));
        IndexModel.assertPairs(new ArrayList<>(pairs), index.cursor());
    }

    @Test
    void aChangedPairLeavesMostPagesAsTheyAre() {
        var pairs = new TreeSet<Pair>();
        var keys = new KeyEncoder();
        for (int i = 0; i < 100_000; i++) {
            keys.reset();
            keys.put(Value.of("name " + i * 7919L % 1_000_003), Collation.BINARY, false);
            pairs.add(new Pair(keys.toBytes(), i));
        }
        var before = new MemoryParts(3, 0);
        Set<List<Long>> hashes = leaves(open(before, write(before, pairs, 4096, 8192)));
        keys.reset();
        keys.put(Value.of("name 31"), Collation.BINARY, false);
        pairs.add(new Pair(keys.toBytes(), 5));
        pairs.remove(pairs.last());
        var after = new MemoryParts(3, 1000);
        Set<List<Long>> changed = leaves(open(after, write(after, pairs, 4096, 8192)));
        assertTrue(changed.size() > 150, () -> "leaves " + changed.size());
        changed.removeAll(hashes);
        assertTrue(changed.size() <= 5, () -> "changed " + changed.size());
    }

    private static Set<List<Long>> leaves(IndexTree tree) {
        var hashes = new HashSet<List<Long>>();
        collect(tree, tree.root(), hashes);
        return hashes;
    }

    private static void collect(IndexTree tree, IndexPage page, Set<List<Long>> hashes) {
        for (int i = 0; i < page.children.length; i++) {
            if (page.level == 1) {
                hashes.add(List.of(page.part(i).hash0(), page.part(i).hash1()));
            } else {
                collect(tree, tree.child(page, i), hashes);
            }
        }
    }

    /** "abd" and then "abc", which says that it shares "a" alone. */
    @Test
    void keysThatShareMoreThanTheySayAreRefused() {
        var parts = new MemoryParts(3, 0);
        PartRef page = parts.write(ByteBuffer.wrap(new byte[] {0, 2, 0, 7, 3, 'a', 'b', 'd', 2, 1, 4, 'b', 'c', 4}));
        IndexTree tree = open(parts, new IndexEntry(page, 0, 1, 2));
        var error = assertThrows(PicoVoltException.class, () -> tree.get(new byte[] {'a'}, 1));
        assertEquals(ErrorCode.SQLITE_CORRUPT, error.code());
        assertTrue(error.getMessage().endsWith("shared bytes of a key"), error.getMessage());
    }

    @Test
    void pairsOutOfOrderAreRefused() {
        var writer = new IndexTreeWriter(new MemoryParts(3, 0));
        writer.add(new byte[] {1, 2}, 2, 5);
        assertThrows(IllegalArgumentException.class, () -> writer.add(new byte[] {1, 2}, 2, 5));
        assertThrows(IllegalArgumentException.class, () -> writer.add(new byte[] {1}, 1, 9));
        assertThrows(IllegalArgumentException.class, () -> writer.add(new byte[] {0, 5, 5}, 3, 9));
        writer.add(new byte[] {(byte) 128}, 1, -9);
    }

    /** With a hash that fits, too, bytes lead to an answer or to an error, soon and without much memory. */
    @Property(tries = 400)
    void forgedPagesAreRefusedOrHarmless(@ForAll long seed) {
        var random = new Random(seed);
        var pairs = new TreeSet<Pair>();
        for (int n = 1 + random.nextInt(400); n > 0; n--) {
            pairs.add(new Pair(Pair.randomKey(random, 3), randomValue(random)));
        }
        var parts = new MemoryParts(3, 20);
        IndexEntry entry = write(parts, pairs, 64, 64);
        byte[] before = parts.bytes.clone();
        // Once more where what was changed is as it was.
        for (int i = 1 + random.nextInt(3); i > 0 || Arrays.equals(before, parts.bytes); i--) {
            int at = 20 + random.nextInt(parts.size - 20);
            parts.bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : parts.bytes[at] ^ 1 << random.nextInt(8));
        }
        var checked = assertThrows(PicoVoltException.class, () -> walk(open(parts, entry), pairs.size()));
        assertEquals(ErrorCode.SQLITE_CORRUPT, checked.code());
        parts.trusting = true;
        IndexTree tree = open(parts, entry);
        try {
            walk(tree, pairs.size());
            for (Pair pair : pairs) {
                tree.get(pair.key(), pair.key().length);
                tree.position(pair.key(), pair.key().length, true);
            }
        } catch (PicoVoltException e) {
            assertEquals(ErrorCode.SQLITE_CORRUPT, e.code());
            assertTrue(e.getMessage().startsWith("database disk image is malformed: index page at")
                    || e.getMessage().equals("outside of the file"), e.getMessage());
        }
    }

    private static void walk(IndexTree tree, int size) {
        var index = new OrderedIndex(new MemoryAccount());
        index.attach(List.of(tree));
        for (IndexCursor cursor : List.of(index.cursor(), index.cursor().reverse())) {
            int count = 0;
            while (cursor.next()) {
                count++;
            }
            assertEquals(size, count);
        }
    }

    @Property(tries = 2000)
    void randomBytesAreNoPage(@ForAll long seed) {
        var random = new Random(seed);
        var parts = new MemoryParts(3, 0);
        parts.trusting = true;
        var bytes = new byte[1 + random.nextInt(200)];
        random.nextBytes(bytes);
        for (int i = random.nextInt(bytes.length); i >= 0; i--) {
            bytes[i] = (byte) (i == 0 ? random.nextInt(2) : random.nextInt(4));
        }
        PartRef part = parts.write(ByteBuffer.wrap(bytes));
        try {
            walk(open(parts, new IndexEntry(part, 0, 1 + random.nextInt(2), 1 + random.nextInt(9))), -1);
        } catch (PicoVoltException e) {
            assertEquals(ErrorCode.SQLITE_CORRUPT, e.code());
        } catch (AssertionError e) {
            // By chance it was one.
            assertTrue(bytes[0] == 0);
        }
    }
}
