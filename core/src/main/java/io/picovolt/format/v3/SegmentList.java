package io.picovolt.format.v3;

import io.picovolt.bytes.Varints;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.part.PartRef;
import io.picovolt.storage.part.PartSink;
import io.picovolt.storage.part.PartSource;
import io.picovolt.storage.segment.SegmentEntry;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a run. Up to 256 stand in the table's directory, more of them in blocks, which are read when an entry
 * is asked for. An entry is
 *
 * <pre>
 *  file, start, start of the footer - start, length of the footer, BLAKE3 of the footer (16 bytes), rows,
 *  zigzag least rowid, most - least, first inserted, last - first, count of ended, last deleted
 * </pre>
 */
final class SegmentList extends AbstractList<SegmentEntry> {
    private static final int BLOCK = 256;
    private static final int LEAST = 27;

    private final PartSource source;
    private final int size;
    private final PartRef[] parts;
    private final SegmentEntry[][] blocks;

    private SegmentList(PartSource source, int size, PartRef[] parts) {
        this.source = source;
        this.size = size;
        this.parts = parts;
        blocks = new SegmentEntry[parts.length][];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public SegmentEntry get(int index) {
        int block = index / BLOCK;
        if (blocks[block] == null) {
            var in = new ByteReader(source.read(parts[block]), "segments of a run");
            blocks[block] = entries(in, Math.min(BLOCK, size - block * BLOCK));
            if (!in.atEnd()) {
                throw in.corrupt("trailing bytes");
            }
        }
        return blocks[block][index % BLOCK];
    }

    /** The parts that hold the entries; none when they stand in the directory. */
    PartRef[] parts() {
        return parts;
    }

    static void write(List<SegmentEntry> entries, ByteWriter out, PartSink sink) {
        var parts = new ArrayList<PartRef>();
        var block = new ByteWriter();
        for (int i = 0; i < entries.size(); i++) {
            write(entries.get(i), block);
            if (entries.size() > BLOCK && (i % BLOCK == BLOCK - 1 || i + 1 == entries.size())) {
                parts.add(sink.write(block.toBytes()));
                block = new ByteWriter();
            }
        }
        out.varint(parts.size());
        for (PartRef part : parts) {
            Fields.put(out, part);
        }
        out.bytes(block.toBytes());
    }

    static List<SegmentEntry> read(int count, ByteReader in, PartSource source) {
        int blocks = in.count("blocks of segments", 19);
        if (blocks == 0) {
            if (count > BLOCK) {
                throw in.corrupt("blocks of segments are missing");
            }
            return List.of(entries(in, count));
        }
        if (blocks != (count + BLOCK - 1L) / BLOCK) {
            throw in.corrupt(blocks + " blocks for " + count + " segments");
        }
        var parts = new PartRef[blocks];
        for (int i = 0; i < blocks; i++) {
            parts[i] = Fields.part(in);
        }
        return new SegmentList(source, count, parts);
    }

    private static void write(SegmentEntry entry, ByteWriter out) {
        PartRef footer = entry.footer();
        out.varint(footer.file()).varint(entry.start()).varint(footer.offset() - entry.start());
        out.varint(footer.length()).i64(footer.hash0()).i64(footer.hash1()).varint(entry.rows());
        out.varint(Varints.zigzag(entry.minRowid())).varint(entry.maxRowid() - entry.minRowid());
        out.varint(entry.minInserted()).varint(entry.maxInserted() - entry.minInserted());
        out.varint(entry.deletedCount()).varint(entry.maxDeleted());
    }

    private static SegmentEntry[] entries(ByteReader in, int count) {
        if (count > in.remaining() / LEAST) {
            throw in.corrupt(count + " segments do not fit");
        }
        var entries = new SegmentEntry[count];
        for (int i = 0; i < count; i++) {
            int file = Fields.small(in, "file");
            long start = Fields.number(in, "start");
            long offset = start + Fields.number(in, "length");
            var footer = new PartRef(file, offset, Fields.small(in, "footer"), in.i64("hash"), in.i64("hash"));
            int rows = Fields.small(in, "rows");
            long minRowid = Varints.unzigzag(in.varint("least rowid"));
            long maxRowid = minRowid + in.varint("most rowid");
            long minInserted = Fields.number(in, "first inserted");
            long maxInserted = minInserted + Fields.number(in, "last inserted");
            var entry = new SegmentEntry(footer, start, rows, minRowid, maxRowid, minInserted, maxInserted,
                    Fields.small(in, "ended"), Fields.number(in, "last deleted"));
            if (offset < start || rows == 0 || maxRowid < minRowid || maxInserted < minInserted
                    || entry.deletedCount() > rows || i > 0 && minRowid < entries[i - 1].maxRowid()) {
                throw in.corrupt("impossible segment at " + start);
            }
            entries[i] = entry;
        }
        return entries;
    }
}
