package io.picovolt.format.v1;

import io.picovolt.bytes.Utf8;
import io.picovolt.bytes.Whole;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.index.IndexBuilder;
import io.picovolt.storage.index.IndexCursor;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.value.Value;
import java.util.Arrays;

/**
 * Collects the keys of one column and writes them as {@link IndexRegion} describes. Until then a key is a rank (NULL,
 * integers, decimals, texts, blobs) and bytes whose order is that of the values.
 */
final class IndexWriter {
    /** The tags of the ranks, four bits each. */
    private static final int TAGS = 0x32610;

    final String name;
    final int column;
    private final IndexBuilder builder;
    private OrderedIndex index;
    private long[] addresses = new long[16];

    IndexWriter(String name, int column, MemoryAccount memory) {
        this.name = name;
        this.column = column;
        builder = new IndexBuilder(memory);
    }

    void add(Value value, long address) {
        byte[] key = switch (value.type()) {
            case NULL -> new byte[] {0};
            case INTEGER -> number(1, Whole.of(((Value.IntegerValue) value).value()), 8);
            case REAL -> throw new IllegalArgumentException("REAL");
            case DECIMAL -> number(2, RecordEncoder.millionths(value), 16);
            case TEXT -> content(3, Utf8.encode(((Value.TextValue) value).value()));
            case BLOB -> content(4, ((Value.BlobValue) value).value());
        };
        builder.add(key, key.length, address);
    }

    /** Big-endian with the sign turned. */
    private static byte[] number(int rank, Whole number, int length) {
        byte[] digits = number.toBytes();
        var key = new byte[1 + length];
        Arrays.fill(key, (byte) (number.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, key, key.length - digits.length, digits.length);
        key[0] = (byte) rank;
        key[1] ^= (byte) 0x80;
        return key;
    }

    private static byte[] content(int rank, byte[] content) {
        var key = new byte[1 + content.length];
        key[0] = (byte) rank;
        System.arraycopy(content, 0, key, 1, content.length);
        return key;
    }

    /** No more keys come. */
    void build() {
        index = builder.build();
        builder.close();
    }

    void write(Output out) {
        int keys = 0;
        byte[] key = null;
        for (IndexCursor cursor = index.cursor(); cursor.next(); ) {
            if (key == null || !cursor.keyEquals(key, key.length)) {
                key = cursor.key();
                keys++;
            }
        }
        out.i32(keys);
        int count = 0;
        key = null;
        for (IndexCursor cursor = index.cursor(); cursor.next(); ) {
            if (key == null || !cursor.keyEquals(key, key.length)) {
                write(out, key, count);
                key = cursor.key();
                count = 0;
            }
            if (count == addresses.length) {
                addresses = Arrays.copyOf(addresses, count * 2);
            }
            addresses[count++] = cursor.rowid();
        }
        write(out, key, count);
    }

    private void write(Output out, byte[] key, int count) {
        if (key == null) {
            return;
        }
        out.u8(TAGS >> 4 * key[0] & 15);
        if (key[0] >= 3) {
            out.i32(key.length - 1).bytes(key, 1, key.length - 1);
        } else if (key[0] > 0) {
            key[1] ^= (byte) 0x80;
            for (int i = key.length - 1; i > 0; i--) {
                out.u8(key[i]);
            }
        }
        out.i32(count);
        for (int i = 0; i < count; i++) {
            out.i64(addresses[i]);
        }
    }

    void release() {
        builder.close();
        if (index != null) {
            index.release();
        }
    }
}
