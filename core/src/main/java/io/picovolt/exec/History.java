package io.picovolt.exec;

import io.picovolt.catalog.Era;
import io.picovolt.catalog.Table;
import io.picovolt.storage.VersionFilter;
import io.picovolt.storage.VersionStream;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.Vector;
import java.util.Arrays;
import java.util.List;

/**
 * The versions of a table's rows, era after era, the last first: {@code pv_history(table)}. Versions that no
 * transaction showed, because the one that made them also ended them, don't count.
 */
final class History implements TableFunctions.Rows {
    private final SystemTables tables;
    private final Store store;
    private final List<Era> eras;
    /** The table whose columns are shown. */
    private Table shown;
    /** Later transactions are not known. */
    private final long last;
    /** Only what this transaction shows and {@link #hides} does not; -1 for all. */
    private final long shows;
    private final long hides;
    private final int[] columns;

    private int next;
    private Era era;
    private VersionStream stream;
    /** The places of the columns in the stream, -1 for one that the table did not have. */
    private int[] places;
    private long[] from;
    private long[] to;
    private boolean[] open;

    /** @param arguments the table, the number of its database, the last transaction, {@code shows}, {@code hides} */
    History(SystemTables tables, Session session, Value[] arguments, int[] columns) {
        this.tables = tables;
        int database = (int) Conversion.toLong(arguments[1]);
        store = session.databases().store(database);
        long until = Conversion.toLong(arguments[2]);
        long now = session.snapshot(database);
        last = Math.min(until, now);
        shows = Conversion.toLong(arguments[3]);
        hides = Conversion.toLong(arguments[4]);
        if (until != Long.MAX_VALUE) {
            Constants.requirePast(until, now);
        }
        if (shows >= 0) {
            Constants.requirePast(Math.max(shows, hides), now);
            store.checkSnapshot(shows);
            if (hides >= 0) {
                store.checkSnapshot(hides);
            }
        }
        this.columns = columns;
        eras = store.catalogs().eras(Conversion.toText(arguments[0]), last);
        shown = eras.get(0).table();
        for (var each : eras) {
            if (each.has(shows)) {
                shown = tableAt(shows, each);
                break;
            }
            shown = each.has(hides) ? tableAt(hides, each) : shown;
        }
    }

    private Table tableAt(long transaction, Era at) {
        return store.catalogAt(transaction).table(at.table().id());
    }

    @Override
    public Batch next() {
        while (stream != null || next < eras.size()) {
            if (stream == null) {
                begin(eras.get(next++));
            }
            if (stream != null && !stream.next()) {
                stream = null;
            }
            Batch batch = stream == null ? null : batch();
            if (batch != null) {
                return batch;
            }
        }
        return null;
    }

    private void begin(Era begun) {
        era = begun;
        if (shows >= 0 && !era.has(shows)) {
            return;
        }
        var wanted = new int[columns.length];
        int count = 0;
        places = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            int column = columns[i];
            if (column < shown.columns().size() && era.table().id() != shown.id()) {
                column = era.table().columnNamed(shown.columns().get(column).name());
            }
            places[i] = column < 0 || columns[i] >= shown.columns().size() ? -1 : count;
            if (places[i] >= 0) {
                wanted[count++] = column == era.table().rowidAlias() ? -1 : column;
            }
        }
        long until = Math.min(last, era.to() - 1);
        boolean ends = shows < hides && era.has(hides);
        stream = store.heap(era.table().id()).versions(shows < 0 ? new VersionFilter(true, true, until, 0)
                : new VersionFilter(!ends, true, shows, shows), Arrays.copyOf(wanted, count), false);
        if (shows > hides && era.has(hides)) {
            stream.skipUntil(hides);
        }
    }

    /** What counts of the stream's versions, or null. */
    private Batch batch() {
        int size = stream.rows == null ? stream.size : stream.rows[stream.size - 1] + 1;
        var selection = new int[stream.size];
        int count = 0;
        from = stream.inserted;
        to = new long[size];
        open = new boolean[size];
        for (int i = 0; i < stream.size; i++) {
            int row = stream.rows == null ? i : stream.rows[i];
            long end = stream.deleted[row];
            end = end == 0 ? era.to() : Math.min(end, era.to());
            to[row] = end;
            open[row] = end > last;
            selection[count] = row;
            count += from[row] < end && (shows < 0 || isShown(from[row], end, shows) && !isShown(from[row], end, hides))
                    ? 1 : 0;
        }
        if (count == 0) {
            return null;
        }
        var vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = places[i] >= 0 ? stream.columns[places[i]]
                    : columns[i] < shown.columns().size() ? new ConstantVector(Value.NullValue.NULL)
                    : own(columns[i] - shown.columns().size(), selection, count, size);
        }
        return new Batch(size, vectors, selection, count);
    }

    private static boolean isShown(long from, long to, long transaction) {
        return from <= transaction && transaction < to;
    }

    /** What a version says of itself: rowid, the two transactions, their times. */
    private Vector own(int column, int[] selection, int count, int size) {
        return switch (column) {
            case 0 -> new LongVector(stream.rowids, null);
            case 1 -> new LongVector(from, null);
            case 2 -> new LongVector(to, open);
            default -> times(column == 3 ? from : to, column == 4, selection, count, size);
        };
    }

    private Vector times(long[] numbers, boolean ends, int[] selection, int count, int size) {
        var values = new Value[size];
        Arrays.fill(values, Value.NullValue.NULL);
        long known = 0;
        Value time = Value.NullValue.NULL;
        for (int i = 0; i < count; i++) {
            int row = selection[i];
            if (!ends || !open[row]) {
                if (numbers[row] != known) {
                    known = numbers[row];
                    long millis = store.transactions().timeOf(known);
                    time = millis == 0 ? Value.NullValue.NULL : tables.time(millis);
                }
                values[row] = time;
            }
        }
        return new MixedVector(values);
    }
}
