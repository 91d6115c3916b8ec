package io.picovolt.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.catalog.CatalogCodec.State;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogCodecTest {

    private static Table table(int id, String name, int columns) {
        var list = new ArrayList<Column>();
        list.add(new Column("id", "INTEGER", Affinity.INTEGER, Collation.BINARY, true, null, -1, -1));
        for (int i = 1; i < columns; i++) {
            list.add(new Column("naïve" + i, "DECIMAL(12,2)", Affinity.DECIMAL, Collation.NOCASE, false,
                    "1 + 1", 12, 2));
        }
        return new Table(id, name, list, 0, List.of(0), true, false,
                List.of(new Check("positive", "id > 0")), "CREATE TABLE " + name);
    }

    private static Index index(int id, int tableId, String sql) {
        return new Index(id, "i" + id, tableId, List.of(new Index.Key(1, Collation.RTRIM, true)), true,
                Index.Origin.UNIQUE_CONSTRAINT, sql);
    }

    private static List<State> history() {
        var history = new ArrayList<State>();
        var catalog = Catalog.EMPTY;
        history.add(new State(0, catalog));
        catalog = catalog.with(table(1, "t", 2)).with(index(2, 1, null));
        history.add(new State(1, catalog));
        catalog = catalog.with(table(3, "u", 3)).with(new View(4, "v", List.of("x"), "CREATE VIEW v"));
        history.add(new State(5, catalog));
        catalog = catalog.with(table(1, "t", 4)).with(index(5, 3, "CREATE INDEX i5")).withoutView(4, 0);
        history.add(new State(6, catalog));
        var sum = new Column("sum", "", Affinity.BLOB, Collation.BINARY, true, null, -1, -1, "id + 1", true,
                ConflictAction.IGNORE);
        catalog = catalog.withoutTable(3).with(new Table(6, "w", List.of(table(9, "x", 1).columns().get(0), sum), -1,
                List.of(1), false, true, List.of(), "CREATE TABLE w", true, ConflictAction.FAIL))
                .with(new Index(7, "i7", 6, List.of(new Index.Key(0, Collation.BINARY, false)), true,
                        Index.Origin.PRIMARY_KEY, null, ConflictAction.REPLACE, false))
                .with(new Index(8, "i8", 6, List.of(new Index.Key(0, Collation.BINARY, false),
                        new Index.Key(Index.Key.EXPRESSION, Collation.NOCASE, true)), false, Index.Origin.CREATED,
                        "CREATE INDEX i8 ON w (id, abs(sum) DESC) WHERE sum > 1", ConflictAction.DEFAULT, true));
        history.add(new State(9, new Catalog(catalog.nextId(), -1, 77, catalog.tables(),
                catalog.indexes(), catalog.views())));
        catalog = history.getLast().catalog().with(new View(20, "w", List.of(), "CREATE VIEW w"));
        catalog = catalog.with(new Trigger(21, "r", 1, "CREATE TRIGGER r"))
                .with(new Trigger(22, "s", 20, "CREATE TRIGGER s"));
        history.add(new State(10, catalog));
        history.add(new State(11, catalog.with(new Trigger(21, "q", 1, "CREATE TRIGGER q"))));
        history.add(new State(12, catalog.withoutView(20, 0)));
        return history;
    }

    private static List<State> decode(byte[] bytes, long clock) {
        return CatalogReader.decode(new ByteReader(ByteBuffer.wrap(bytes), "catalogue"), clock);
    }

    @Test
    void decodesWhatItEncoded() {
        assertEquals(history(), decode(CatalogCodec.encode(history()), 12));
        assertEquals(List.of(), decode(CatalogCodec.encode(List.of()), 0));
    }

    @Test
    void sameHistorySameBytes() {
        assertArrayEquals(CatalogCodec.encode(history()), CatalogCodec.encode(history()));
    }

    @Test
    void writesOnlyWhatChanged() {
        var history = new ArrayList<State>();
        var catalog = Catalog.EMPTY;
        for (int i = 1; i <= 300; i++) {
            catalog = catalog.with(table(i, "t" + i, 5));
            history.add(new State(i, catalog));
        }
        byte[] bytes = CatalogCodec.encode(history);
        assertTrue(bytes.length < 300 * 250, bytes.length + " bytes");
        assertEquals(history, decode(bytes, 300));
    }

    @Test
    void everyTruncationIsAnError() {
        byte[] bytes = CatalogCodec.encode(history());
        for (int i = 0; i < bytes.length; i++) {
            byte[] part = Arrays.copyOf(bytes, i);
            assertEquals(ErrorCode.SQLITE_CORRUPT,
                    assertThrows(PicoVoltException.class, () -> decode(part, 12)).code());
        }
        assertThrows(PicoVoltException.class,
                () -> decode(Arrays.copyOf(bytes, bytes.length + 1), 12));
        assertThrows(PicoVoltException.class, () -> decode(bytes, 8));
    }

    @Test
    void everyChangedByteIsAnErrorOrACatalogueThatHoldsTogether() {
        byte[] bytes = CatalogCodec.encode(history());
        for (int i = 0; i < bytes.length; i++) {
            for (int value = 0; value < 256; value += 13) {
                byte[] changed = bytes.clone();
                changed[i] = (byte) value;
                try {
                    for (State state : decode(changed, 12)) {
                        for (Index index : state.catalog().indexes()) {
                            Table table = state.catalog().table(index.tableId());
                            table.columns().get(index.keys().get(0).column());
                        }
                    }
                } catch (PicoVoltException e) {
                    assertEquals(ErrorCode.SQLITE_CORRUPT, e.code());
                }
            }
        }
    }

    @Test
    void aHistoryThatWouldTakeTooMuchMemoryIsRefused() {
        var out = new ByteWriter();
        int count = 10_000;
        out.u8(1).varint(count);
        for (int i = 0; i < count; i++) {
            out.varint(i).varint(count).varint(0).varint(0).varint(0).varint(0).varint(0).varint(0)
                    .varint(0).varint(1)
                    .varint(i).text("").varint(0).text("").u8(0).varint(0).varint(0);
        }
        var error = assertThrows(PicoVoltException.class, () -> decode(out.toBytes(), count));
        assertEquals(ErrorCode.SQLITE_NOMEM, error.code());
    }
}
