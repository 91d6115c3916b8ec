package io.picovolt.format.v1;

import io.picovolt.bytes.Slices;
import io.picovolt.bytes.Utf8;
import io.picovolt.host.FileHandle;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.page.RowPage;
import io.picovolt.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a monolith that the Rust engine opens: tables one after the other, each with its versions in the
 * order in which that engine shall show them. How many pages they fill has to be known before
 * ({@link PageCount}), as the pool of large values lies behind them.
 */
public final class LegacyWriter implements VersionSink, AutoCloseable {
    private static final int HEADER = 24;

    private final FileHandle file;
    private final MemoryAccount memory;
    private final boolean withRegion;
    private final long poolOffset;
    private final Output out;
    private final PoolWriter pool;
    private final ByteBuffer page = Slices.zeros(RowPage.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] blank = new byte[RowPage.SIZE];
    /** What the manifest says of each table that has ended, but for where its indexes are. */
    private final List<String> tables = new ArrayList<>();
    private final List<IndexWriter> indexes = new ArrayList<>();
    /** For each table that has ended, how many indexes there were then. */
    private final List<Integer> tableIndexes = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int pages;
    private long firstPage;
    private long versions;
    /** Of the table that is being written. */
    private int firstIndex;

    /**
     * Begins a file.
     *
     * @param withRegion whether indexes are written out, which makes the file one of version 2; else only the names of
     *     their columns are
     * @param pageCount of all tables together
     */
    public LegacyWriter(FileHandle file, MemoryAccount memory, boolean withRegion, long pageCount) {
        this.file = file;
        this.memory = memory;
        this.withRegion = withRegion;
        poolOffset = HEADER + pageCount * RowPage.SIZE;
        out = new Output(file, poolOffset);
        pool = new PoolWriter(out, memory);
    }

    /**
     * Begins a table; they come by their names.
     *
     * @param indexed the ordinals of columns with an index, by the columns' names
     */
    public void beginTable(String name, List<String> columns, List<Integer> indexed) {
        quote(text.append("{\"name\":"), name);
        text.append(",\"columns\":[");
        for (int i = 0; i < columns.size(); i++) {
            quote(text.append(i == 0 ? "" : ","), columns.get(i));
        }
        firstPage = -1;
        versions = 0;
        firstIndex = indexes.size();
        for (int column : indexed) {
            indexes.add(new IndexWriter(columns.get(column), column, memory));
        }
    }

    @Override
    public void version(long inserted, long deleted, Value[] values) {
        int length = RecordEncoder.headLength();
        for (Value value : values) {
            length += RecordEncoder.fieldLength(value);
        }
        int offset = firstPage < 0 ? -1 : RowPage.add(page, length);
        if (offset < 0) {
            if (firstPage < 0) {
                firstPage = pages;
            } else {
                RowPage.setNextPage(page, pages);
                writePage();
            }
            page.put(0, blank, 0, blank.length);
            RowPage.format(page, pages++);
            offset = RowPage.add(page, length);
        }
        RecordEncoder.encode(page, offset, inserted, deleted, values, pool);
        versions++;
        if (withRegion) {
            long address = (long) (pages - 1) << 16 | RowPage.slotCount(page) - 1;
            for (int i = firstIndex; i < indexes.size(); i++) {
                indexes.get(i).add(values[indexes.get(i).column], address);
            }
        }
    }

    private void writePage() {
        RowPage.stamp(page);
        page.clear();
        file.write(HEADER + (pages - 1L) * RowPage.SIZE, page);
        page.clear();
    }

    /** Ends the table that was begun. */
    public void endTable() {
        if (firstPage >= 0) {
            writePage();
        }
        text.append("],\"first_page\":")
                .append(firstPage < 0 ? "null,\"tail_id\":null" : firstPage + ",\"tail_id\":" + (pages - 1))
                .append(",\"row_versions\":").append(versions).append(",\"indexed_columns\":[");
        for (int i = firstIndex; i < indexes.size(); i++) {
            quote(text.append(i == firstIndex ? "" : ","), indexes.get(i).name);
            indexes.get(i).build();
        }
        tables.add(text.append(']').toString());
        tableIndexes.add(indexes.size());
        text.setLength(0);
    }

    /** Ends the file. */
    public void finish(long clock) {
        long regionOffset = out.position();
        var places = new ArrayList<String>();
        if (withRegion) {
            for (IndexWriter index : indexes) {
                long start = out.position();
                index.write(out);
                quote(text.append("{\"column\":"), index.name);
                places.add(text.append(",\"offset\":").append(start - regionOffset).append(",\"len\":")
                        .append(out.position() - start).append('}').toString());
                text.setLength(0);
            }
        }
        long manifestOffset = out.position();
        // The Rust engine tells by the version whether there is a region, and so do builds that know none.
        int version = places.isEmpty() ? 1 : 2;
        text.append("{\"format_version\":").append(version).append(",\"clock\":").append(clock)
                .append(",\"page_count\":").append(pages).append(",\"tables\":[");
        int index = 0;
        for (int i = 0; i < tables.size(); i++) {
            text.append(i == 0 ? "" : ",").append(tables.get(i));
            if (version == 2 && index < tableIndexes.get(i)) {
                text.append(",\"binary_indexes\":[").append(places.get(index++));
                while (index < tableIndexes.get(i)) {
                    text.append(',').append(places.get(index++));
                }
                text.append(']');
            }
            text.append('}');
        }
        pool.describe(text.append("],"));
        if (version == 2) {
            text.append(",\"index_region\":[").append(regionOffset).append(',')
                    .append(manifestOffset - regionOffset).append(']');
        }
        byte[] manifest = Utf8.encode(text.append('}').toString());
        out.bytes(manifest, 0, manifest.length).flush();
        page.put(0, blank, 0, HEADER).putInt(0, 'P' | 'V' << 8 | 'D' << 16 | 'B' << 24)
                .putShort(4, (short) version).putLong(8, manifestOffset).putLong(16, poolOffset);
        page.limit(HEADER);
        file.write(0, page);
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(c < 16 ? '0' : '1').append("0123456789abcdef".charAt(c & 15));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    @Override
    public void close() {
        pool.release();
        for (IndexWriter index : indexes) {
            index.release();
        }
    }
}
