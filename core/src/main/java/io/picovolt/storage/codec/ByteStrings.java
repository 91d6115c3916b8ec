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
 * 32 bytes, its hash. Without a place for large values, as in temporary files, every string stands as it is.
 */
final class ByteStrings {
    private static final int LARGE = RecordWriter.INLINE_LIMIT + 1;
    /** Fewer bytes are not worth it. */
    private static final int FEW = 48;

    /** Where each string begins in {@link #bytes}, and behind the last. */
    final int[] starts;
    final byte[] bytes;
    /** Of large values the contents, else null. */
    private final byte[][] large;

    private ByteStrings(int[] starts, byte[] bytes, byte[][] large) {
        this.starts = starts;
        this.bytes = bytes;
        this.large = large;
    }

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
        byte[] raw = payload.toBytes();
        if (raw.length >= FEW && largeValues != null) {
            var repeats = new ByteWriter();
            Repeats.encode(raw, raw.length, repeats);
            if (repeats.size() < raw.length - raw.length / 16) {
                out.u8(1).bytes(repeats.toBytes());
                return;
            }
        }
        out.u8(0).bytes(raw);
    }

    /** @param only the one that is wanted, -1 for all, {@code count} for none; others may come out empty */
    static ByteStrings decode(ByteReader in, int count, LargeValues largeValues, int only) {
        long[] lengths = Longs.decode(in, count);
        var starts = new int[count + 1];
        boolean anyLarge = false;
        long size = 0;
        for (int i = 0; i < count; i++) {
            boolean isLarge = lengths[i] == LARGE && largeValues != null;
            if (lengths[i] < 0 || lengths[i] > (largeValues == null ? RecordWriter.MAX_LENGTH : LARGE)) {
                throw in.corrupt("length " + lengths[i]);
            }
            anyLarge |= isLarge;
            size += isLarge ? Blake3.LENGTH : lengths[i];
            starts[i + 1] = (int) size;
        }
        boolean raw = in.u8("codec") == 0;
        if (!raw && largeValues == null) {
            throw in.corrupt("codec");
        }
        byte[] bytes = raw ? in.bytes(size, "strings") : Repeats.decode(in, (int) size);
        byte[][] large = null;
        if (anyLarge) {
            large = new byte[count][];
            for (int i = 0; i < count; i++) {
                if (lengths[i] == LARGE) {
                    large[i] = only >= 0 && only != i ? new byte[0]
                            : largeValues.load(Arrays.copyOfRange(bytes, starts[i], starts[i + 1]));
                }
            }
        }
        return new ByteStrings(starts, bytes, large);
    }

    /** The content of a large value, null for others. */
    byte[] large(int i) {
        return large == null ? null : large[i];
    }

    byte[] get(int i) {
        return large(i) != null ? large[i] : Arrays.copyOfRange(bytes, starts[i], starts[i + 1]);
    }
}
