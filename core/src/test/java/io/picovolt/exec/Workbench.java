package io.picovolt.exec;

import io.picovolt.function.FunctionContext;
import io.picovolt.host.Host;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.blob.BlobPool;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.page.MemoryPageStore;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Decimal;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ColumnBuffer;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What operator tests need around an operator: hand-made inputs, tables, and a run to its end. */
final class Workbench implements TableSource, TableFunctions, Host {
    final MemoryAccount memory;
    final Map<String, List<Batch>> sources = new HashMap<>();
    final List<TableHeap> heaps = new ArrayList<>();
    final List<OrderedIndex> indexes = new ArrayList<>();
    final MemoryPageStore pages;
    final BlobPool blobs;
    long now;
    boolean interrupted;
    long snapshot = Long.MAX_VALUE - 1;
    Limits limits = Limits.NONE;
    Value[] parameters = {};

    Workbench() {
        this(new MemoryAccount());
    }

    Workbench(MemoryAccount memory) {
        this.memory = memory;
        pages = new MemoryPageStore(memory);
        blobs = new BlobPool(memory);
    }

    @Override
    public long transaction(Value when) {
        return Conversion.toLong(when);
    }

    @Override
    public TableHeap heap(int tableId) {
        return heaps.get(tableId);
    }

    @Override
    public OrderedIndex index(int indexId) {
        return indexes.get(indexId);
    }

    @Override
    public Rows open(String name, Value[] arguments, int[] columns) {
        List<Batch> batches = sources.get(name);
        if (batches == null) {
            return null;
        }
        var position = new int[1];
        return () -> position[0] == batches.size() ? null : batches.get(position[0]++);
    }

    @Override
    public long currentTimeMillis() {
        return now++;
    }

    @Override
    public long randomBits() {
        return 4;
    }

    @Override
    public boolean interrupted() {
        return interrupted;
    }

    /** A plan node that reads these rows, cut into batches at random, some with a selection. */
    Plan source(String name, List<Value[]> rows, int width, Random random) {
        var batches = new ArrayList<Batch>();
        int position = 0;
        while (position < rows.size()) {
            int count = Math.min(rows.size() - position, 1 + random.nextInt(5));
            boolean sparse = random.nextBoolean();
            var physical = new ArrayList<Value[]>();
            var selection = new int[count];
            for (int i = 0; i < count; i++) {
                while (sparse && random.nextInt(3) == 0) {
                    physical.add(rows.get(random.nextInt(rows.size())));
                }
                selection[i] = physical.size();
                physical.add(rows.get(position + i));
            }
            var columns = new Vector[width];
            for (int c = 0; c < width; c++) {
                columns[c] = column(physical, c);
            }
            batches.add(physical.size() == count ? new Batch(count, columns)
                    : new Batch(physical.size(), columns, selection, count));
            position += count;
        }
        sources.put(name, batches);
        var ordinals = new ArrayList<Integer>();
        for (int c = 0; c < width; c++) {
            ordinals.add(c);
        }
        return new Plan.TableFunction(name, List.of(), ordinals, rows.size());
    }

    private static Vector column(List<Value[]> rows, int column) {
        boolean same = true;
        var buffer = new ColumnBuffer();
        for (var row : rows) {
            buffer.append(row[column]);
            same &= row[column] == rows.get(0)[column];
        }
        return same ? new ConstantVector(rows.get(0)[column]) : buffer.vector();
    }

    ExecutionContext context() {
        return new ExecutionContext(this, this, memory, this);
    }

    List<List<Value>> run(Plan plan) {
        var context = context();
        return run(OperatorFactory.create(plan, context), context);
    }

    /** Runs to the end and checks that nothing stays on the memory account. */
    List<List<Value>> run(Operator root, ExecutionContext context) {
        var rows = new ArrayList<List<Value>>();
        context.begin(snapshot, parameters, new FunctionContext(this, null), limits);
        try {
            root.open();
            for (Batch batch = root.next(); batch != null; batch = root.next()) {
                if (batch.count == 0 || batch.size > Batch.CAPACITY) {
                    throw new AssertionError("batch of " + batch.count + " in " + batch.size);
                }
                for (int i = 0; i < batch.count; i++) {
                    var row = new ArrayList<Value>();
                    for (Vector column : batch.columns) {
                        row.add(column.get(batch.row(i)));
                    }
                    rows.add(row);
                }
            }
        } finally {
            root.close();
            context.finish();
        }
        return rows;
    }

    static Scalar column(int index) {
        return new Scalar.Column(index, Affinity.NONE, Collation.BINARY);
    }

    static Scalar literal(long value) {
        return new Scalar.Literal(Value.of(value));
    }

    static Scalar compare(Scalar left, Scalar.Comparison.Operator operator, Scalar right) {
        return new Scalar.Comparison(operator, left, right, null, null, Collation.BINARY);
    }

    /** Few different values of all types, some of them equal across types. */
    static Value anyValue(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> Value.NullValue.NULL;
            case 1 -> Value.of(1.0);
            case 2 -> Value.of(2.5);
            case 3 -> new Value.DecimalValue(Decimal.of(250, 2));
            case 4 -> new Value.DecimalValue(Decimal.of(10, 1));
            case 5 -> Value.of(random.nextBoolean() ? "a" : "A");
            case 6 -> Value.of("b ");
            case 7 -> new Value.BlobValue(new byte[] {(byte) random.nextInt(2)});
            default -> Value.of((long) random.nextInt(4));
        };
    }

    /** A value as one kind of column would have it: 0 integers, 1 texts, 2 reals, 3 anything. */
    static Value value(Random random, int kind, int domain) {
        if (random.nextInt(6) == 0) {
            return Value.NullValue.NULL;
        }
        return switch (kind) {
            case 0 -> Value.of((long) random.nextInt(domain) * (random.nextBoolean() ? 1 : -1000003L));
            case 1 -> Value.of("t" + random.nextInt(domain) + (random.nextInt(4) == 0 ? "\uE000" : ""));
            case 2 -> Value.of(random.nextInt(domain) / 2.0 - 1);
            default -> anyValue(random);
        };
    }

    static String show(List<List<Value>> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            for (var value : row) {
                text.append(value instanceof Value.BlobValue(byte[] bytes)
                        ? "x" + bytes[0] : value instanceof Value.DecimalValue(Decimal decimal)
                        ? "d" + decimal : value.toString()).append(' ');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
