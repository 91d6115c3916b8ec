package io.picovolt.storage.codec;

import io.picovolt.bytes.Blake3;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.record.RecordWriter;

/**
 * Strings of bytes: their lengths, then the bytes one after the other. A string of more than 512 bytes is
 * a large value; it has the length 513 and 32 bytes, its hash. Without a place for large values there are none.
 */
final class ByteStrings {
    private static final int LARGE = RecordWriter.INLINE_LIMIT + 1;

    private ByteStrings() {}

    static void encode(byte[][] strings, int count, LargeValues largeValues, ByteWriter out) {
        var lengths = new long[count];
        var payload = new ByteWriter();
        for (int i = 0; i < count; i++) {
            byte[] string = strings[i];
            lengths[i] = string.length;
            if (string.length >= LARGE && largeValues != null) {
                lengths[i] = LARGE;
                byte[] hash = Blake3.hash(string);
                largeValues.store(hash, string);
                string = hash;
            }
            payload.bytes(string);
        }
        Longs.encode(lengths, count, out);
        out.bytes(payload.toBytes());
    }

    /** @param only the one that is wanted, -1 for all, {@code count} for none; others may come out empty */
    static byte[][] decode(ByteReader in, int count, LargeValues largeValues, int only) {
        long[] lengths = Longs.decode(in, count);
        var strings = new byte[count][];
        for (int i = 0; i < count; i++) {
            if (lengths[i] == LARGE && largeValues != null) {
                byte[] hash = in.bytes(Blake3.LENGTH, "hash");
                strings[i] = only < 0 || only == i ? largeValues.load(hash) : new byte[0];
            } else if (lengths[i] > LARGE && largeValues != null) {
                throw in.corrupt("length " + lengths[i]);
            } else {
                strings[i] = in.bytes(lengths[i], "string");
            }
        }
        return strings;
    }
}
