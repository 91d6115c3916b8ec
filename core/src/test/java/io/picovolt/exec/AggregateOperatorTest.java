package io.picovolt.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.function.Functions;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Plan.AggregateCall;
import io.picovolt.plan.Plan.SortKey;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Grouping and the forms of aggregate calls, against lists of rows by group. */
class AggregateOperatorTest {
    private static final Functions FUNCTIONS = new Functions();

    @Test
    void groupsByMixedTypesAsSqlCallsThemEqual() {
        for (int seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            int keys = random.nextInt(4);
            var collations = new ArrayList<Collation>();
            var kinds = new int[keys];
            var keyColumns = new ArrayList<Scalar>();
            for (int i = 0; i < keys; i++) {
                collations.add(Collation.values()[random.nextInt(3)]);
                kinds[i] = random.nextInt(4);
                keyColumns.add(Workbench.column(i));
            }
            var rows = new ArrayList<Value[]>();
            for (int i = random.nextInt(60); i > 0; i--) {
                var row = new Value[keys + 1];
                for (int c = 0; c < keys; c++) {
                    row[c] = Workbench.value(random, kinds[c], 3);
                }
                row[keys] = random.nextInt(5) == 0 ? Value.NullValue.NULL
                        : Value.of((long) random.nextInt(9));
                rows.add(row);
            }
            var groups = new ArrayList<List<Value[]>>();
            for (var row : rows) {
                group(groups, row, collations).add(row);
            }
            if (keys == 0 && rows.isEmpty()) {
                groups.add(new ArrayList<>());
            }
            var bench = new Workbench();
            var argument = Workbench.column(keys);
            var small = Workbench.compare(
                    argument, Scalar.Comparison.Operator.LESS, Workbench.literal(4));
            var plan = new Plan.Aggregate(bench.source("s", rows, keys + 1, random), keyColumns,
                    collations, List.of(
                            call("count", List.of(), false, null),
                            call("sum", List.of(argument), false, null),
                            call("sum", List.of(argument), true, null),
                            call("count", List.of(argument), true, small),
                            call("count", List.of(), false, small)), 1);
            var expected = new ArrayList<List<Value>>();
            for (var members : groups) {
                var row = new ArrayList<Value>();
                for (int c = 0; c < keys; c++) {
                    row.add(members.get(0)[c]);
                }
                row.addAll(aggregates(members, keys));
                expected.add(row);
            }
            assertEquals(Workbench.show(expected), Workbench.show(bench.run(plan)), "seed " + seed);
            assertEquals(0, bench.memory.used());
        }
    }

    private static List<Value> aggregates(List<Value[]> members, int column) {
        long sum = 0;
        long count = 0;
        long countSmall = 0;
        var distinct = new LinkedHashMap<Long, Long>();
        for (var member : members) {
            if (member[column] instanceof Value.IntegerValue(long value)) {
                sum += value;
                count++;
                distinct.put(value, value);
                countSmall += value < 4 ? 1 : 0;
            }
        }
        long distinctSum = 0;
        long distinctSmall = 0;
        for (long value : distinct.values()) {
            distinctSum += value;
            distinctSmall += value < 4 ? 1 : 0;
        }
        return List.of(Value.of((long) members.size()),
                count == 0 ? Value.NullValue.NULL : Value.of(sum),
                count == 0 ? Value.NullValue.NULL : Value.of(distinctSum),
                Value.of(distinctSmall), Value.of(countSmall));
    }

    private static List<Value[]> group(List<List<Value[]>> groups, Value[] row,
            List<Collation> collations) {
        for (var members : groups) {
            boolean same = true;
            for (int c = 0; c < collations.size(); c++) {
                same &= Comparison.equal(members.get(0)[c], row[c], collations.get(c));
            }
            if (same) {
                return members;
            }
        }
        var members = new ArrayList<Value[]>();
        groups.add(members);
        return members;
    }

    @Test
    void bareColumnsFollowTheExtremeRow() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            var rows = new ArrayList<Value[]>();
            for (int i = 0; i < 40; i++) {
                rows.add(new Value[] {Value.of((long) random.nextInt(4)),
                    Workbench.value(random, 0, 9), Value.of("row" + i)});
            }
            boolean max = random.nextBoolean();
            var bench = new Workbench();
            var plan = new Plan.Aggregate(bench.source("s", rows, 3, random),
                    List.of(Workbench.column(0)), List.of(Collation.BINARY), List.of(
                            call(max ? "max" : "min", List.of(Workbench.column(1)), false, null),
                            bare(2)), 1);
            for (var row : bench.run(plan)) {
                Value best = null;
                Value shown = null;
                for (var candidate : rows) {
                    if (Comparison.equal(candidate[0], row.get(0), Collation.BINARY)) {
                        shown = shown == null ? candidate[2] : shown;
                        if (!candidate[1].isNull() && (best == null || (max ? 1 : -1)
                                * Comparison.compare(candidate[1], best, Collation.BINARY) > 0)) {
                            best = candidate[1];
                            shown = candidate[2];
                        }
                    }
                }
                assertEquals(shown, row.get(2), "seed " + seed);
            }
        }
    }

    @Test
    void bareColumnsWithoutExtremeShowTheFirstRow() {
        var bench = new Workbench();
        var rows = List.of(new Value[] {Value.of("x")}, new Value[] {Value.of("y")});
        var plan = new Plan.Aggregate(bench.source("s", rows, 1, new Random(1)), List.of(),
                List.of(), List.of(bare(0), call("count", List.of(), false, null)), 1);
        assertEquals(List.of(List.of(Value.of("x"), Value.of(2L))), bench.run(plan));
        var none = new Plan.Aggregate(bench.source("n", List.of(), 1, new Random(1)), List.of(),
                List.of(), List.of(bare(0), call("count", List.of(), false, null)), 1);
        assertEquals(List.of(List.of(Value.NullValue.NULL, Value.of(0L))), bench.run(none));
    }

    @Test
    void orderedAggregatesSeeTheirRowsInOrder() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var rows = new ArrayList<Value[]>();
            for (int i = 0; i < 30; i++) {
                rows.add(new Value[] {
                    Value.of((long) random.nextInt(3)), Value.of((long) random.nextInt(100))});
            }
            var bench = new Workbench();
            var order = new SortKey(Workbench.column(1), true, true, Collation.BINARY);
            var call = new AggregateCall(FUNCTIONS.findAggregate("group_concat", 1),
                    List.of(Workbench.column(1)), true, null, Collation.BINARY, false,
                    List.of(order));
            var plan = new Plan.Aggregate(bench.source("s", rows, 2, random),
                    List.of(Workbench.column(0)), List.of(Collation.BINARY), List.of(call), 1);
            for (var row : bench.run(plan)) {
                String text = Conversion.toText(row.get(1));
                long last = Long.MAX_VALUE;
                for (String part : text.split(",")) {
                    long number = Long.parseLong(part);
                    assertEquals(true, number < last, text);
                    last = number;
                }
            }
            assertEquals(0, bench.memory.used());
        }
    }

    private static AggregateCall call(String name, List<Scalar> arguments, boolean distinct,
            Scalar filter) {
        return new AggregateCall(FUNCTIONS.findAggregate(name, arguments.size()), arguments,
                distinct, filter, Collation.BINARY, false, List.of());
    }

    private static AggregateCall bare(int column) {
        return new AggregateCall(null, List.of(Workbench.column(column)), false, null,
                Collation.BINARY, true, List.of());
    }
}
