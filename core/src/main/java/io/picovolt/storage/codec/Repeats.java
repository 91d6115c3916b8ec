package io.picovolt.storage.codec;

import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import java.util.Arrays;

/**
 * Bytes in which runs of four and more that stood before are replaced by references to them.
 *
 * <pre>
 *   count (varint) of references, then of each: literals before it (integers), its length − 4 (integers),
 *   how many bytes back it points (integers); then the literals
 * </pre>
 *
 * <p>What follows the last reference are literals. A reference may reach into what it yields itself.
 */
final class Repeats {
    private static final int SHORTEST = 4;
    private static final int HASH_BITS = 14;
    /** How many earlier places are tried. */
    private static final int TRIES = 8;
    /** A reference of that length is not looked to be bettered. */
    private static final int GOOD = 32;
    /** Behind each 2 to the power of that many bytes without a reference, one place more is passed over untried. */
    private static final int PATIENCE = 7;
    /** The most places that are. */
    private static final int LEAP = 16;

    private final byte[] bytes;
    private final int size;
    /** Of each hash the last place + 1; of each place the one before with the same hash. */
    private final int[] last = new int[1 << HASH_BITS];
    private final int[] before;
    private int from;

    private Repeats(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
        before = new int[size];
    }

    static void encode(byte[] bytes, int size, ByteWriter out) {
        new Repeats(bytes, size).encode(out);
    }

    private void encode(ByteWriter out) {
        int most = size / SHORTEST;
        var gaps = new long[most];
        var lengths = new long[most];
        var distances = new long[most];
        var literals = new byte[size];
        int literalCount = 0;
        int count = 0;
        int start = 0;
        int at = 0;
        while (at + SHORTEST <= size) {
            int length = longest(at);
            if (length < SHORTEST) {
                at += 1 + Math.min(at - start >> PATIENCE, LEAP);
                continue;
            }
            int source = from;
            // Perhaps the reference from the next byte is longer.
            while (length < GOOD && at + 1 + SHORTEST <= size) {
                int next = longest(at + 1);
                if (next <= length) {
                    break;
                }
                at++;
                length = next;
                source = from;
            }
            gaps[count] = at - start;
            lengths[count] = length - SHORTEST;
            distances[count++] = at - source;
            System.arraycopy(bytes, start, literals, literalCount, at - start);
            literalCount += at - start;
            int end = at + length;
            while (++at < end) {
                remember(at);
            }
            start = end;
        }
        System.arraycopy(bytes, start, literals, literalCount, size - start);
        literalCount += size - start;
        out.varint(count);
        Longs.encode(gaps, count, out);
        Longs.encode(lengths, count, out);
        Longs.encode(distances, count, out);
        out.bytes(Arrays.copyOf(literals, literalCount));
    }

    private int slot(int at) {
        int four = bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16
                | bytes[at + 3] << 24;
        return four * 0x9E3779B1 >>> 32 - HASH_BITS;
    }

    private void remember(int at) {
        if (at + SHORTEST <= size) {
            int slot = slot(at);
            if (last[slot] != at + 1) {
                before[at] = last[slot];
                last[slot] = at + 1;
            }
        }
    }

    /** The length of the longest run before this place that equals what stands here; it is at {@link #from}. */
    private int longest(int at) {
        remember(at);
        int best = 0;
        int candidate = before[at] - 1;
        for (int tries = 0; tries < TRIES && candidate >= 0; tries++) {
            if (at + best < size && bytes[candidate + best] == bytes[at + best]) {
                int length = 0;
                while (at + length < size && bytes[candidate + length] == bytes[at + length]) {
                    length++;
                }
                if (length > best) {
                    best = length;
                    from = candidate;
                }
            }
            candidate = before[candidate] - 1;
        }
        return best;
    }

    /** Reads {@code size} bytes. */
    static byte[] decode(ByteReader in, int size) {
        long references = in.varint("references");
        if (references < 0 || references > size / SHORTEST) {
            throw in.corrupt(references + " references");
        }
        int count = (int) references;
        long[] gaps = Longs.decode(in, count);
        long[] lengths = Longs.decode(in, count);
        long[] distances = Longs.decode(in, count);
        long rest = size;
        for (int i = 0; i < count; i++) {
            if (gaps[i] < 0 || gaps[i] > rest || lengths[i] < 0 || lengths[i] > rest) {
                throw in.corrupt("reference");
            }
            rest -= gaps[i];
            long at = size - rest;
            rest -= lengths[i] + SHORTEST;
            if (rest < 0 || distances[i] < 1 || distances[i] > at) {
                throw in.corrupt("reference");
            }
        }
        int literals = (int) rest;
        for (int i = 0; i < count; i++) {
            literals += (int) gaps[i];
        }
        byte[] literal = in.bytes(literals, "literals");
        var bytes = new byte[size];
        int next = 0;
        int at = 0;
        for (int i = 0; i < count; i++) {
            int end = at + (int) gaps[i];
            while (at < end) {
                bytes[at++] = literal[next++];
            }
            end = at + (int) lengths[i] + SHORTEST;
            int source = at - (int) distances[i];
            while (at < end) {
                bytes[at++] = bytes[source++];
            }
        }
        System.arraycopy(literal, next, bytes, at, size - at);
        return bytes;
    }
}
