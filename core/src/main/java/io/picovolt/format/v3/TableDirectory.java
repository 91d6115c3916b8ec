package io.picovolt.format.v3;

import io.picovolt.bytes.Varints;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.part.PartSource;
import io.picovolt.storage.segment.SegmentEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * What a table consists of: a record of {@link Fields}.
 *
 * <pre>
 *  1  columns, versions, live ones, zigzag largest rowid, zigzag largest rowid of a live one
 *  3  count of runs, oldest first; each: kind, segments, versions, blocks of entries n,
 *     n = 0: the entries ({@link SegmentList}); else n times a part with 256 of them (the last with what is left),
 *     1 and a part with stamps, or 0
 *  5  count of indexes; each: id - the one before, count of trees, index entries
 * </pre>
 *
 * @param columns the most that the table ever had
 * @param live versions without an end, the stamps considered
 * @param largest rowid of all versions, {@link Long#MIN_VALUE} without any
 * @param largestLive rowid of all that live, {@link Long#MIN_VALUE} without any
 * @param readOnly written by a later version, whose fields a writer of this one would spoil
 */
public record TableDirectory(int columns, long versions, long live, long largest, long largestLive,
        List<Run> runs, List<Index> indexes, boolean readOnly) {
    private static final int COUNTS = 1;
    private static final int RUNS = 3;
    private static final int INDEXES = 5;
    private static final int TAGS = 6;
    private static final int MAX_COLUMNS = 32767;

    /** Kinds of runs: what can be said of all its versions. */
    public static final int MIXED = 0;
    /** All have ended. */
    public static final int HISTORY = 1;
    /** None has ended when it was written. */
    public static final int LIVE = 2;

    /**
     * A run of versions in the order (rowid, inserted).
     *
     * @param stamps ends of versions that were written without, see {@code storage}; or null
     */
    public record Run(int kind, long versions, List<SegmentEntry> segments, PartRef stamps) {}

    /** The trees of an index, oldest first. */
    public record Index(int id, List<IndexEntry> trees) {}

    /** A directory that this version writes. */
    public TableDirectory(int columns, long versions, long live, long largest, long largestLive, List<Run> runs,
            List<Index> indexes) {
        this(columns, versions, live, largest, largestLive, runs, indexes, false);
    }

    /** Writes the directory, and blocks of entries before it. */
    public PartRef write(PartSink sink) {
        var out = new ByteWriter();
        Fields.put(out, COUNTS, new ByteWriter().varint(columns).varint(versions).varint(live)
                .varint(Varints.zigzag(largest)).varint(Varints.zigzag(largestLive)));
        var field = new ByteWriter().varint(runs.size());
        for (Run run : runs) {
            field.varint(run.kind).varint(run.segments.size()).varint(run.versions);
            SegmentList.write(run.segments, field, sink);
            field.u8(run.stamps == null ? 0 : 1);
            if (run.stamps != null) {
                Fields.put(field, run.stamps);
            }
        }
        Fields.put(out, RUNS, field);
        field = new ByteWriter().varint(indexes.size());
        int before = 0;
        for (Index index : indexes) {
            field.varint(index.id - before);
            Root.put(field, index.trees);
            before = index.id;
        }
        Fields.put(out, INDEXES, field);
        return sink.write(out.toBytes());
    }

    /** @throws io.picovolt.value.PicoVoltException {@code SQLITE_CORRUPT} */
    public static TableDirectory read(PartSource source, PartRef part, int id) {
        String name = "directory of table " + id;
        var in = new ByteReader(source.read(part), name);
        ByteReader[] fields = Fields.read(in, TAGS, name);
        ByteReader field = Fields.need(fields, COUNTS, in);
        int columns = Fields.small(field, "columns");
        long versions = Fields.number(field, "versions");
        long live = Fields.number(field, "live versions");
        long largest = Varints.unzigzag(field.varint("largest rowid"));
        long largestLive = Varints.unzigzag(field.varint("largest live rowid"));
        if (columns > MAX_COLUMNS || live > versions || largestLive > largest) {
            throw field.corrupt("impossible counts");
        }
        List<Run> runs = runs(source, Fields.need(fields, RUNS, in), versions);
        return new TableDirectory(columns, versions, live, largest, largestLive, runs,
                indexes(Fields.need(fields, INDEXES, in)), fields[TAGS] != null);
    }

    private static List<Run> runs(PartSource source, ByteReader in, long versions) {
        int count = in.count("count of runs", 5);
        var runs = new ArrayList<Run>(count);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int kind = Fields.small(in, "kind");
            int segments = Fields.small(in, "segments");
            long size = Fields.number(in, "versions of a run");
            var list = SegmentList.read(segments, in, source);
            sum += size;
            runs.add(new Run(kind, size, list, in.u8("stamps") == 0 ? null : Fields.part(in)));
            if (size == 0 || segments == 0 || kind > LIVE || sum > versions || sum < 0) {
                throw in.corrupt("impossible run " + i);
            }
        }
        if (sum != versions) {
            throw in.corrupt("runs have " + sum + " versions, the table has " + versions);
        }
        return runs;
    }

    private static List<Index> indexes(ByteReader in) {
        int count = in.count("count of indexes", 2);
        var indexes = new ArrayList<Index>(count);
        for (int i = 0, id = 0; i < count; i++) {
            long step = in.varint("index");
            if (step <= 0 || step > Integer.MAX_VALUE - id) {
                throw in.corrupt("indexes out of order");
            }
            id += (int) step;
            indexes.add(new Index(id, Root.indexes(in)));
        }
        return indexes;
    }

    /** The trees of an index, or null when it is not here. */
    public List<IndexEntry> trees(int indexId) {
        for (Index index : indexes) {
            if (index.id == indexId) {
                return index.trees;
            }
        }
        return null;
    }
}
