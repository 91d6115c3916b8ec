package io.picovolt.fuzz;

import io.picovolt.bytes.Blake3;
import io.picovolt.exec.Store;
import io.picovolt.format.v3.DatabaseReader;
import io.picovolt.format.v3.RootRef;
import io.picovolt.storage.part.MemoryParts;
import io.picovolt.storage.part.PartRef;
import io.picovolt.value.PicoVoltException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes as a baked file of version 3, all of whose hashes are taken to fit. */
public final class ForgedImageTarget {
    /** Where the slot has the root's offset; its length follows. */
    private static final int ROOT = 72;
    private static final int PARTS = 128;

    private ForgedImageTarget() {}

    public static void fuzzerInitialize() {
        // What loads and compiles classes is not the input's fault.
        Seeds.of("ForgedImageTarget").forEach(ForgedImageTarget::read);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Budget.run(() -> read(input));
    }

    private static void read(byte[] input) {
        if (input.length < PARTS) {
            return;
        }
        ByteBuffer slot = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
        long offset = slot.getLong(ROOT);
        int length = slot.getInt(ROOT + 8);
        if (offset < PARTS || length < 0 || offset > input.length - length) {
            // The root of most mutants is still the last part.
            offset = PARTS + (offset >>> 1) % (input.length - PARTS + 1);
            length = (int) (input.length - offset);
        }
        byte[] hash = Blake3.hash(input, (int) offset, length);
        try {
            Store store = Everything.newStore();
            var root = new RootRef(1, new PartRef(0, offset, length, 0, 0), hash);
            store.attach(DatabaseReader.open(MemoryParts.trusting(input), root, null, store.memory().pool()));
            Everything.of(store);
        } catch (PicoVoltException e) {
            // It is none.
        }
    }
}
