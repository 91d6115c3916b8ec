package io.picovolt.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.plan.Plan;
import io.picovolt.plan.Plan.SetOperation.Kind;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** DISTINCT and the set operations against searches through lists. */
class SetOperatorTest {

    @Test
    void answersAsListsDo() {
        for (int seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            int width = 1 + random.nextInt(3);
            var collations = new ArrayList<Collation>();
            for (int i = 0; i < width; i++) {
                collations.add(Collation.values()[random.nextInt(3)]);
            }
            var left = rows(random, width);
            var right = rows(random, width);
            var bench = new Workbench();
            for (Kind kind : Kind.values()) {
                var plan = new Plan.SetOperation(kind, bench.source("l", left, width, random),
                        bench.source("r", right, width, random), collations, 1);
                assertEquals(Workbench.show(model(kind, left, right, collations)),
                        Workbench.show(bench.run(plan)), kind + " seed " + seed);
            }
            var distinct = new Plan.Distinct(
                    bench.source("l", left, width, random), collations, 1);
            assertEquals(Workbench.show(model(Kind.UNION, left, List.of(), collations)),
                    Workbench.show(bench.run(distinct)), "seed " + seed);
            assertEquals(0, bench.memory.used());
        }
    }

    private static List<List<Value>> model(Kind kind, List<Value[]> left, List<Value[]> right,
            List<Collation> collations) {
        var all = new ArrayList<>(left);
        if (kind == Kind.UNION_ALL || kind == Kind.UNION) {
            all.addAll(right);
        }
        var output = new ArrayList<Value[]>();
        for (var row : all) {
            boolean inRight = contains(right, row, collations);
            boolean wanted = switch (kind) {
                case UNION_ALL -> true;
                case UNION -> !contains(output, row, collations);
                case INTERSECT -> inRight && !contains(output, row, collations);
                case EXCEPT -> !inRight && !contains(output, row, collations);
            };
            if (wanted) {
                output.add(row);
            }
        }
        var lists = new ArrayList<List<Value>>();
        for (var row : output) {
            lists.add(List.of(row));
        }
        return lists;
    }

    private static boolean contains(List<Value[]> rows, Value[] row, List<Collation> collations) {
        for (var other : rows) {
            boolean same = true;
            for (int i = 0; i < row.length; i++) {
                same &= Comparison.equal(other[i], row[i], collations.get(i));
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static List<Value[]> rows(Random random, int width) {
        int kind = random.nextInt(4);
        var rows = new ArrayList<Value[]>();
        for (int i = random.nextInt(30); i > 0; i--) {
            var row = new Value[width];
            for (int c = 0; c < width; c++) {
                row[c] = Workbench.value(random, kind, 3);
            }
            rows.add(row);
        }
        return rows;
    }
}
