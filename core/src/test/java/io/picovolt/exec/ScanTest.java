package io.picovolt.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Plan.Bound;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalar.Comparison.Operator;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.index.KeyEncoder;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Comparison;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every way to read a table, at every transaction, against maps that were kept for each. Columns: id (the
 * rowid), a (few values of any type), b (small integers).
 */
class ScanTest {
    private static final List<Integer> COLUMNS = List.of(2, 0, 1);
    private static final Table TABLE =
            new Table(0, "t", List.of(), 0, List.of(0), false, false, List.of(), "");

    /** A table with history: {@code states.get(tx)} is what it held then. */
    private static final class History {
        final Workbench bench = new Workbench();
        final List<TreeMap<Long, Value[]>> states = new ArrayList<>();
        final Index index;

        History(Random random, int transactions) {
            var heap = new TableHeap(bench.pages, bench.blobs, bench.memory, 3);
            var entries = new OrderedIndex(bench.memory);
            index = new Index(0, "i", 0, List.of(
                    new Index.Key(1, Collation.values()[random.nextInt(3)], random.nextBoolean()),
                    new Index.Key(2, Collation.BINARY, random.nextBoolean())),
                    false, Index.Origin.CREATED, "");
            bench.heaps.add(heap);
            bench.indexes.add(entries);
            states.add(new TreeMap<>());
            for (int tx = 1; tx <= transactions; tx++) {
                var state = new TreeMap<>(states.get(tx - 1));
                for (int i = random.nextInt(6); i > 0; i--) {
                    change(heap, entries, state, tx, random);
                }
                states.add(state);
            }
            bench.snapshot = transactions;
        }

        private void change(TableHeap heap, OrderedIndex entries, Map<Long, Value[]> state, int tx,
                Random random) {
            long id = random.nextInt(40);
            var row = new Value[] {Value.NullValue.NULL, Workbench.anyValue(random),
                Workbench.value(random, 0, 4)};
            long address = heap.find(id, tx);
            if (address >= 0 && random.nextInt(3) == 0) {
                heap.delete(tx, address);
                state.remove(id);
                return;
            }
            if (address >= 0) {
                heap.update(tx, address, row);
            } else {
                heap.insert(tx, id, row);
            }
            var encoder = new KeyEncoder();
            for (var key : index.keys()) {
                encoder.put(row[key.column()], key.collation(), key.descending());
            }
            entries.insert(encoder.bytes(), encoder.length(), id);
            state.put(id, new Value[] {Value.of(id), row[1], row[2]});
        }
    }

    @Test
    void tableScansSeeTheTableAsOfEveryTransaction() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var history = new History(random, 25);
            for (int tx = 0; tx <= 25; tx++) {
                boolean filtered = random.nextBoolean();
                Scalar filter = filtered ? Workbench.compare(
                        Workbench.column(0), Operator.GREATER, Workbench.literal(1)) : null;
                boolean descending = random.nextBoolean();
                var plan = new Plan.TableScan(TABLE, COLUMNS, Workbench.literal(tx), filter,
                        descending ? Plan.TableScan.Order.DESCENDING
                                : Plan.TableScan.Order.ASCENDING, 1);
                var expected = new ArrayList<List<Value>>();
                for (var row : history.states.get(tx).values()) {
                    if (!filtered || less(Value.of(1L), row[2])) {
                        add(expected, row, descending);
                    }
                }
                assertEquals(Workbench.show(expected), Workbench.show(history.bench.run(plan)),
                        "seed " + seed + " tx " + tx);
            }
        }
    }

    @Test
    void rowidRangesTakeBoundsOfAnyType() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var history = new History(random, 20);
            Bound lower = bound(random);
            Bound upper = bound(random);
            boolean descending = random.nextBoolean();
            var plan = new Plan.RowidRange(
                    TABLE, COLUMNS, null, lower, upper, null, descending, 1);
            var expected = new ArrayList<List<Value>>();
            for (var row : history.states.get(20).values()) {
                if (inside(row[0], lower, upper, Collation.BINARY)) {
                    add(expected, row, descending);
                }
            }
            assertEquals(Workbench.show(expected), Workbench.show(history.bench.run(plan)),
                    "seed " + seed + " " + lower + upper);
        }
    }

    @Test
    void rowidLookupsFindEachRowOnce() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            var history = new History(random, 20);
            int tx = random.nextInt(21);
            var keys = new ArrayList<Scalar>();
            var expected = new TreeMap<Long, List<Value>>();
            for (int i = random.nextInt(40); i > 0; i--) {
                long id = random.nextInt(45);
                keys.add(random.nextInt(5) == 0 ? new Scalar.Literal(Value.NullValue.NULL)
                        : new Scalar.Literal(random.nextBoolean()
                                ? Value.of((double) id) : Value.of("" + id)));
                var row = history.states.get(tx).get(id);
                if (row != null && ((Scalar.Literal) keys.get(keys.size() - 1)).value()
                        != Value.NullValue.NULL) {
                    expected.put(id, List.of(row[2], row[0], row[1]));
                }
            }
            var plan = new Plan.RowidLookup(
                    TABLE, COLUMNS, Workbench.literal(tx), keys, null, 1);
            assertEquals(Workbench.show(new ArrayList<>(expected.values())),
                    Workbench.show(history.bench.run(plan)), "seed " + seed);
        }
    }

    @Test
    void indexScansAnswerAsFiltersDoInIndexOrder() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var history = new History(random, 25);
            int tx = random.nextInt(26);
            var equal = new ArrayList<List<Scalar>>();
            for (int i = random.nextInt(3); i > 0; i--) {
                var alternatives = new ArrayList<Scalar>();
                for (int j = 1 + random.nextInt(3); j > 0; j--) {
                    alternatives.add(new Scalar.Literal(Workbench.anyValue(random)));
                }
                equal.add(alternatives);
            }
            Bound lower = equal.size() < 2 ? bound(random) : null;
            Bound upper = equal.size() < 2 ? bound(random) : null;
            boolean descending = random.nextBoolean();
            var plan = new Plan.IndexScan(TABLE, history.index, COLUMNS, Workbench.literal(tx),
                    equal, lower, upper, null, descending, 1);
            var rows = new ArrayList<Value[]>();
            for (var row : history.states.get(tx).values()) {
                boolean wanted = true;
                for (int i = 0; i < equal.size(); i++) {
                    wanted &= isOneOf(row[i + 1], equal.get(i), history.index.keys().get(i));
                }
                if (equal.size() < 2) {
                    wanted &= inside(row[equal.size() + 1], lower, upper,
                            history.index.keys().get(equal.size()).collation());
                }
                if (wanted) {
                    rows.add(row);
                }
            }
            rows.sort((a, b) -> order(a, b, history.index));
            var expected = new ArrayList<List<Value>>();
            for (var row : rows) {
                add(expected, row, descending);
            }
            assertEquals(Workbench.show(expected), Workbench.show(history.bench.run(plan)),
                    "seed " + seed + " " + plan);
        }
    }

    @Test
    void chunksAreSkippedByBoundsWithoutLosingRows() {
        var bench = new Workbench();
        var heap = new TableHeap(bench.pages, bench.blobs, bench.memory, 3);
        bench.heaps.add(heap);
        for (int i = 0; i < 20000; i++) {
            heap.insert(1, i, new Value[] {Value.NullValue.NULL,
                i % 7 == 0 ? Value.NullValue.NULL : Value.of((long) i), Value.of(i / 2.0)});
        }
        for (int round = 0; round < 2; round++) {
            Scalar a = new Scalar.Column(2, Affinity.INTEGER, Collation.BINARY);
            var filter = new Scalar.Conjunction(List.of(
                    Workbench.compare(a, Operator.GREATER_OR_EQUAL, Workbench.literal(9000)),
                    Workbench.compare(Workbench.literal(9003), Operator.GREATER, a)));
            var plan = new Plan.TableScan(
                    TABLE, COLUMNS, null, filter, Plan.TableScan.Order.ANY, 1);
            // 9002 is a multiple of 7, so it is NULL.
            assertEquals(2, bench.run(plan).size());
            var real = Workbench.compare(Workbench.column(0), Operator.EQUAL,
                    new Scalar.Literal(Value.of(9000.5)));
            assertEquals(1, bench.run(new Plan.TableScan(
                    TABLE, COLUMNS, null, real, Plan.TableScan.Order.ANY, 1)).size());
        }
    }

    private static void add(List<List<Value>> rows, Value[] row, boolean first) {
        rows.add(first ? 0 : rows.size(), List.of(row[2], row[0], row[1]));
    }

    private static Bound bound(Random random) {
        Value value = switch (random.nextInt(12)) {
            case 0 -> Value.of("t");
            case 1 -> Value.of(1e300);
            case 2 -> Value.of(-1e300);
            case 3 -> Value.of(random.nextInt(80) / 4.0);
            case 4 -> Value.of(random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE);
            case 5 -> Value.NullValue.NULL;
            case 6 -> Value.of("b");
            default -> Value.of((long) random.nextInt(40));
        };
        return random.nextInt(3) == 0 ? null
                : new Bound(new Scalar.Literal(value), random.nextBoolean());
    }

    private static boolean inside(Value value, Bound lower, Bound upper, Collation collation) {
        if (lower == null && upper == null) {
            return true;
        }
        if (value.isNull()) {
            return false;
        }
        if (lower != null) {
            Value bound = ((Scalar.Literal) lower.value()).value();
            int order = Comparison.compare(value, bound, collation);
            if (bound.isNull() || order < 0 || (order == 0 && !lower.inclusive())) {
                return false;
            }
        }
        if (upper != null) {
            Value bound = ((Scalar.Literal) upper.value()).value();
            int order = Comparison.compare(value, bound, collation);
            return !bound.isNull() && (order < 0 || (order == 0 && upper.inclusive()));
        }
        return true;
    }

    private static boolean isOneOf(Value value, List<Scalar> alternatives, Index.Key key) {
        for (var alternative : alternatives) {
            Value other = ((Scalar.Literal) alternative).value();
            if (!value.isNull() && !other.isNull()
                    && Comparison.equal(value, other, key.collation())) {
                return true;
            }
        }
        return false;
    }

    private static int order(Value[] a, Value[] b, Index index) {
        for (var key : index.keys()) {
            int order = Comparison.compare(a[key.column()], b[key.column()], key.collation());
            if (order != 0) {
                return key.descending() ? -order : order;
            }
        }
        return Comparison.compare(a[0], b[0], Collation.BINARY);
    }

    private static boolean less(Value a, Value b) {
        return !b.isNull() && Comparison.compare(a, b, Collation.BINARY) < 0;
    }
}
