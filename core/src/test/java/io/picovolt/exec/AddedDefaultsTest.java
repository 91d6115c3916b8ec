package io.picovolt.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.picovolt.catalog.Column;
import io.picovolt.catalog.Table;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddedDefaultsTest {

    private static Column column(Affinity affinity, String defaultSql) {
        return new Column("c", "", affinity, Collation.BINARY, false, defaultSql, -1, -1);
    }

    private static Value[] added(int first, Column... columns) {
        return AddedDefaults.of(new Table(1, "t", new ArrayList<>(List.of(columns)), -1, List.of(), false, false,
                List.of(), "CREATE TABLE t").withAdded(first));
    }

    @Test
    void olderRowsHaveConstantsAsTheColumnStoresThem() {
        assertArrayEquals(new Value[] {Value.NullValue.NULL, Value.of(-7), Value.of("1.5"), Value.of(3L)},
                added(1, column(Affinity.BLOB, "1"), column(Affinity.INTEGER, "-'7'"), column(Affinity.TEXT, "1.5"),
                        column(Affinity.NUMERIC, "CAST('3x' AS INTEGER)")));
    }

    /** ALTER TABLE refuses them: only a forged file has any, and opening it must neither run nor refuse them. */
    @Test
    void whatIsNoConstantIsNeverRun() {
        String endless = "(WITH RECURSIVE r(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM r) SELECT count(*) FROM r)";
        assertArrayEquals(new Value[] {Value.NullValue.NULL, Value.NullValue.NULL, Value.NullValue.NULL},
                added(0, column(Affinity.BLOB, endless), column(Affinity.BLOB, "randomblob(1000000000)"),
                        column(Affinity.BLOB, "1 + 1")));
    }
}
