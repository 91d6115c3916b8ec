package io.picovolt.exec;

import io.picovolt.expr.Kernel;
import io.picovolt.plan.Plan;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups rows by their keys and aggregates each group. Groups come in order of their first rows;
 * without keys there is one group, even of no rows.
 *
 * <p>When there are too many groups to hold, rows of further groups go to a temporary file, in
 * partitions by the hash of their keys, which are grouped one after the other.
 */
final class AggregateOperator extends Operator {
    private final Operator input;
    private final Plan.Aggregate plan;
    private final Kernel[] keys;
    private final AggregateState[] calls;
    /** The min or max call that decides what bare columns show, or -1. */
    private final int deciding;
    private final boolean[] took;

    private GroupTable table;
    private final RowBuffer keyRows;
    private final int[] newRows = new int[Batch.CAPACITY];
    private int groupCount;
    private boolean finished;
    private int position;
    /** What is read, the rows that are left for later or null, and the partitions that are. */
    private Operator source;
    private int level;
    private Partitions rest;
    private final List<Piece> pieces = new ArrayList<>();
    private Spill file;
    private Vector[] keyVectors;
    private final int[] selection = new int[Batch.CAPACITY];

    private record Piece(SpilledRows rows, int level) {}

    AggregateOperator(ExecutionContext context, Operator input, Plan.Aggregate plan) {
        super(context);
        this.input = input;
        this.plan = plan;
        this.keys = context.compile(plan.keys());
        this.keyRows = new RowBuffer(context, keys.length);
        this.calls = new AggregateState[plan.calls().size()];
        int extremes = 0;
        int extreme = -1;
        boolean bare = false;
        for (int i = 0; i < calls.length; i++) {
            var call = plan.calls().get(i);
            calls[i] = new AggregateState(context, call, keys.length > 0);
            bare |= call.bare();
            if (isExtreme(call)) {
                extremes++;
                extreme = i;
            }
        }
        deciding = bare && extremes == 1 ? extreme : -1;
        took = deciding < 0 ? null : new boolean[Batch.CAPACITY];
    }

    private static boolean isExtreme(Plan.AggregateCall call) {
        return !call.bare() && call.arguments().size() == 1
                && (call.function().name().equals("min") || call.function().name().equals("max"));
    }

    @Override
    public void open() {
        forgetPieces();
        source = input;
        level = 0;
        begin();
    }

    private void forgetPieces() {
        rest = null;
        pieces.clear();
        file = Spill.close(file);
    }

    private void begin() {
        table = keys.length == 0 ? null : new GroupTable(plan.collations(), null);
        keyRows.clear();
        groupCount = keys.length == 0 ? 1 : 0;
        for (var call : calls) {
            call.open(groupCount);
        }
        finished = false;
        position = 0;
        source.open();
    }

    @Override
    public Batch next() {
        if (!finished) {
            consume();
            finished = true;
        }
        int count = Math.min(Batch.CAPACITY, groupCount - position);
        if (count <= 0) {
            if (pieces.isEmpty()) {
                return null;
            }
            Piece piece = pieces.remove(pieces.size() - 1);
            source = piece.rows.operator(context);
            level = piece.level;
            begin();
            return next();
        }
        context.checkpoint(count);
        var columns = new Vector[keys.length + calls.length];
        for (int i = 0; i < count; i++) {
            newRows[i] = position + i;
        }
        for (int i = 0; i < keys.length; i++) {
            columns[i] = keyRows.column(i).gather(newRows, count);
        }
        for (int i = 0; i < calls.length; i++) {
            columns[keys.length + i] = calls[i].results(position, count);
        }
        position += count;
        return new Batch(count, columns);
    }

    private void consume() {
        for (Batch read = source.next(); read != null; read = source.next()) {
            context.checkpoint(read.count);
            Batch batch = read;
            int[] groups = table == null ? null : group(batch);
            if (rest != null) {
                batch = known(batch, groups);
            }
            if (deciding >= 0) {
                addDeciding(batch, groups);
            } else if (batch.count > 0) {
                for (var call : calls) {
                    call.add(batch, groups, groupCount);
                }
            }
            long bytes = held();
            account(bytes);
            if (rest == null && table != null && level < Partitions.LEVELS
                    && bytes + keyRows.bytes() > context.workLimit()) {
                file = file == null ? context.spill() : file;
                rest = file == null ? null
                        : file.partitions(plan.input().width(), plan.collations(), level);
            }
        }
        source.close();
        for (int i = Partitions.COUNT - 1; rest != null && i >= 0; i--) {
            if (rest.part(i).size() > 0) {
                pieces.add(new Piece(rest.part(i), level + 1));
            }
        }
        rest = null;
        for (var call : calls) {
            call.finish(groupCount);
        }
    }

    private long held() {
        long bytes = table == null ? 0 : table.bytes();
        for (var call : calls) {
            bytes += call.bytes(groupCount);
        }
        return bytes;
    }

    /** The rows that have a group, and their groups; the others are left for the next pass. */
    private Batch known(Batch batch, int[] groups) {
        int unknown = 0;
        int count = 0;
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            if (groups[i] < 0) {
                newRows[unknown++] = row;
            } else {
                groups[count] = groups[i];
                selection[count++] = row;
            }
        }
        if (unknown > 0) {
            rest.add(batch.select(newRows, unknown), keyVectors);
        }
        return batch.select(selection, count);
    }

    /** The groups of the batch's rows; keys of new groups are kept. */
    private int[] group(Batch batch) {
        Vector[] vectors = ProjectOperator.evaluate(keys, batch);
        keyVectors = vectors;
        int next = groupCount;
        int[] groups = table.find(vectors, batch.selection, batch.count, rest == null);
        groupCount = table.size();
        if (groupCount > next) {
            int count = 0;
            for (int i = 0; i < batch.count; i++) {
                if (groups[i] == next) {
                    newRows[count++] = batch.row(i);
                    next++;
                }
            }
            keyRows.append(vectors, newRows, count);
        }
        return groups;
    }

    /** Bare columns follow the row that min or max took its value from. */
    private void addDeciding(Batch batch, int[] groups) {
        calls[deciding].addDeciding(batch, groups, groupCount, took);
        for (int i = 0; i < calls.length; i++) {
            if (plan.calls().get(i).bare()) {
                calls[i].show(batch, groups, groupCount, took);
            } else if (i != deciding) {
                calls[i].add(batch, groups, groupCount);
            }
        }
    }

    @Override
    public void close() {
        input.close();
        table = null;
        forgetPieces();
        keyVectors = null;
        keyRows.clear();
        for (var call : calls) {
            call.close();
        }
        account(0);
    }
}
