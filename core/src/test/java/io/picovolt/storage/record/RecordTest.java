package io.picovolt.storage.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.RandomValues;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.page.RowPage;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordTest {
    private final BlobPool pool = new BlobPool(new MemoryAccount());
    private final ByteBuffer page = ByteBuffer.allocate(RowPage.SIZE).order(ByteOrder.LITTLE_ENDIAN);

    private RecordReader roundTrip(long rowid, Value[] row, int limit) {
        var writer = new RecordWriter();
        writer.reset();
        writer.put(row);
        int length = writer.prepare(rowid, pool, 0);
        assertTrue(length <= RowPage.MAX_RECORD);
        int at = RowPage.SIZE - length;
        writer.write(page, at, 5, 0, 7, rowid);
        assertEquals(rowid, RecordReader.rowid(page, at));
        var reader = new RecordReader(pool);
        reader.open(page, at, limit);
        return reader;
    }

    private void check(long rowid, Value[] row) {
        RecordReader reader = roundTrip(rowid, row, row.length);
        for (int i = 0; i < row.length; i++) {
            assertEquals(RandomValues.comparable(row[i]), RandomValues.comparable(reader.value(i)));
            assertEquals(row[i].type().ordinal(), reader.type(i));
        }
        assertTrue(reader.isNull(row.length));
        if (row.length > 1) {
            RecordReader partial = roundTrip(rowid, row, 1);
            assertEquals(RandomValues.comparable(row[0]), RandomValues.comparable(partial.value(0)));
        }
    }

    @Property
    void readsBackEveryRow(@ForAll long seed, @ForAll long rowid, @ForAll @IntRange(max = 40) int columns) {
        var random = new Random(seed);
        var row = new Value[columns];
        for (int i = 0; i < columns; i++) {
            row[i] = RandomValues.any(random);
        }
        check(rowid, row);
    }

    @Property(tries = 50)
    void readsBackWideRows(@ForAll long seed, @ForAll @IntRange(min = 100, max = 2000) int columns) {
        var random = new Random(seed);
        var row = new Value[columns];
        for (int i = 0; i < columns; i++) {
            row[i] = random.nextBoolean() ? Value.of("y".repeat(random.nextInt(500))) : RandomValues.any(random);
        }
        check(seed, row);
    }

    @Test
    void keepsEqualLongValuesOnce() {
        Value text = Value.of("z".repeat(513));
        check(1, new Value[] {text, Value.of("z".repeat(513)), text});
        assertEquals(1, pool.size());
        check(1, new Value[] {Value.of("z".repeat(512))});
        assertEquals(1, pool.size());
    }

    @Test
    void refusesValuesAboveTheLimit() {
        RecordWriter.checkLength(RecordWriter.MAX_LENGTH);
        var error = assertThrows(PicoVoltException.class,
                () -> RecordWriter.checkLength(RecordWriter.MAX_LENGTH + 1));
        assertEquals(ErrorCode.SQLITE_TOOBIG, error.code());
        assertEquals("string or blob too big", error.getMessage());
    }
}
