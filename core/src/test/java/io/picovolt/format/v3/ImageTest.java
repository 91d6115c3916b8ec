package io.picovolt.format.v3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.bytes.Blake3;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.MemoryPageStore;
import io.picovolt.storage.page.RowPage;
import io.picovolt.value.Decimal;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageTest {
    private static final byte[] CATALOG = {1, 2, 3, 4, 5};
    private static final TransactionLog LOG =
            new TransactionLog(9, new long[] {2, 5, 9}, new long[] {0, 1_700_000_000_000L, 1_600_000_000_000L});

    /** A database without its catalogue. */
    private static final class Data {
        final MemoryAccount memory = new MemoryAccount();
        final MemoryPageStore pages = new MemoryPageStore(memory);
        final BlobPool blobs = new BlobPool(memory);
        TableHeap first = new TableHeap(pages, blobs, memory, 6);
        TableHeap second = new TableHeap(pages, blobs, memory, 1);

        static Data sample() {
            var data = new Data();
            data.first.insert(1, -7, new Value[] {Value.of(1), Value.of(1.5), Value.of("text é"),
                new Value.BlobValue(new byte[] {1, 2}), Value.NullValue.NULL,
                new Value.DecimalValue(new Decimal(new BigDecimal("-12.50")))});
            data.first.insert(2, 1000, new Value[] {Value.of(300), Value.of(70_000), Value.of(1L << 40),
                Value.of("x".repeat(600)), new Value.BlobValue(new byte[700]), Value.of(0)});
            data.first.update(5, data.first.find(-7, 5), new Value[] {Value.of("new"), Value.of(-1),
                Value.NullValue.NULL, Value.NullValue.NULL, Value.NullValue.NULL, Value.NullValue.NULL});
            data.first.delete(9, data.first.find(1000, 9));
            for (int i = 0; i < 40; i++) {
                data.second.insert(9, i, new Value[] {Value.of("row " + i)});
            }
            return data;
        }

        ByteBuffer image() {
            return ImageWriter.write(LOG.encode(), CATALOG, List.of(
                    new ImageWriter.Heap(1, first), new ImageWriter.Heap(70, second)), blobs,
                    memory);
        }

        static Data of(ByteBuffer image) {
            var reader = ImageReader.open(image);
            var data = new Data();
            long clock = reader.transactions().clock();
            assertEquals(CATALOG.length, reader.catalog().remaining());
            reader.restoreBlobs(data.blobs);
            data.first = reader.restoreHeap(1, data.pages, data.blobs, data.memory, 6, clock);
            data.second = reader.restoreHeap(70, data.pages, data.blobs, data.memory, 1, clock);
            return data;
        }

        String text() {
            return text(first) + text(second);
        }

        private static String text(TableHeap heap) {
            var text = new StringBuilder();
            for (int page = 0; page < heap.pageCount(); page++) {
                for (int slot = 0; slot < RowPage.slotCount(heap.page(page)); slot++) {
                    long address = (long) page << 16 | slot;
                    text.append(heap.rowid(address)).append(' ').append(heap.inserted(address));
                    text.append('-').append(heap.deleted(address));
                    for (int column = 0; column < heap.columnCount(); column++) {
                        Value value = heap.value(address, column);
                        text.append(value instanceof Value.BlobValue(byte[] bytes)
                                ? HexFormat.of().formatHex(bytes) : value.toString());
                    }
                    text.append('\n');
                }
            }
            return text.toString();
        }
    }

    private static byte[] bytes(ByteBuffer image) {
        var bytes = new byte[image.limit()];
        image.get(0, bytes);
        return bytes;
    }

    @Test
    void restoresEverything() {
        Data sample = Data.sample();
        Data restored = Data.of(sample.image());
        assertEquals(sample.text(), restored.text());
        assertEquals(List.of(1, 70), ImageReader.open(sample.image()).tables());
        var log = ImageReader.open(sample.image()).transactions();
        assertEquals(9, log.clock());
        assertArrayEquals(LOG.numbers(), log.numbers());
        assertArrayEquals(LOG.times(), log.times());
        assertArrayEquals(bytes(sample.image()), bytes(restored.image()), "and again the same bytes");
    }

    @Test
    void aRowTooWideForAPageTravels() {
        var data = new Data();
        data.first = new TableHeap(data.pages, data.blobs, data.memory, 1000);
        var row = new Value[1000];
        for (int i = 0; i < row.length; i++) {
            row[i] = i % 3 == 0 ? Value.of("text number " + i) : Value.of(Long.MAX_VALUE - i);
        }
        data.first.insert(1, 1, row);
        data.second.insert(2, 1, new Value[] {Value.of("one")});
        var reader = ImageReader.open(data.image());
        var restored = new Data();
        reader.restoreBlobs(restored.blobs);
        TableHeap heap = reader.restoreHeap(1, restored.pages, restored.blobs, restored.memory, 1000, 9);
        assertEquals(Data.text(data.first), Data.text(heap));
        var error = assertThrows(PicoVoltException.class, () -> reader.restoreHeap(1, restored.pages,
                restored.blobs, restored.memory, 999, 9));
        assertTrue(error.getMessage().contains("impossible column count"), error.getMessage());
    }

    @Test
    void anImageThatTheMemoryLimitDoesNotAllowIsAnError() {
        Data sample = Data.sample();
        var error = assertThrows(PicoVoltException.class, () -> ImageWriter.write(LOG.encode(), CATALOG,
                List.of(new ImageWriter.Heap(1, sample.first)), sample.blobs, new MemoryAccount(4000, 0)));
        assertEquals(ErrorCode.SQLITE_NOMEM, error.code());
    }

    @Test
    void anEmptyDatabaseHasAnImage() {
        ByteBuffer image = ImageWriter.write(new TransactionLog(0, new long[0], new long[0]).encode(),
                new byte[0], List.of(), new BlobPool(new MemoryAccount()), new MemoryAccount());
        var reader = ImageReader.open(image);
        assertEquals(0, reader.transactions().clock());
        assertTrue(reader.catalog().atEnd());
        assertEquals(List.of(), reader.tables());
    }

    @Test
    void whatWasRolledBackLeavesNoTrace() {
        Data sample = Data.sample();
        byte[] expected = bytes(sample.image());
        sample.first.insert(10, 5000, new Value[] {Value.of("secret"), Value.of(1), Value.of(1),
            Value.of(1), Value.of(1), Value.of(1)});
        sample.first.undoAppend();
        assertArrayEquals(expected, bytes(sample.image()));
    }

    @Test
    void everyChangedByteIsAnError() {
        byte[] image = bytes(Data.sample().image());
        for (int i = 0; i < image.length; i++) {
            byte[] changed = image.clone();
            changed[i] ^= (byte) (1 << i % 8);
            assertRefused(changed, "byte " + i);
        }
    }

    @Test
    void everyTruncationIsAnError() {
        byte[] image = bytes(Data.sample().image());
        for (int i = 0; i < image.length; i++) {
            assertRefused(Arrays.copyOf(image, i), "length " + i);
        }
        assertRefused(Arrays.copyOf(image, image.length + 1), "one byte more");
    }

    private static void assertRefused(byte[] image, String what) {
        var error = assertThrows(PicoVoltException.class, () -> Data.of(ByteBuffer.wrap(image)), what);
        assertTrue(error.code() == ErrorCode.SQLITE_CORRUPT || error.code() == ErrorCode.SQLITE_NOTADB,
                what + ": " + error);
    }

    @Test
    void aForgedPageIsAnErrorOrReadsWell() {
        Data sample = Data.sample();
        ByteBuffer image = sample.image();
        byte[] original = bytes(image);
        var random = new Random(42);
        int refused = 0;
        int free = RowPage.freePointer(sample.first.page(0));
        int pageAt = original.length;
        for (int at = ImageLayout.HEADER; at + RowPage.SIZE <= original.length && pageAt == original.length;
                at++) {
            ByteBuffer page = ByteBuffer.wrap(original).slice(at, RowPage.SIZE).order(ByteOrder.LITTLE_ENDIAN);
            if (page.get(8) == RowPage.TYPE && page.getShort(11) == free && RowPage.checksumFits(page)) {
                pageAt = at;
            }
        }
        for (int round = 0; round < 4_000; round++) {
            byte[] forged = original.clone();
            int place = random.nextInt(3) == 0 ? random.nextInt(28 + 12)
                    : free + random.nextInt(RowPage.SIZE - free);
            forged[pageAt + place] = (byte) random.nextInt();
            if (random.nextBoolean()) {
                forged[pageAt + free + random.nextInt(RowPage.SIZE - free)] = (byte) random.nextInt(32);
            }
            reseal(forged, pageAt);
            try {
                Data.of(ByteBuffer.wrap(forged)).text();
            } catch (PicoVoltException e) {
                assertEquals(ErrorCode.SQLITE_CORRUPT, e.code());
                refused++;
            }
        }
        assertTrue(refused > 2_000, refused + " refused");
    }

    /** Makes all checksums fit a changed page of the first table, which has one page. */
    private static void reseal(byte[] image, int pageAt) {
        ByteBuffer buffer = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        RowPage.stamp(buffer.slice(pageAt, RowPage.SIZE).order(ByteOrder.LITTLE_ENDIAN));
        int directory = (int) buffer.getLong(8);
        int length = (int) buffer.getLong(16);
        // The last entry but one: kind, id, two bytes of length, hash.
        int second = image.length - 32 - 4;
        int hashAt = second - 32;
        System.arraycopy(Blake3.hash(image, pageAt + 24, 4), 0, image, hashAt, 32);
        System.arraycopy(Blake3.hash(image, directory, length), 0, image, 24, 32);
        System.arraycopy(ImageLayout.headerCheck(buffer), 0, image, ImageLayout.CHECK, 8);
    }
}
