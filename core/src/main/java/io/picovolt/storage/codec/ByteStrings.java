package io.picovolt.storage.codec;

import io.picovolt.bytes.Blake3;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.blob.LargeValues;
import io.picovolt.storage.record.RecordWriter;
import java.util.Arrays;

/**
 * Strings of bytes: their lengths (integers), then all bytes one after the other: behind a 0 as they are,
 * behind a 1 as {@link Repeats}. A string of more than 512 bytes is a large value; it has the length 513, and
 * 32 bytes, its hash.
 */
final class ByteStrings {
    private static final int LARGE = RecordWriter.INLINE_LIMIT + 1;
    /** Fewer bytes are not worth it. */
    private static final int FEW = 48;

    /** Where each string begins in {@link #bytes}, and behind the last. */
    final int[] starts;
    final byte[] bytes;
    private final long[] lengths;

    private ByteStrings(int[] starts, byte[] bytes, long[] lengths) {
        this.starts = starts;
        this.bytes = bytes;
        this.lengths = lengths;
    }

    static void encode(byte[][] strings, int count, LargeValues largeValues, ByteWriter out) {
        var lengths = new long[count];
        var payload = new ByteWriter();
        for (int i = 0; i < count; i++) {
            byte[] string = strings[i];
            lengths[i] = string.length;
            if (string.length >= LARGE) {
                lengths[i] = LARGE;
                byte[] hash = Blake3.hash(string);
                largeValues.store(hash, string);
                string = hash;
            }
            payload.bytes(string);
        }
        Longs.encode(lengths, count, out);
        byte[] raw = payload.toBytes();
        if (raw.length >= FEW) {
            var repeats = new ByteWriter();
            Repeats.encode(raw, raw.length, repeats);
            if (repeats.size() < raw.length - raw.length / 16) {
                out.u8(1).bytes(repeats.toBytes());
                return;
            }
        }
        out.u8(0).bytes(raw);
    }

    static ByteStrings decode(ByteReader in, int count) {
        long[] lengths = Longs.decode(in, count);
        var starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            if (lengths[i] < 0 || lengths[i] > LARGE) {
                throw in.corrupt("length " + lengths[i]);
            }
            starts[i + 1] = starts[i] + (lengths[i] == LARGE ? Blake3.LENGTH : (int) lengths[i]);
        }
        int size = starts[count];
        byte[] bytes = in.u8("codec") == 0 ? in.bytes(size, "strings") : Repeats.decode(in, size);
        return new ByteStrings(starts, bytes, lengths);
    }

    boolean isLarge(int i) {
        return lengths[i] == LARGE;
    }

    byte[] get(int i, LargeValues largeValues) {
        byte[] string = Arrays.copyOfRange(bytes, starts[i], starts[i + 1]);
        return isLarge(i) ? largeValues.load(string) : string;
    }
}
