package io.picovolt.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.plan.Plan;
import io.picovolt.plan.Plan.SortKey;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalar.Comparison.Operator;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The small operators, subqueries, and the limits that all operators keep. */
class OperatorTest {
    private final Workbench bench = new Workbench();

    @Test
    void limitAndOffsetCutAnywhere() {
        var rows = new ArrayList<Value[]>();
        for (int i = 0; i < 30; i++) {
            rows.add(new Value[] {Value.of((long) i)});
        }
        for (int offset = -1; offset < 33; offset++) {
            for (int limit = -1; limit < 33; limit++) {
                var source = bench.source("s", rows, 1, new Random(offset * 100L + limit));
                var output = bench.run(new Plan.Limit(
                        source, Workbench.literal(limit), Workbench.literal(offset)));
                int from = Math.min(30, Math.max(0, offset));
                int to = limit < 0 ? 30 : Math.min(30, from + limit);
                assertEquals(to - from, output.size());
                for (int i = 0; i < output.size(); i++) {
                    assertEquals(Value.of((long) from + i), output.get(i).get(0));
                }
            }
        }
    }

    @Test
    void limitMustBeAnInteger() {
        for (Value value : List.of(Value.of("x"), Value.of(1.5), Value.NullValue.NULL)) {
            var error = assertThrows(PicoVoltException.class, () -> bench.run(new Plan.Limit(
                    series(1, 3), new Scalar.Literal(value), null)));
            assertEquals(ErrorCode.SQLITE_MISMATCH, error.code());
        }
        assertEquals(2, bench.run(new Plan.Limit(
                series(1, 9), new Scalar.Literal(Value.of("2")), null)).size());
    }

    @Test
    void generateSeriesCountsUpAndDownToTheEdges() {
        assertEquals(5000, bench.run(series(1, 5000)).size());
        assertEquals(0, bench.run(series(2, 1)).size());
        assertEquals("[[IntegerValue[value=5]], [IntegerValue[value=3]], [IntegerValue[value=1]]]",
                bench.run(series(5, 0, -2)).toString());
        assertEquals(2, bench.run(series(Long.MAX_VALUE - 1, Long.MAX_VALUE)).size());
        assertEquals(2, bench.run(series(Long.MIN_VALUE + 1, Long.MIN_VALUE, -1)).size());
        assertThrows(PicoVoltException.class, () -> bench.run(
                new Plan.TableFunction("nothing", List.of(), List.of(0), 1)));
    }

    @Test
    void valuesFilterAndProjectWorkTogether() {
        var tuples = new ArrayList<List<Scalar>>();
        for (int i = 0; i < 5000; i++) {
            tuples.add(List.of(Workbench.literal(i), new Scalar.Literal(Value.of("v" + i % 3))));
        }
        var plan = new Plan.Project(new Plan.Filter(new Plan.Values(2, tuples), Workbench.compare(
                Workbench.column(0), Operator.GREATER, Workbench.literal(2047)), 1),
                List.of(Workbench.column(1), new Scalar.Negate(Workbench.column(0))));
        var rows = bench.run(plan);
        assertEquals(2952, rows.size());
        assertEquals(List.of(Value.of("v2"), Value.of(-2048L)), rows.get(0));
        assertEquals(1, bench.run(new Plan.Values(0, List.of(List.of()))).size());
    }

    @Test
    void materializedRowsAreComputedOnceARun() {
        var shared = new Plan.Materialize(0, new Plan.Project(series(1, 3000),
                List.of(Workbench.column(0))), new int[] {2});
        var twice = new Plan.SetOperation(Plan.SetOperation.Kind.UNION_ALL, shared,
                new Plan.Limit(shared, Workbench.literal(10), null), List.of(Collation.BINARY), 1);
        var context = bench.context();
        var root = OperatorFactory.create(twice, context);
        assertEquals(3010, bench.run(root, context).size());
        assertEquals(3010, bench.run(root, context).size());
        assertEquals(0, bench.memory.used());
    }

    @Test
    void subqueriesAnswerForTheirOuterRow() {
        var inner = new Plan.Filter(series(1, 5), Workbench.compare(Workbench.column(0),
                Operator.GREATER, new Scalar.Outer(0, Affinity.NONE, Collation.BINARY)), 1);
        var correlated = new Scalar.Subquery(0, inner, List.of(0), List.of(Workbench.column(0)));
        var constant = new Scalar.Subquery(1, series(4, 6), List.of(), List.of());
        var plan = new Plan.Project(series(3, 6), List.of(Workbench.column(0),
                new Scalar.ScalarSubquery(correlated), new Scalar.Exists(correlated, false),
                new Scalar.InSubquery(List.of(Workbench.column(0)), constant, false,
                        nullList(), nullList(), List.of(Collation.BINARY))));
        var context = bench.context();
        var root = OperatorFactory.create(plan, context);
        for (int run = 0; run < 2; run++) {
            assertEquals("[3, 4, 1, 0][4, 5, 1, 1][5, N, 0, 1][6, N, 0, 1]",
                    plain(bench.run(root, context)));
        }
        assertEquals(0, bench.memory.used());
    }

    private static List<Affinity> nullList() {
        var list = new ArrayList<Affinity>();
        list.add(null);
        return list;
    }

    private static String plain(List<List<Value>> rows) {
        return rows.toString().replace("IntegerValue[value=", "").replace("]", "")
                .replace("NULL", "N").replace("[[", "[").replace(", [", "][") + "]";
    }

    @Test
    void runsEndAtTheirLimits() {
        bench.limits = new Limits(0, 10_000);
        assertEquals(1000, bench.run(series(1, 1000)).size());
        assertStops("interrupted: more than 10000 steps", endless());
        bench.limits = new Limits(50, 0);
        assertStops("interrupted: longer than 50 milliseconds", endless());
        bench.limits = Limits.NONE;
        bench.interrupted = true;
        assertStops("interrupted", endless());
        bench.interrupted = false;
        assertEquals(1000, bench.run(series(1, 1000)).size());
    }

    private void assertStops(String message, Plan plan) {
        var error = assertThrows(PicoVoltException.class, () -> bench.run(plan));
        assertEquals(message, error.getMessage());
        assertEquals(ErrorCode.SQLITE_INTERRUPT, error.code());
        assertEquals(0, bench.memory.used());
    }

    @Test
    void memoryIsLimitedAndGivenBackAfterTheError() {
        var memory = new MemoryAccount(2 << 20, 0);
        var small = new Workbench(memory);
        var key = new SortKey(Workbench.column(0), true, true, Collation.BINARY);
        var column = List.of(Workbench.column(0));
        var binary = List.of(Collation.BINARY);
        for (Plan plan : List.of(
                new Plan.Sort(series(1, 1_000_000), List.of(key), null),
                new Plan.Distinct(series(-1_000_000, -1), binary, 1),
                new Plan.Materialize(0, series(1, 1_000_000), new int[] {2}),
                new Plan.Aggregate(series(1, 1_000_000), column, binary, List.of(), 1),
                new Plan.HashJoin(series(1, 1), series(1, 1_000_000), Plan.JoinKind.INNER, column,
                        column, binary, List.of(false), null, 1))) {
            var error = assertThrows(PicoVoltException.class, () -> small.run(plan));
            assertEquals(ErrorCode.SQLITE_NOMEM, error.code());
            assertEquals(0, memory.used());
        }
        assertFalse(small.run(series(1, 10)).isEmpty());
    }

    private static Plan endless() {
        return new Plan.NestedLoopJoin(series(1, 1_000_000), series(1, 1_000), Plan.JoinKind.LEFT,
                Workbench.compare(Workbench.column(0), Operator.LESS, Workbench.literal(0)), 1);
    }

    private static Plan series(long... arguments) {
        var literals = new ArrayList<Scalar>();
        for (long argument : arguments) {
            literals.add(Workbench.literal(argument));
        }
        return new Plan.TableFunction("generate_series", literals, List.of(0), 1);
    }
}
