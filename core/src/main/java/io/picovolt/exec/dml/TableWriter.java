package io.picovolt.exec.dml;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.exec.ExecutionContext;
import io.picovolt.exec.IndexKeys;
import io.picovolt.exec.RawParameters;
import io.picovolt.exec.Session;
import io.picovolt.exec.Store;
import io.picovolt.plan.Binder;
import io.picovolt.plan.Change;
import io.picovolt.storage.TableHeap;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.txn.Transaction;
import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import java.util.List;

/**
 * Changes rows of one table under all its constraints. A row is an array of its columns' values in which
 * the column that stands for the rowid holds it; checks see the rowid behind the last column too.
 */
public final class TableWriter {
    private final Store store;
    private final Table table;
    private final RowRules rules;
    private final TableKeys tableKeys;
    private final IndexKeys[] keys;
    /** Null for a table without AUTOINCREMENT; one for all writers of a statement. */
    Sequence sequence;
    private final RecordWriter recordWriter = new RecordWriter();
    private long lastRowid;
    /** The rowid that the row wants for which {@link #recordWriter} holds the record. */
    private long wantedRowid;
    private boolean wantsRowid;
    private boolean accepted;
    private final Conflicts conflicts;

    private TableWriter(Store store, List<Index> indexes, RowRules rules) {
        this.store = store;
        this.rules = rules;
        table = rules.table;
        sequence = table.autoincrement() ? new Sequence(store, table) : null;
        tableKeys = new TableKeys(store, table, indexes);
        keys = tableKeys.keys;
        conflicts = new Conflicts(this, rules);
    }

    static TableWriter of(Session session, ExecutionContext context, Change.Target target,
            List<Index> indexes, ConflictAction onConflict) {
        return new TableWriter(session.databases().store(target.table().database()), indexes,
                new RowRules(session, context, target, onConflict));
    }

    /** A writer for a table that no index is kept for: it has none, or no key changes. */
    public static TableWriter of(Session session, ExecutionContext context, Table table) {
        return of(session, context, Binder.target(session.bindContext(table.sql()), table), List.of(),
                ConflictAction.ABORT);
    }

    /** A statement begins that inserts rows. */
    void begin(Transaction transaction) {
        if (sequence != null) {
            sequence.begin(transaction);
        }
    }

    /** The statement ends. */
    void end(Transaction transaction) {
        if (sequence != null) {
            sequence.end(transaction);
        }
    }

    /** Forgets a statement that has failed. */
    void leave() {
        if (sequence != null) {
            sequence.leave();
        }
    }

    public Table table() {
        return table;
    }

    public ConflictAction onConflict() {
        return rules.onConflict;
    }

    /** The default of a column. */
    public Value defaultValue(int column) {
        return rules.defaultValue(column);
    }

    /** What a column stores for its default. */
    public Value storedDefault(int column) {
        Value value = defaultValue(column);
        return value.isNull() ? value : rules.convert(column, value);
    }

    /** Makes sure that a row that is there may stay so. */
    public void check(Value[] row, long rowid) {
        if (table.rowidAlias() >= 0) {
            row[table.rowidAlias()] = Value.of(rowid);
        }
        rules.accept(row, rowid);
        rules.requireTypes();
    }

    /** What is demanded of each row by itself. */
    RowRules rules() {
        return rules;
    }

    /** The rowid of the row that was written last. */
    public long lastRowid() {
        return lastRowid;
    }

    /**
     * Inserts a row, and puts its rowid into the column that stands for it.
     *
     * @param rowid the rowid wanted, or NULL for a new one, for a table without such a column
     * @return false when a conflict made it being left out
     */
    public boolean insert(Transaction transaction, Value[] row, Value rowid) {
        long id = prepare(row, rowid);
        return accepted && append(transaction, row, id);
    }

    /** The rowid of a row to insert, which gets what its columns store. {@link #isAccepted} says more. */
    long prepare(Value[] row, Value rowid) {
        int alias = table.rowidAlias();
        Value wanted = alias >= 0 ? row[alias] : rowid;
        var heap = store.heap(table.id());
        long id = wanted.isNull() ? tableKeys.nextRowid(sequence) : rowid(wanted);
        if (sequence != null) {
            sequence.use(id);
        }
        if (alias >= 0) {
            row[alias] = Value.of(id);
        }
        accepted = rules.accept(row, id);
        return id;
    }

    /** Whether the row that was prepared last may be stored, and shall not be left out. */
    boolean isAccepted() {
        return accepted;
    }

    /** Inserts a row that was prepared; false when a conflict made it being left out. */
    boolean append(Transaction transaction, Value[] row, long id) {
        boolean free = conflicts.free(transaction, row, id, 0, false);
        if (free) {
            put(transaction, row, id);
        }
        return free;
    }

    /** Inserts a row for which there is room. */
    void put(Transaction transaction, Value[] row, long id) {
        transaction.append(store.heap(table.id()), id, record(row));
        tableKeys.addEntries(transaction, row, id);
        lastRowid = id;
    }

    /**
     * Lays out a row that {@link #insertEncoded} shall insert; false when its values need a closer look.
     *
     * @param parameters for each column the parameter that it gets
     */
    boolean encode(RawParameters raw, int[] parameters) {
        int alias = table.rowidAlias();
        recordWriter.reset();
        wantsRowid = false;
        for (int i = 0; i < parameters.length; i++) {
            if (i != alias) {
                if (!raw.put(parameters[i], rules.affinities[i], rules.nullable(i), recordWriter)) {
                    return false;
                }
                continue;
            }
            Value wanted = raw.value(parameters[i]);
            if (wanted instanceof Value.IntegerValue integer) {
                wantsRowid = true;
                wantedRowid = integer.value();
            } else if (!wanted.isNull()) {
                return false;
            }
            recordWriter.putNull();
        }
        return true;
    }

    /** Inserts the row that was encoded, as {@link #insert} does. */
    boolean insertEncoded(Transaction transaction) {
        var heap = store.heap(table.id());
        long id = wantsRowid ? wantedRowid : tableKeys.nextRowid(sequence);
        if (sequence != null) {
            sequence.use(id);
        }
        if (wantsRowid && !conflicts.free(transaction, null, id, 0, false)) {
            return false;
        }
        transaction.append(heap, id, recordWriter);
        lastRowid = id;
        return true;
    }

    /**
     * Puts a new version in the place of a row.
     *
     * @param rowid the row's new rowid; usually the one it has
     * @return false when a conflict made it being left as it is
     */
    public boolean update(Transaction transaction, long address, Value[] row, long rowid) {
        long old = heap().rowid(address);
        if (!admits(transaction, row, rowid, old)) {
            return false;
        }
        put(transaction, address, row, rowid);
        return true;
    }

    /** Does what {@link #update} does before it changes the row; false when the row stays. */
    boolean admits(Transaction transaction, Value[] row, long rowid, long old) {
        if (table.rowidAlias() >= 0) {
            row[table.rowidAlias()] = Value.of(rowid);
        }
        return rules.accept(row, rowid) && conflicts.free(transaction, row, rowid, old, true);
    }

    /** Puts a new version that is admitted in the place of a row. */
    void put(Transaction transaction, long address, Value[] row, long rowid) {
        var heap = store.heap(table.id());
        if (rowid == heap.rowid(address)) {
            transaction.replace(heap, address, rowid, record(row));
        } else {
            transaction.delete(heap, address);
            transaction.append(heap, rowid, record(row));
        }
        tableKeys.addEntries(transaction, row, rowid);
        lastRowid = rowid;
    }

    /** Whether {@link #replaceColumns} may do an update's work: nothing but NOT NULL guards the columns. */
    boolean guardsNothing() {
        return keys.length == 0 && rules.convertOnly();
    }

    /**
     * Puts a new version in the place of a row, whose other columns are copied as they are stored.
     *
     * @param sources for each column the place of its new value in {@code values}, or -1
     */
    boolean replaceColumns(Transaction transaction, long address, int[] sources, Value[] values) {
        var heap = store.heap(table.id());
        var record = heap.record(address);
        var changed = recordWriter;
        changed.reset();
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] < 0) {
                if (record != null) {
                    changed.copy(record, i);
                } else {
                    changed.put(heap.value(address, i));
                }
                continue;
            }
            Value value = values[sources[i]];
            if (!value.isNull()) {
                changed.put(rules.convert(i, value));
            } else if (rules.nullable(i)) {
                changed.putNull();
            } else {
                Value replacement = rules.instead(i);
                if (replacement == null) {
                    return false;
                }
                changed.put(replacement);
            }
        }
        transaction.replace(heap, address, heap.rowid(address), changed);
        return true;
    }

    /** What is done about rows that are in the way. */
    Conflicts conflicts() {
        return conflicts;
    }

    /** Who has which key. */
    TableKeys keys() {
        return tableKeys;
    }

    /** The row at an address. */
    Value[] row(long address) {
        var row = new Value[table.columns().size()];
        var heap = heap();
        heap.row(address, null, row);
        if (table.rowidAlias() >= 0) {
            row[table.rowidAlias()] = Value.of(heap.rowid(address));
        }
        return row;
    }

    /** The heap of the table. */
    TableHeap heap() {
        return store.heap(table.id());
    }

    public void delete(Transaction transaction, long address) {
        transaction.delete(store.heap(table.id()), address);
    }

    private long rowid(Value wanted) {
        Value number = Conversion.apply(Affinity.INTEGER, wanted);
        if (number instanceof Value.IntegerValue integer) {
            return integer.value();
        }
        throw new PicoVoltException(ErrorCode.SQLITE_MISMATCH, "datatype mismatch");
    }

    /** The row as it is stored: the column that stands for the rowid is not. */
    private RecordWriter record(Value[] row) {
        int alias = table.rowidAlias();
        recordWriter.reset();
        for (int i = 0; i < row.length; i++) {
            if (i == alias) {
                recordWriter.putNull();
            } else {
                recordWriter.put(row[i]);
            }
        }
        return recordWriter;
    }
}
