package io.picovolt.exec;

import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.expr.EvaluationContext;
import io.picovolt.expr.ExpressionCompiler;
import io.picovolt.expr.Kernel;
import io.picovolt.expr.RowContext;
import io.picovolt.function.FunctionContext;
import io.picovolt.plan.IndexExpressions;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.index.IndexBuilder;
import io.picovolt.storage.index.KeyEncoder;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Vector;

/**
 * Makes the keys of one index from rows. The column that is the rowid is not stored in rows. A row for
 * which the condition of a partial index is not true has no key.
 */
public final class IndexKeys implements RowContext {
    private final Table table;
    private final Index index;
    private final int rowidAlias;
    private final KeyEncoder encoder = new KeyEncoder();
    private final int[] ends;
    private boolean hasNull;
    /** What is read of a row, by ordinal: the key columns, or what the expressions need. */
    private final int[] inputs;
    /** The keys of an index that is not plain, else null. */
    private final Kernel[] expressions;
    private final Kernel condition;
    private final Value[] row;

    public IndexKeys(Table table, Index index) {
        this.table = table;
        this.index = index;
        rowidAlias = table.rowidAlias();
        ends = new int[index.keys().size()];
        int width = table.columns().size();
        if (index.isPlain()) {
            inputs = new int[index.keys().size()];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = index.keys().get(i).column();
            }
            expressions = null;
            condition = null;
            row = null;
            return;
        }
        var bound = IndexExpressions.of(table, index);
        var evaluation = new EvaluationContext();
        evaluation.functions = new FunctionContext(null, null);
        expressions = ExpressionCompiler.compile(bound.keys(), evaluation);
        condition = bound.condition() == null ? null
                : ExpressionCompiler.compile(bound.condition(), evaluation);
        var columns = bound.columns();
        inputs = new int[columns.cardinality()];
        for (int i = 0, column = -1; i < inputs.length; i++) {
            column = columns.nextSetBit(column + 1);
            inputs[i] = column;
        }
        row = new Value[width + 1];
    }

    public Index index() {
        return index;
    }

    public KeyEncoder encoder() {
        return encoder;
    }

    /** Whether the last key has a NULL in it, and so is never a duplicate. */
    public boolean hasNull() {
        return hasNull;
    }

    @Override
    public Value column(int ordinal) {
        return row[ordinal];
    }

    /**
     * Encodes the key of a row that holds the rowid in the column that stands for it.
     *
     * @return false when the row has none
     */
    public boolean encode(Value[] values, long rowid) {
        if (expressions != null) {
            for (int input : inputs) {
                row[input] = input < values.length ? values[input] : Value.of(rowid);
            }
            return encodeExpressions();
        }
        begin();
        for (int i = 0; i < inputs.length; i++) {
            put(i, values[inputs[i]]);
        }
        return true;
    }

    /** Encodes the key of a stored version; false when it has none. */
    public boolean encode(TableHeap heap, long address) {
        begin();
        for (int i = 0; i < inputs.length; i++) {
            int input = inputs[i];
            Value value = input == rowidAlias || input == table.columns().size()
                    ? Value.of(heap.rowid(address)) : heap.value(address, input);
            if (expressions != null) {
                row[input] = value;
            } else {
                put(i, value);
            }
        }
        return expressions == null || encodeExpressions();
    }

    /** Encodes the key of a row of vectors, which are those of {@link #columns}; false when it has none. */
    boolean encode(Vector[] columns, int at) {
        begin();
        for (int i = 0; i < inputs.length; i++) {
            Value value = columns[i].get(at);
            if (expressions != null) {
                row[inputs[i]] = value;
            } else {
                put(i, value);
            }
        }
        return expressions == null || encodeExpressions();
    }

    private boolean encodeExpressions() {
        if (condition != null && !condition.isTrue(this)) {
            return false;
        }
        begin();
        for (int i = 0; i < expressions.length; i++) {
            put(i, expressions[i].evaluate(this));
        }
        return true;
    }

    private void begin() {
        encoder.reset();
        hasNull = false;
    }

    private void put(int i, Value value) {
        var key = index.keys().get(i);
        hasNull |= value.isNull();
        encoder.put(value, key.collation(), key.descending());
        ends[i] = encoder.length();
    }

    /** How long the last key is with this part of it. */
    public int end(int part) {
        return ends[part];
    }

    /** Whether the encoded key equals these bytes. */
    public boolean equals(byte[] key, int length) {
        if (encoder.length() != length) {
            return false;
        }
        byte[] bytes = encoder.bytes();
        for (int i = 0; i < length; i++) {
            if (bytes[i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    /** What is read of rows, as heaps know their columns: -1 is the rowid. */
    int[] columns() {
        var columns = inputs.clone();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == rowidAlias || columns[i] == table.columns().size()) {
                columns[i] = -1;
            }
        }
        return columns;
    }

    /** The error when a key is there already. */
    public PicoVoltException conflict() {
        var names = new StringBuilder("UNIQUE constraint failed: ");
        for (int i = 0; i < index.keys().size(); i++) {
            int column = index.keys().get(i).column();
            if (column < 0) {
                names.setLength(names.indexOf(":") + 2);
                names.append("index '").append(index.name()).append('\'');
                break;
            }
            names.append(i == 0 ? "" : ", ").append(table.name()).append('.')
                    .append(table.columns().get(column).name());
        }
        return new PicoVoltException(index.origin() == Index.Origin.PRIMARY_KEY
                ? ErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY : ErrorCode.SQLITE_CONSTRAINT_UNIQUE,
                names.toString());
    }

    /** @param steps of the statement that wants it, or null */
    static OrderedIndex build(Table table, Index index, TableHeap heap, MemoryAccount memory, ExecutionContext steps) {
        var keys = new IndexKeys(table, index);
        try (var builder = new IndexBuilder(memory)) {
            var versions = heap.versions(VersionFilter.ALL, keys.columns(), false);
            while (versions.next()) {
                if (steps != null) {
                    steps.checkpoint(versions.size);
                }
                for (int i = 0; i < versions.size; i++) {
                    int at = versions.rows == null ? i : versions.rows[i];
                    if (keys.encode(versions.columns, at)) {
                        builder.add(keys.encoder.bytes(), keys.encoder.length(), versions.rowids[at]);
                    }
                }
            }
            return builder.build();
        }
    }
}
