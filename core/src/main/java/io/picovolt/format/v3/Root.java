package io.picovolt.format.v3;

import io.picovolt.bytes.Scratch;
import io.picovolt.bytes.Slices;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.part.PartRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The root part, which leads to everything else: a record of {@link Fields}.
 *
 * <pre>
 *  1  clock, horizon
 *  3  the catalogue's history: part
 *  5  count of blocks; each: transactions, first number, last - first, zigzag least time, most - least, part
 *  7  count of tables; each: id - the one before, part of the table's directory
 *  9  the blob directory: count of trees, index entries; see {@link BlobDirectory}
 * </pre>
 *
 * @param clock number of the last transaction
 * @param horizon the first transaction whose snapshot is whole; older history was given up
 * @param catalog {@code catalog.CatalogCodec}
 * @param transactions {@link TransactionBlocks}
 * @param tables directories of all tables with versions, by ascending ids
 * @param blobs trees that lead to the large values; a value may stand in several
 * @param readOnly written by a later version, whose fields a writer of this one would spoil
 */
public record Root(long clock, long horizon, PartRef catalog, List<TransactionBlocks.Block> transactions,
        List<TableRef> tables, List<IndexEntry> blobs, boolean readOnly) {
    private static final int CLOCK = 1;
    private static final int CATALOG = 3;
    private static final int TRANSACTIONS = 5;
    private static final int TABLES = 7;
    private static final int BLOBS = 9;
    private static final int TAGS = 10;

    /** A table's directory. */
    public record TableRef(int id, PartRef directory) {}

    public byte[] encode() {
        var out = new ByteWriter();
        Fields.put(out, CLOCK, new ByteWriter().varint(clock).varint(horizon));
        var field = new ByteWriter();
        Fields.put(field, catalog);
        Fields.put(out, CATALOG, field);
        Fields.put(out, TRANSACTIONS, TransactionBlocks.encode(transactions));
        field = new ByteWriter().varint(tables.size());
        int before = 0;
        for (TableRef table : tables) {
            field.varint(table.id - before);
            before = table.id;
            Fields.put(field, table.directory);
        }
        Fields.put(out, TABLES, field);
        Fields.put(out, BLOBS, put(new ByteWriter(), blobs));
        return out.toBytes();
    }

    /** @throws io.picovolt.value.PicoVoltException {@code SQLITE_CORRUPT} */
    public static Root decode(ByteBuffer bytes) {
        var in = new ByteReader(bytes, "root");
        ByteReader[] fields = Fields.read(in, TAGS, "root");
        ByteReader field = Fields.need(fields, CLOCK, in);
        long clock = Fields.number(field, "clock");
        long horizon = Fields.number(field, "horizon");
        if (horizon > clock) {
            throw field.corrupt("horizon after the clock");
        }
        PartRef catalog = Fields.part(Fields.need(fields, CATALOG, in));
        var transactions = TransactionBlocks.decode(Fields.need(fields, TRANSACTIONS, in), clock);
        field = Fields.need(fields, TABLES, in);
        int count = field.count("count of tables", 20);
        var tables = new ArrayList<TableRef>(count);
        for (int i = 0, id = 0; i < count; i++) {
            long step = field.varint("table");
            if (step <= 0 || step > Integer.MAX_VALUE - id) {
                throw field.corrupt("tables out of order");
            }
            id += (int) step;
            tables.add(new TableRef(id, Fields.part(field)));
        }
        return new Root(clock, horizon, catalog, transactions, tables,
                indexes(Fields.need(fields, BLOBS, in)), fields[TAGS] != null);
    }

    static ByteWriter put(ByteWriter out, List<IndexEntry> entries) {
        ByteBuffer bytes = Slices.direct(IndexEntry.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        var encoded = new byte[IndexEntry.BYTES];
        out.varint(entries.size());
        for (IndexEntry entry : entries) {
            entry.put(bytes, 0);
            bytes.get(0, encoded);
            out.bytes(encoded);
        }
        return out;
    }

    static List<IndexEntry> indexes(ByteReader in) {
        int count = in.count("count of trees", IndexEntry.BYTES);
        var entries = new ArrayList<IndexEntry>(count);
        for (int i = 0; i < count; i++) {
            byte[] bytes = in.bytes(IndexEntry.BYTES, "index entry");
            entries.add(IndexEntry.get(new Scratch().of(bytes), 0));
        }
        return entries;
    }
}
