package io.picovolt.format.v3;

import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Scratch;
import io.picovolt.bytes.Varints;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.format.Corruption;
import io.picovolt.host.FileHandle;
import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.PartRef;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is new in one baked database when one has another: only parts that the other has not are moved.
 *
 * <pre>
 *   0   4  magic "PVDD"
 *   4   4  version, 1
 *   8  32  root hash of the database that one has
 *  40  32  root hash of the one that comes out
 *  72      length of it, then pieces one after the other until there are as many bytes:
 *            length · 2, zigzag offset - end of the copy before    a copy of what one has
 *            length · 2 + 1, bytes                                 new bytes
 *      32  BLAKE3 of all the above
 * </pre>
 */
public final class Delta {
    private static final int PIECES = 72;
    private static final int COPY = 1 << 20;

    private Delta() {}

    /** A part, by what must be equal to be the same. */
    private record Key(int length, long hash0, long hash1) {}

    private static DatabaseReader open(FileHandle file, String name, MemoryAccount memory) {
        return DatabaseReader.open(FileParts.of(file, name), null, memory.pool());
    }

    private static List<PartRef> parts(DatabaseReader database, MemoryAccount memory) {
        var parts = new ArrayList<PartRef>();
        new PartWalk(database, memory.pool()) {
            @Override
            protected void part(PartRef part, String kind) {
                parts.add(part);
            }

            @Override
            protected void value(PartRef part, byte[] hash) {
                parts.add(part);
            }

            @Override
            protected void unreadable(String kind, PicoVoltException error) {
                throw error;
            }
        }.run();
        parts.sort((a, b) -> Long.compare(a.offset(), b.offset()));
        return parts;
    }

    /**
     * The difference between two databases.
     *
     * @param from what the receiver has
     * @param to what the receiver shall have, a baked file
     */
    public static byte[] between(FileHandle from, FileHandle to) {
        var memory = new MemoryAccount();
        DatabaseReader old = open(from, "from", memory);
        DatabaseReader now = open(to, "to", memory);
        if (!DatabaseHeader.isBaked(to, "to")) {
            throw PicoVoltException.error("a delta leads to a baked database");
        }
        var known = new HashMap<Key, PartRef>();
        for (PartRef part : parts(old, memory)) {
            known.put(new Key(part.length(), part.hash0(), part.hash1()), part);
        }
        var out = new ByteWriter();
        out.bytes(new byte[] {'P', 'V', 'D', 'D', 1, 0, 0, 0}).bytes(old.ref().hash()).bytes(now.ref().hash());
        out.varint(to.size());
        var pieces = new Pieces(out, to);
        for (PartRef part : parts(now, memory)) {
            PartRef same = known.get(new Key(part.length(), part.hash0(), part.hash1()));
            if (same != null && part.offset() >= pieces.end) {
                pieces.copy(part.offset(), same.offset(), part.length());
            }
        }
        pieces.finish(to.size());
        return out.bytes(Blake3.hash(out.toBytes())).toBytes();
    }

    /** Collects pieces, and joins those that go on from one another. */
    private static final class Pieces {
        private final ByteWriter out;
        private final FileHandle to;
        /** Up to here pieces are written or waiting. */
        long end;
        private long written;
        private long copyFrom;
        private long copyLength;
        private long lastCopyEnd;

        Pieces(ByteWriter out, FileHandle to) {
            this.out = out;
            this.to = to;
        }

        void copy(long offset, long from, long length) {
            if (offset != end || from != copyFrom + copyLength || copyLength == 0) {
                flush();
                literal(offset);
                copyFrom = from;
            }
            copyLength += length;
            end = offset + length;
        }

        private void flush() {
            if (copyLength > 0) {
                out.varint(copyLength << 1).varint(Varints.zigzag(copyFrom - lastCopyEnd));
                lastCopyEnd = copyFrom + copyLength;
                written += copyLength;
                copyLength = 0;
            }
        }

        private void literal(long until) {
            if (until > written) {
                out.varint(until - written << 1 | 1);
                while (written < until) {
                    var bytes = new byte[(int) Math.min(COPY, until - written)];
                    to.view(written, bytes.length).get(0, bytes);
                    out.bytes(bytes);
                    written += bytes.length;
                }
            }
        }

        void finish(long size) {
            flush();
            literal(size);
        }
    }

    /**
     * Makes the new database.
     *
     * @param into empty; it is whole and has the root that was promised when this returns
     * @throws PicoVoltException {@code SQLITE_CORRUPT} when the delta is damaged, or made for another database
     */
    public static void apply(FileHandle from, ByteBuffer delta, FileHandle into) {
        int size = delta.limit() - Blake3.LENGTH;
        if (size < PIECES || delta.get(0) != 'P' || delta.get(1) != 'V' || delta.get(2) != 'D'
                || delta.get(3) != 'D' || delta.get(4) != 1) {
            throw Corruption.in("delta", "not one");
        }
        var bytes = new byte[size];
        delta.get(0, bytes);
        var hash = new byte[Blake3.LENGTH];
        delta.get(size, hash);
        if (!Arrays.equals(hash, Blake3.hash(bytes))) {
            throw Corruption.in("delta", "checksum mismatch");
        }
        var in = new ByteReader(new Scratch().of(bytes), "delta");
        in.skip(8, "header");
        byte[] wanted = in.bytes(Blake3.LENGTH, "hash");
        byte[] promised = in.bytes(Blake3.LENGTH, "hash");
        if (!Arrays.equals(wanted, DatabaseHeader.root(from, "from").hash())) {
            throw Corruption.in("delta", "made for another database");
        }
        long length = Fields.number(in, "length");
        long at = 0;
        long copyEnd = 0;
        while (!in.atEnd()) {
            long piece = in.varint("piece");
            long count = piece >>> 1;
            if (count > length - at) {
                throw in.corrupt("too long");
            }
            if ((piece & 1) != 0) {
                into.write(at, new Scratch().of(in.bytes(count, "new bytes")));
            } else {
                long offset = copyEnd + Varints.unzigzag(in.varint("offset"));
                if (offset < 0 || offset > from.size() - count) {
                    throw in.corrupt("copy from outside");
                }
                for (long done = 0; done < count; done += COPY) {
                    into.write(at + done, from.view(offset + done, (int) Math.min(COPY, count - done)));
                }
                copyEnd = offset + count;
            }
            at += count;
        }
        if (at != length || !Arrays.equals(promised, open(into, "into", new MemoryAccount()).ref().hash())) {
            throw in.corrupt("does not lead to what it promises");
        }
    }
}
