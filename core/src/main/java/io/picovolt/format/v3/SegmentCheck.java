package io.picovolt.format.v3;

import io.picovolt.storage.segment.Segment;
import io.picovolt.storage.segment.SegmentEntry;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Vector;

/** Whether what a segment says of its blocks is true: readers pass over blocks because of it. */
public final class SegmentCheck {
    private final Segment segment;

    private SegmentCheck(Segment segment) {
        this.segment = segment;
    }

    /** What is wrong with a segment, or null. */
    public static String defect(DatabaseReader database, SegmentEntry entry) {
        try {
            Segment segment = Segment.open(database.source(), entry, database.blobs());
            var check = new SegmentCheck(segment);
            long minRowid = Long.MAX_VALUE;
            long maxRowid = Long.MIN_VALUE;
            long minInserted = Long.MAX_VALUE;
            long maxInserted = Long.MIN_VALUE;
            long ended = 0;
            long maxDeleted = 0;
            for (int b = 0; b < segment.blockCount(); b++) {
                String defect = check.block(b);
                if (defect != null) {
                    return "block " + b + ": " + defect;
                }
                minRowid = Math.min(minRowid, segment.minRowid(b));
                maxRowid = Math.max(maxRowid, segment.maxRowid(b));
                minInserted = Math.min(minInserted, segment.minInserted(b));
                maxInserted = Math.max(maxInserted, segment.maxInserted(b));
                ended += segment.deletedCount(b);
                maxDeleted = Math.max(maxDeleted, segment.maxDeleted(b));
            }
            return minRowid != entry.minRowid() || maxRowid != entry.maxRowid()
                    || minInserted != entry.minInserted() || maxInserted != entry.maxInserted()
                    || ended != entry.deletedCount() || maxDeleted != entry.maxDeleted()
                    ? "not what the directory says" : null;
        } catch (PicoVoltException e) {
            return e.getMessage();
        }
    }

    private String block(int b) {
        int count = segment.blockRows(b);
        long[] rowids = segment.rowids(b);
        long[] inserted = segment.inserted(b);
        long[] deleted = segment.deleted(b);
        long minInserted = Long.MAX_VALUE;
        long maxInserted = Long.MIN_VALUE;
        long maxDeleted = 0;
        int ended = 0;
        for (int i = 0; i < count; i++) {
            minInserted = Math.min(minInserted, inserted[i]);
            maxInserted = Math.max(maxInserted, inserted[i]);
            maxDeleted = Math.max(maxDeleted, deleted[i]);
            ended += deleted[i] == 0 ? 0 : 1;
            if (i > 0 && rowids[i] < rowids[i - 1]) {
                return "rows out of order";
            }
        }
        if (rowids[0] != segment.minRowid(b) || rowids[count - 1] != segment.maxRowid(b)) {
            return "bounds of rowids";
        }
        if (minInserted != segment.minInserted(b) || maxInserted != segment.maxInserted(b)
                || ended != segment.deletedCount(b) || maxDeleted != segment.maxDeleted(b)) {
            return "bounds of transactions";
        }
        for (int c = 0; c < segment.columnCount(); c++) {
            if (!column(b, c, segment.column(b, c), count)) {
                return "bounds of column " + c;
            }
        }
        return null;
    }

    /** Whether no value is denied. */
    private boolean column(int b, int c, Vector column, int count) {
        int nulls = 0;
        int types = 0;
        for (int i = 0; i < count; i++) {
            Value value = column.get(i);
            boolean sound = switch (value) {
                case Value.IntegerValue(long number) -> segment.mayHold(b, c, number, number);
                case Value.RealValue(double number) -> segment.mayHold(b, c, number, number);
                case Value.TextValue text ->
                        segment.mayHold(b, c, text.value(), text.value());
                default -> true;
            };
            if (!sound) {
                return false;
            }
            nulls += value.isNull() ? 1 : 0;
            types |= value.isNull() ? 0 : 1 << value.type().ordinal();
        }
        return nulls == segment.nullCount(b, c) && types == segment.types(b, c);
    }
}
