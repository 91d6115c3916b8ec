package io.picovolt.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.value.Collation;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.Vector;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AggregateTest {
    private static final int GROUPS = 5;
    private final Random random = new Random(3);
    private final Functions functions = new Functions();

    private Accumulator accumulator(String name, int arguments) {
        return functions.findAggregate(name, arguments).factory().create(null, Collation.BINARY);
    }

    /** A batch of one column whose vector is as narrow as its values allow, as storage makes them. */
    private Vector column(int kind, int size) {
        boolean[] nulls = random.nextInt(3) == 0 ? new boolean[size] : null;
        for (int i = 0; nulls != null && i < size; i++) {
            nulls[i] = random.nextInt(4) == 0;
        }
        switch (kind) {
            case 0:
                var longs = new long[size];
                for (int i = 0; i < size; i++) {
                    longs[i] = random.nextInt(20) == 0 ? random.nextLong() >> 12 : random.nextInt(100) - 50;
                }
                return new LongVector(longs, nulls);
            case 1:
                var doubles = new double[size];
                for (int i = 0; i < size; i++) {
                    doubles[i] = random.nextInt(20) == 0 ? 1e15 * random.nextGaussian() : random.nextInt(1000) / 8.0;
                }
                return new DoubleVector(doubles, nulls);
            case 2:
                return new ConstantVector(random.nextBoolean() ? Value.NullValue.NULL : Value.of(7L));
            default:
                var values = new Value[size];
                for (int i = 0; i < size; i++) {
                    values[i] = switch (random.nextInt(6)) {
                        case 0 -> Value.NullValue.NULL;
                        case 1 -> Value.of((long) random.nextInt(100));
                        case 2 -> Value.of(random.nextInt(100) / 4.0);
                        case 3 -> Value.of(new String[] {"abc", "12", "1.5", "12abc", ""}[random.nextInt(5)]);
                        case 4 -> new Value.BlobValue(new byte[] {'4', '2'});
                        default -> Value.of(-5L);
                    };
                }
                return new MixedVector(values);
        }
    }

    @Test
    void answersWhatSqliteAnswers() throws SQLException {
        String[] names = {"count", "sum", "total", "avg", "min", "max", "group_concat"};
        try (var sqlite = new Sqlite()) {
            sqlite.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, g INT, x)");
            for (int round = 0; round < 150; round++) {
                sqlite.execute("DELETE FROM t");
                var accumulators = new ArrayList<Accumulator>();
                for (String name : names) {
                    accumulators.add(accumulator(name, 1));
                }
                boolean grouped = round % 2 == 0;
                int kind = round % 3 == 0 ? -1 : random.nextInt(4);
                for (int batch = 0; batch < 4; batch++) {
                    Vector column = column(kind < 0 ? random.nextInt(4) : kind, 30);
                    int[] rows = null;
                    int count = 30;
                    if (random.nextBoolean()) {
                        rows = new int[] {1, 2, 5, 6, 7, 11, 20, 29};
                        count = rows.length;
                    }
                    int[] groups = grouped ? new int[count] : null;
                    for (int i = 0; i < count; i++) {
                        if (grouped) {
                            groups[i] = random.nextInt(GROUPS - 1);
                        }
                        sqlite.ask("INSERT INTO t(g, x) VALUES (?1, ?2) RETURNING 1",
                                Value.of(grouped ? (long) groups[i] : 0), column.get(rows == null ? i : rows[i]));
                    }
                    for (Accumulator accumulator : accumulators) {
                        accumulator.reserve(batch + GROUPS);
                        accumulator.add(new Vector[] {column}, rows, count, groups);
                    }
                }
                for (int group = 0; group < (grouped ? GROUPS : 1); group++) {
                    for (int i = 0; i < names.length; i++) {
                        String theirs = sqlite.ask("SELECT " + names[i]
                                + "(x) FROM (SELECT x FROM t WHERE g = ?1 ORDER BY id)", Value.of((long) group));
                        assertEquals(theirs, Sqlite.show(accumulators.get(i).result(group)),
                                names[i] + " in round " + round);
                    }
                }
            }
        }
    }

    private static Vector longs(long... values) {
        return new LongVector(values, null);
    }

    @Test
    void sumsOverflowAsInSqlite() {
        for (int[] groups : new int[][] {null, new int[3]}) {
            var sum = accumulator("sum", 1);
            sum.add(new Vector[] {longs(Long.MAX_VALUE, 1, -5)}, null, 3, groups);
            assertEquals("integer overflow", assertThrows(PicoVoltException.class, () -> sum.result(0)).getMessage());
            sum.add(new Vector[] {new DoubleVector(new double[] {1}, null)}, null, 1, null);
            assertEquals(Value.of(9.223372036854775807e18), sum.result(0));
            var average = accumulator("avg", 1);
            average.add(new Vector[] {longs(Long.MAX_VALUE, Long.MAX_VALUE)}, null, 2, null);
            assertEquals(Value.of(9.223372036854775807e18), average.result(0));
        }
    }

    @Test
    void sumsAreCompensated() {
        var sum = accumulator("sum", 1);
        var values = new double[1000];
        java.util.Arrays.fill(values, 0.1);
        values[0] = 1e16;
        values[999] = -1e16;
        sum.add(new Vector[] {new DoubleVector(values, null)}, null, 1000, null);
        assertEquals(99.8, ((Value.RealValue) sum.result(0)).value(), 1e-9);
    }

    @Test
    void decimalsStayExact() {
        var values = new Value[] {Conversion.castDecimal(Value.of("0.10"), -1, 0),
            Conversion.castDecimal(Value.of("0.20"), -1, 0), Value.of(1L), Value.NullValue.NULL};
        var sum = accumulator("sum", 1);
        sum.add(new Vector[] {new MixedVector(values)}, null, 4, null);
        assertEquals("decimal 1.30", Sqlite.show(sum.result(0)));
        var average = accumulator("avg", 1);
        average.add(new Vector[] {new MixedVector(values)}, null, 4, null);
        assertEquals("decimal 0.43333333333333333333", Sqlite.show(average.result(0)));
        sum.add(new Vector[] {new DoubleVector(new double[] {0.5}, null)}, null, 1, null);
        assertEquals("real 1.8", Sqlite.show(sum.result(0)));
    }

    @Test
    void minAndMaxKnowWhetherTheLastRowWon() {
        var max = accumulator("max", 1);
        max.add(new Vector[] {longs(3)}, null, 1, null);
        assertTrue(max.tookLast());
        max.add(new Vector[] {longs(3)}, null, 1, null);
        assertTrue(!max.tookLast());
        max.add(new Vector[] {new DoubleVector(new double[] {3.5}, null)}, null, 1, null);
        assertTrue(max.tookLast());
        assertEquals(Value.of(3.5), max.result(0));
    }

    @Test
    void minFollowsItsCollation() {
        var definition = functions.findAggregate("MIN", 1);
        var texts = new MixedVector(new Value[] {Value.of("b"), Value.of("B"), Value.of("a"), Value.of("C")});
        var binary = definition.factory().create(null, Collation.BINARY);
        var folded = definition.factory().create(null, Collation.NOCASE);
        binary.add(new Vector[] {texts}, null, 4, null);
        folded.add(new Vector[] {texts}, null, 4, null);
        assertEquals(Value.of("B"), binary.result(0));
        assertEquals(Value.of("a"), folded.result(0));
    }

    @Test
    void groupConcatTakesASeparatorPerRow() {
        var concat = accumulator("string_agg", 2);
        var separators = new MixedVector(new Value[] {Value.of("-"), Value.of("+"), Value.NullValue.NULL});
        concat.add(new Vector[] {longs(1, 2, 3), separators}, null, 3, null);
        assertEquals(Value.of("1+23"), concat.result(0));
    }

    @Test
    void usersWriteAggregatesToo() {
        functions.register(Product.DEFINITION);
        var product = accumulator("PRODUCT", 1);
        product.reserve(3);
        product.add(new Vector[] {longs(2, 3, 4, 5)}, null, 4, new int[] {0, 1, 0, 1});
        assertEquals(Value.of(8L), product.result(0));
        assertEquals(Value.of(15L), product.result(1));
        assertEquals(Value.of(1L), product.result(2));
    }
}
