package io.picovolt.format.v3;

import io.picovolt.bytes.Blake3;
import io.picovolt.bytes.Slices;
import io.picovolt.format.Corruption;
import io.picovolt.format.FileHeader;
import io.picovolt.host.FileHandle;
import io.picovolt.storage.part.FileParts;
import io.picovolt.storage.part.PartRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What a file begins with: a header that is never written again, and the slots that lead to the root.
 *
 * <pre>
 *  header   0  4  magic "PVDB"
 *           4  2  version, 3
 *           6  1  flags that a reader must know: 1 baked
 *           7  1  flags that a reader may pass over: none
 *           8 48  0, may mean something in a later version
 *          56  8  check: BLAKE3 of bytes 0 to 55, its beginning
 *  slot     0  8  generation
 *           8  8  offset of the root part
 *          16  4  its length
 *          20  4  0
 *          24 32  its BLAKE3
 *          56  8  check: BLAKE3 of the slot's bytes 0 to 55, its beginning
 * </pre>
 *
 * A baked file has one slot at 64 and parts from 128 on, without gaps; the root is the last part. A file that is
 * written to has slots at 4096 and 8192 and parts from 12288 on; the slot that holds and has the larger generation
 * counts. To change the root the slot of the older generation is written, then synced, then the other slot, so that
 * one damaged slot never means an older state.
 */
public final class DatabaseHeader {
    /** A file that never changes. */
    public static final int BAKED = 1;
    /** Where parts of a baked file begin. */
    public static final long BAKED_PARTS = 128;
    /** Where parts of a writable file begin. */
    public static final long PARTS = 12288;
    private static final int SIZE = 64;
    private static final int CHECK = 56;
    private static final int SLOT_DISTANCE = 4096;

    private DatabaseHeader() {}

    /** Writes the header; slots come with {@link #bake} or {@link #publish}. */
    public static void begin(FileHandle file, boolean baked) {
        ByteBuffer header = block();
        header.put((byte) 'P').put((byte) 'V').put((byte) 'D').put((byte) 'B').putShort((short) 3);
        header.put((byte) (baked ? BAKED : 0));
        file.write(0, seal(header));
    }

    private static ByteBuffer block() {
        return Slices.zeros(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer seal(ByteBuffer block) {
        block.put(CHECK, check(block));
        return block.position(0);
    }

    private static byte[] check(ByteBuffer block) {
        var fields = new byte[CHECK];
        block.get(0, fields);
        return Arrays.copyOf(Blake3.hash(fields), SIZE - CHECK);
    }

    private static boolean holds(ByteBuffer block) {
        var stored = new byte[SIZE - CHECK];
        block.get(CHECK, stored);
        return Arrays.equals(stored, check(block));
    }

    /** Writes the slot of a baked file. */
    public static void bake(FileHandle file, RootRef root) {
        writeSlot(file, SIZE, root);
    }

    /**
     * Makes a root count. All that was written before is durable first; when this returns, so is the root.
     */
    public static void publish(FileHandle file, RootRef root) {
        file.sync();
        long first = SLOT_DISTANCE << (root.generation() & 1);
        writeSlot(file, first, root);
        file.sync();
        writeSlot(file, 3 * SLOT_DISTANCE - first, root);
        file.sync();
    }

    private static void writeSlot(FileHandle file, long position, RootRef root) {
        ByteBuffer slot = block();
        slot.putLong(root.generation()).putLong(root.part().offset()).putInt(root.part().length()).putInt(0);
        slot.put(root.hash());
        file.write(position, seal(slot));
    }

    /** Whether a file of version 3 is baked. */
    public static boolean isBaked(FileHandle file, String name) {
        return (header(file, name).get(6) & BAKED) != 0;
    }

    private static ByteBuffer header(FileHandle file, String name) {
        if (file.size() < FileHeader.MIN_SIZE) {
            throw Corruption.notADatabase();
        }
        ByteBuffer header = file.view(0, (int) Math.min(SIZE, file.size()));
        if (FileHeader.version(header) != 3) {
            throw Corruption.in(name + ": header", "not of version 3");
        }
        if (file.size() < SIZE + SIZE || !holds(header)) {
            throw Corruption.in(name + ": header", file.size() < SIZE + SIZE ? "truncated" : "checksum mismatch");
        }
        if ((header.get(6) & 0xFE) != 0) {
            throw Corruption.in(name + ": header",
                    "unknown flags " + (header.get(6) & 0xFF) + ": made by a later version");
        }
        return header;
    }

    /**
     * Finds the root of a file, and checks the root's length but not its bytes.
     *
     * @param name of the file, for errors
     * @throws io.picovolt.value.PicoVoltException {@code SQLITE_NOTADB} or {@code SQLITE_CORRUPT}
     */
    public static RootRef root(FileHandle file, String name) {
        boolean baked = isBaked(file, name);
        RootRef root = slot(file, baked ? SIZE : SLOT_DISTANCE);
        RootRef other = baked ? null : slot(file, 2 * SLOT_DISTANCE);
        if (root == null || other != null && other.generation() > root.generation()) {
            root = other;
        }
        if (root == null) {
            throw Corruption.in(name + ": root slot", "checksum mismatch");
        }
        PartRef part = root.part();
        long least = baked ? BAKED_PARTS : PARTS;
        if (part.offset() < least || part.length() < 0 || part.offset() > file.size() - part.length()) {
            throw Corruption.in(name + ": root slot", "the root at " + part.offset() + " is not in the file");
        }
        if (baked && part.offset() + part.length() != file.size()) {
            throw Corruption.in(name + ": root slot", "the root is not at the end");
        }
        return root;
    }

    private static RootRef slot(FileHandle file, long position) {
        if (file.size() < position + SIZE) {
            return null;
        }
        ByteBuffer slot = file.view(position, SIZE);
        if (!holds(slot)) {
            return null;
        }
        var hash = new byte[Blake3.LENGTH];
        slot.get(24, hash);
        return new RootRef(slot.getLong(0), new PartRef(0, slot.getLong(8), slot.getInt(16),
                FileParts.longAt(hash, 0), FileParts.longAt(hash, 8)), hash);
    }
}
