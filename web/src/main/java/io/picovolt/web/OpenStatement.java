package io.picovolt.web;

import io.picovolt.PreparedStatement;
import io.picovolt.plan.OutputColumn;
import io.picovolt.vector.Batch;
import java.util.List;

/** A prepared statement and how far JavaScript has taken its rows. */
final class OpenStatement {
    /** Flags of {@link #describe}. */
    private static final int READ_ONLY = 1;

    private static final RawSlots RAW = new RawSlots();

    final OpenDatabase database;
    final PreparedStatement prepared;
    private Batch batch;
    private int taken;
    /** The columns as JavaScript knows them. */
    private List<OutputColumn> described;

    OpenStatement(OpenDatabase database, PreparedStatement prepared) {
        this.database = database;
        this.prepared = prepared;
    }

    /**
     * Binds the slots in the exchange buffer to the first parameters; fewer than 0 leaves all as
     * they are.
     */
    void bind(int count) {
        for (int i = 0; i < count; i++) {
            prepared.bind(i + 1, Slots.get(i));
        }
    }

    /** Binds like {@link #bind}, and runs to the end. */
    void run(int count) {
        batch = null;
        if (count != prepared.parameterCount() || !prepared.runStraight(RAW)) {
            bind(count);
            prepared.run();
        }
        database.report();
    }

    void begin() {
        batch = null;
        prepared.start();
        database.report();
        reportShape();
    }

    private void reportShape() {
        var columns = prepared.columns();
        if (columns != described && !columns.equals(described)) {
            int flags = Exchange.mailbox + Exchange.FLAGS;
            Memory.putInt(flags, Memory.getInt(flags) | Exchange.SHAPE_CHANGED);
        }
    }

    /**
     * Runs it for its first row, which it writes as slots; returns their number, 0 without a row.
     */
    int first() {
        begin();
        Batch rows = prepared.next();
        while (rows != null && rows.count == 0) {
            rows = prepared.next();
        }
        if (rows != null) {
            Slots.begin(rows.columns.length);
            int row = rows.row(0);
            for (int i = 0; i < rows.columns.length; i++) {
                Slots.put(i, rows.columns[i], row);
            }
            prepared.reset();
        }
        return rows == null ? 0 : rows.columns.length;
    }

    /** Writes the next rows, at most {@code most}; 0 after the last one. */
    int next(BatchWriter writer, int most) {
        while (batch == null || taken == batch.count) {
            batch = prepared.next();
            taken = 0;
            if (batch == null) {
                database.report();
                return 0;
            }
        }
        int count = Math.min(most, batch.count - taken);
        writer.write(batch, taken, count);
        taken += count;
        return count;
    }

    void reset() {
        batch = null;
        prepared.reset();
        database.report();
    }

    /**
     * Writes slots: the numbers of columns and parameters, flags; then name, table, column and
     * declared type
     * of each column; then the name of each parameter. Returns how many.
     */
    int describe() {
        described = prepared.columns();
        var columns = described;
        int parameters = prepared.parameterCount();
        int count = 3 + 4 * columns.size() + parameters;
        Slots.begin(count);
        Slots.put(0, columns.size());
        Slots.put(1, parameters);
        Slots.put(2, prepared.isReadOnly() ? READ_ONLY : 0);
        int at = 3;
        for (var column : columns) {
            Slots.put(at++, column.name());
            Slots.put(at++, column.table());
            Slots.put(at++, column.column());
            Slots.put(at++, column.declaredType());
        }
        for (int i = 1; i <= parameters; i++) {
            Slots.put(at++, prepared.parameterName(i));
        }
        return count;
    }
}
