package io.picovolt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.function.Product;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What scripts can't say of window functions: users' aggregates and limits. */
class WindowFunctionTest {
    private final Database database = Database.inMemory(new TestHost(), Options.DEFAULT);
    private final Connection connection = database.connect();

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> column(String sql) {
        var values = new ArrayList<String>();
        var statement = connection.prepare(sql, 0);
        statement.start();
        for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
            for (int i = 0; i < batch.count; i++) {
                values.add(Conversion.toText(batch.columns[0].get(batch.row(i))));
            }
        }
        statement.end();
        return values;
    }

    @Test
    void aggregatesOfUsersFollowFramesThatGrowAndFramesThatMove() {
        connection.register(Product.DEFINITION);
        assertEquals(List.of("1", "2", "6", "24"), column(
                "SELECT product(value) OVER (ORDER BY value) FROM generate_series(1, 4)"));
        assertEquals(List.of("2", "6", "24", "12"), column("SELECT product(value) OVER (ORDER BY"
                + " value ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM generate_series(1, 4)"));
        assertEquals(List.of("3", "3", "3", "1"), column("SELECT product(value) FILTER (WHERE"
                + " value % 2) OVER (ORDER BY value ROWS BETWEEN CURRENT ROW AND 2 FOLLOWING EXCLUDE"
                + " TIES) FROM generate_series(1, 4)"));
    }

    @Test
    void aFrameThatIsMadeAnewForEachRowCountsAsSteps() {
        connection.setLimits(0, 1_000_000);
        var error = assertThrows(PicoVoltException.class, () -> column("SELECT count(x) FROM (SELECT"
                + " group_concat('') OVER (ROWS 9999 PRECEDING) AS x FROM generate_series(1, 20000))"));
        assertEquals(ErrorCode.SQLITE_INTERRUPT, error.code());
        assertEquals(List.of("20000"), column("SELECT count(x) FROM (SELECT sum(value) OVER"
                + " (ROWS 9999 PRECEDING) AS x FROM generate_series(1, 20000))"));
    }

    @Test
    void valuesThatALimitNeverAsksForAreNoErrors() {
        String sql = "SELECT nth_value(value, 3000 - value) OVER (ORDER BY value)"
                + " FROM generate_series(1, 5000)";
        assertEquals(2999, column(sql + " LIMIT 2999").size());
        assertThrows(PicoVoltException.class, () -> column(sql + " LIMIT 3000"));
    }

    @Test
    void manySmallPartitionsAndOneLargeOneAreTheSame() {
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, g)");
        connection.execute("INSERT INTO t SELECT value, CASE WHEN value % 2 THEN value / 6 END"
                + " FROM generate_series(1, 20000)");
        assertEquals(List.of("0"), column("SELECT count(*) FROM (SELECT id, g, row_number() OVER"
                + " (PARTITION BY g ORDER BY id) AS n, lag(id) OVER (PARTITION BY g ORDER BY id) AS b"
                + " FROM t) AS w WHERE b IS NOT (SELECT max(id) FROM t WHERE g IS w.g AND id < w.id)"
                + " AND id % 97 = 0 OR n = 0"));
        assertEquals(List.of("10000"), column(
                "SELECT max(n) FROM (SELECT count(*) OVER (PARTITION BY g) AS n FROM t)"));
    }
}
