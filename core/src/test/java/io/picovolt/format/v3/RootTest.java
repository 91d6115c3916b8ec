package io.picovolt.format.v3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.format.ByteWriter;
import io.picovolt.host.FileSystem;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.MemoryFile;
import io.picovolt.storage.part.PartRef;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RootTest {
    private static final PartRef PART = new PartRef(3, 1L << 40, 70_000, -5, 9);
    private static final Root ROOT = new Root(90, 7, PART,
            List.of(new TransactionBlocks.Block(2, 8, 90, -3, 1_700_000_000_000L, PART)),
            List.of(new Root.TableRef(1, PART), new Root.TableRef(500, PART)),
            List.of(new IndexEntry(PART, 12, 2, 1000)), false);

    private static Root decode(byte[] bytes) {
        return Root.decode(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static byte[] with(int tag) {
        var out = new ByteWriter().bytes(ROOT.encode());
        return out.varint(tag).varint(2).u8(1).u8(2).toBytes();
    }

    @Test
    void comesBackAsItWas() {
        assertEquals(ROOT, decode(ROOT.encode()));
    }

    @Test
    void fieldsOfLaterVersionsSayWhatIsToBeDone() {
        assertEquals(ROOT, decode(with(12)), "pass over");
        assertTrue(decode(with(14)).readOnly());
        assertFalse(decode(with(16)).readOnly());
        for (int tag : new int[] {11, 13, 15, 1 << 20 | 1}) {
            var error = assertThrows(PicoVoltException.class, () -> decode(with(tag)));
            assertTrue(error.getMessage().contains("made by a later version"), error.getMessage());
        }
        assertThrows(PicoVoltException.class, () -> decode(with(9)), "twice");
    }

    @Test
    void whateverIsInItIsARootOrCorrupt() {
        var random = new Random(7);
        byte[] bytes = ROOT.encode();
        for (int round = 0; round < 100_000; round++) {
            byte[] changed = bytes.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) (random.nextBoolean() ? 255 : random.nextInt());
            }
            try {
                decode(changed);
            } catch (PicoVoltException e) {
                assertEquals(ErrorCode.SQLITE_CORRUPT, e.code());
            }
        }
    }

    /** Slots of a file of 16 KB, of which the given ones are damaged. */
    private static long generation(long newest, boolean torn, int damaged) {
        var files = new MemoryFileSystem();
        var file = files.open("f", FileSystem.Mode.CREATE);
        DatabaseHeader.begin(file, false);
        file.write(DatabaseHeader.PARTS, ByteBuffer.allocate(4096));
        for (long generation = 1; generation <= newest; generation++) {
            DatabaseHeader.publish(file, new RootRef(generation,
                    new PartRef(0, DatabaseHeader.PARTS + generation, 5, 0, 0), new byte[32]));
        }
        if (torn) {
            file.write((newest + 1) % 2 == 0 ? 4096 + 8 : 8192 + 8, ByteBuffer.allocate(30));
        }
        if (damaged != 0) {
            file.write(damaged + 17, ByteBuffer.wrap(new byte[] {99}));
        }
        RootRef root = DatabaseHeader.root(file, "f");
        assertEquals(DatabaseHeader.PARTS + root.generation(), root.part().offset());
        return root.generation();
    }

    @Test
    void oneSlotIsEnough() {
        for (int newest = 1; newest <= 4; newest++) {
            assertEquals(newest, generation(newest, false, 0));
            assertEquals(newest, generation(newest, true, 0), "the next one was being written");
            assertEquals(newest, generation(newest, false, 4096));
            assertEquals(newest, generation(newest, false, 8192));
        }
        assertThrows(PicoVoltException.class, () -> generation(0, false, 0));
    }

    @Test
    void blocksOfTransactionsAreReadWhenTheyAreNeeded() {
        var file = new MemoryFile();
        var parts = FileParts.of(file, "memory");
        var writer = new DatabaseWriter(parts.sink(0, 0));
        int count = 2 * TransactionBlocks.BLOCK + 100;
        var numbers = new long[count];
        var times = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = 3L * i + 1;
            times[i] = 1_000_000L + 10L * i - (i % 7 == 0 ? 5000 : 0);
        }
        var first = new TransactionBlocks(parts, writer.transactions(null, numbers, times, count - 50));
        var newNumbers = java.util.Arrays.copyOfRange(numbers, count - 50, count);
        var newTimes = java.util.Arrays.copyOfRange(times, count - 50, count);
        var blocks = writer.transactions(first, newNumbers, newTimes, 50);
        assertEquals(first.blocks().subList(0, 2), blocks.subList(0, 2), "full blocks stay where they are");
        var all = new TransactionBlocks(parts, blocks);
        assertEquals(count, all.count());
        for (int i = 0; i < count; i += 321) {
            assertEquals(numbers[i], all.number(i));
            assertEquals(times[i], all.time(i));
            long last = 0;
            for (int j = 0; j < count; j++) {
                last = times[j] <= times[i] ? numbers[j] : last;
            }
            assertEquals(last, all.clockAt(times[i]));
        }
        assertEquals(0, all.clockAt(0));
    }
}
