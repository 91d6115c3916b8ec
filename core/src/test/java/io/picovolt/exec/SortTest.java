package io.picovolt.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.plan.Plan;
import io.picovolt.plan.Plan.SortKey;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sorting against {@link List#sort}, which is stable too. */
class SortTest {

    @Test
    void sortsByAnyKeysStably() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            check(seed, random, random.nextInt(60), null);
        }
        check(1000, new Random(1000), 9000, null);
    }

    @Test
    void keepsTheFirstRowsOnly() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            check(seed, random, 5000 + random.nextInt(9000), (long) random.nextInt(40));
        }
        check(1001, new Random(1001), 9000, 3000L);
        check(1002, new Random(1002), 50, -1L);
    }

    private static void check(int seed, Random random, int size, Long limit) {
        var bench = new Workbench();
        int width = 1 + random.nextInt(3);
        var keys = new ArrayList<SortKey>();
        var kinds = new int[width];
        for (int i = 0; i < width; i++) {
            kinds[i] = random.nextInt(4);
            Scalar key = random.nextBoolean() ? Workbench.column(i)
                    : new Scalar.Coalesce(List.of(Workbench.column(i)));
            keys.add(new SortKey(key, random.nextBoolean(), random.nextBoolean(),
                    Collation.values()[random.nextInt(3)]));
        }
        var rows = new ArrayList<Value[]>();
        for (int i = 0; i < size; i++) {
            var row = new Value[width + 1];
            for (int c = 0; c < width; c++) {
                row[c] = Workbench.value(random, kinds[c], size > 1000 ? 700 : 6);
            }
            row[width] = Value.of((long) i);
            rows.add(row);
        }
        var expected = new ArrayList<List<Value>>();
        for (var row : rows) {
            expected.add(List.of(row));
        }
        expected.sort((a, b) -> {
            for (int i = 0; i < keys.size(); i++) {
                int order = SortOperator.compare(a.get(i), b.get(i), keys.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        });
        var plan = new Plan.Sort(bench.source("s", rows, width + 1, random), keys,
                limit == null ? null : Workbench.literal(limit));
        List<List<Value>> wanted = limit == null || limit < 0 ? expected
                : expected.subList(0, Math.min(expected.size(), limit.intValue()));
        assertEquals(Workbench.show(wanted), Workbench.show(bench.run(plan)), "seed " + seed);
        assertEquals(0, bench.memory.used());
    }
}
