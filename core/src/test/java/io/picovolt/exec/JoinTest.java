package io.picovolt.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.catalog.Table;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Plan.JoinKind;
import io.picovolt.plan.Scalar;
import io.picovolt.storage.TableHeap;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Every kind of join against two nested loops over lists. */
class JoinTest {
    private static final int ROUNDS = 400;

    @Test
    void hashJoinsAnswerAsNestedLoops() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var bench = new Workbench();
            int keys = 1 + random.nextInt(2);
            var left = rows(random, random.nextInt(30), keys);
            var right = rows(random, random.nextInt(30), keys);
            var nullsMatch = new ArrayList<Boolean>();
            var collations = new ArrayList<Collation>();
            var leftKeys = new ArrayList<Scalar>();
            var rightKeys = new ArrayList<Scalar>();
            for (int i = 0; i < keys; i++) {
                nullsMatch.add(random.nextInt(3) == 0);
                collations.add(Collation.values()[random.nextInt(3)]);
                leftKeys.add(Workbench.column(i));
                rightKeys.add(Workbench.column(i));
            }
            boolean residual = random.nextBoolean();
            Scalar condition = residual ? lessThan(keys, 2 * keys + 1) : null;
            BiPredicate<Value[], Value[]> matches = (l, r) -> {
                for (int i = 0; i < nullsMatch.size(); i++) {
                    if (l[i].isNull() || r[i].isNull()) {
                        if (!(nullsMatch.get(i) && l[i].isNull() && r[i].isNull())) {
                            return false;
                        }
                    } else if (!Comparison.equal(l[i], r[i], collations.get(i))) {
                        return false;
                    }
                }
                return !residual || isLess(l[l.length - 1], r[r.length - 1]);
            };
            for (JoinKind kind : JoinKind.values()) {
                var plan = new Plan.HashJoin(bench.source("l", left, keys + 1, random),
                        bench.source("r", right, keys + 1, random), kind, leftKeys, rightKeys,
                        collations, nullsMatch, condition, 1);
                check(bench, plan, kind, left, right, keys + 1, matches, "seed " + seed);
            }
        }
    }

    @Test
    void nestedLoopJoinsAnswerAsNestedLoops() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var bench = new Workbench();
            // Now and then more pairs than a batch holds.
            int most = seed % 20 == 0 ? 120 : 12;
            var left = rows(random, random.nextInt(most), 1);
            var right = rows(random, random.nextInt(most), 1);
            boolean conditional = random.nextInt(4) != 0;
            for (JoinKind kind : JoinKind.values()) {
                var plan = new Plan.NestedLoopJoin(bench.source("l", left, 2, random),
                        bench.source("r", right, 2, random), kind,
                        conditional ? lessThan(1, 3) : null, 1);
                check(bench, plan, kind, left, right, 2,
                        (l, r) -> !conditional || isLess(l[1], r[1]), "seed " + seed);
            }
        }
    }

    @Test
    void lookupJoinsRunTheRightPlanForEachRow() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var bench = new Workbench();
            int most = seed % 20 == 0 ? 120 : 12;
            var left = rows(random, random.nextInt(most), 1);
            var right = rows(random, random.nextInt(most), 1);
            boolean conditional = random.nextBoolean();
            for (JoinKind kind : List.of(
                    JoinKind.INNER, JoinKind.LEFT, JoinKind.SEMI, JoinKind.ANTI)) {
                var slot = new Scalar.Outer(3, Affinity.NONE, Collation.BINARY);
                var inner = new Plan.Filter(bench.source("r", right, 2, random),
                        Workbench.compare(slot, Scalar.Comparison.Operator.EQUAL,
                                Workbench.column(0)), 1);
                var plan = new Plan.LookupJoin(bench.source("l", left, 2, random), inner, kind, List.of(3),
                        List.of(Workbench.column(0)), conditional ? lessThan(1, 3) : null, 1);
                check(bench, plan, kind, left, right, 2, (l, r) -> !l[0].isNull()
                        && !r[0].isNull() && Comparison.equal(l[0], r[0], Collation.BINARY)
                        && (!conditional || isLess(l[1], r[1])), "seed " + seed);
            }
        }
    }

    @Test
    void lookupJoinsFindRowsByKeyTogether() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var bench = new Workbench();
            var heap = new TableHeap(bench.pages, bench.blobs, bench.memory, 2);
            bench.heaps.add(heap);
            var table = new Table(0, "t", List.of(), 0, List.of(0), false, false, List.of(), "");
            var right = new ArrayList<Value[]>();
            for (int i = 0; i < 40; i++) {
                var row = new Value[] {
                    Value.of((long) i), Value.of((long) random.nextInt(40))};
                heap.insert(1, i, new Value[] {Value.NullValue.NULL, row[1]});
                right.add(row);
            }
            int leftKind = random.nextInt(2) == 0 ? 0 : 3;
            var left = new ArrayList<Value[]>();
            for (int i = random.nextInt(seed % 20 == 0 ? 3000 : 90); i > 0; i--) {
                left.add(new Value[] {
                    Workbench.value(random, leftKind, 50), Value.of((long) random.nextInt(40))});
            }
            boolean filtered = random.nextBoolean();
            boolean conditional = random.nextBoolean();
            Scalar filter = filtered ? Workbench.compare(Workbench.column(1),
                    Scalar.Comparison.Operator.LESS, Workbench.literal(20)) : null;
            var slot = new Scalar.Outer(0, Affinity.NONE, Collation.BINARY);
            var lookup = new Plan.RowidLookup(
                    table, List.of(0, 1), null, List.of(slot), filter, 1);
            for (JoinKind kind : List.of(
                    JoinKind.INNER, JoinKind.LEFT, JoinKind.SEMI, JoinKind.ANTI)) {
                var plan = new Plan.LookupJoin(bench.source("l", left, 2, random), lookup, kind, List.of(0),
                        List.of(Workbench.column(0)), conditional ? lessThan(1, 3) : null, 1);
                check(bench, plan, kind, left, right, 2, (l, r) -> !l[0].isNull()
                        && Comparison.equal(l[0], r[0], Collation.BINARY)
                        && (!filtered || isLess(r[1], Value.of(20L)))
                        && (!conditional || isLess(l[1], r[1])), "seed " + seed);
            }
        }
    }

    private static void check(Workbench bench, Plan plan, JoinKind kind, List<Value[]> left,
            List<Value[]> right, int rightWidth, BiPredicate<Value[], Value[]> matches,
            String message) {
        long before = bench.memory.used();
        var context = bench.context();
        var operator = OperatorFactory.create(plan, context);
        String expected = Workbench.show(model(kind, left, right, rightWidth, matches));
        String what = kind + " " + message;
        assertEquals(expected, Workbench.show(bench.run(operator, context)), what);
        assertEquals(expected, Workbench.show(bench.run(operator, context)), what + " again");
        if (bench.heaps.isEmpty()) {
            assertEquals(before, bench.memory.used(), what);
        }
    }

    private static List<List<Value>> model(JoinKind kind, List<Value[]> left, List<Value[]> right,
            int rightWidth, BiPredicate<Value[], Value[]> matches) {
        var output = new ArrayList<List<Value>>();
        var rightMatched = new boolean[right.size()];
        boolean leftOnly = kind == JoinKind.SEMI || kind == JoinKind.ANTI;
        for (Value[] l : left) {
            boolean matched = false;
            for (int j = 0; j < right.size(); j++) {
                if (matches.test(l, right.get(j))) {
                    matched = true;
                    rightMatched[j] = true;
                    if (!leftOnly) {
                        output.add(joined(l, right.get(j)));
                    }
                }
            }
            if (leftOnly ? matched == (kind == JoinKind.SEMI)
                    : !matched && (kind == JoinKind.LEFT || kind == JoinKind.FULL)) {
                output.add(leftOnly ? List.of(l) : joined(l, nulls(rightWidth)));
            }
        }
        if (kind == JoinKind.RIGHT || kind == JoinKind.FULL) {
            for (int j = 0; j < right.size(); j++) {
                if (!rightMatched[j]) {
                    output.add(joined(nulls(rightWidth), right.get(j)));
                }
            }
        }
        return output;
    }

    private static List<Value> joined(Value[] l, Value[] r) {
        var row = new ArrayList<>(List.of(l));
        row.addAll(List.of(r));
        return row;
    }

    private static Value[] nulls(int width) {
        var row = new Value[width];
        Arrays.fill(row, Value.NullValue.NULL);
        return row;
    }

    private static List<Value[]> rows(Random random, int count, int keys) {
        var kinds = new int[keys + 1];
        for (int i = 0; i < keys; i++) {
            kinds[i] = random.nextInt(4);
        }
        var rows = new ArrayList<Value[]>();
        for (int i = 0; i < count; i++) {
            var row = new Value[keys + 1];
            for (int c = 0; c < keys; c++) {
                row[c] = Workbench.value(random, kinds[c], 6);
            }
            row[keys] = Value.of((long) random.nextInt(50));
            rows.add(row);
        }
        return rows;
    }

    private static Scalar lessThan(int a, int b) {
        return Workbench.compare(
                Workbench.column(a), Scalar.Comparison.Operator.LESS, Workbench.column(b));
    }

    private static boolean isLess(Value a, Value b) {
        return Comparison.compare(a, b, Collation.BINARY) < 0;
    }
}
