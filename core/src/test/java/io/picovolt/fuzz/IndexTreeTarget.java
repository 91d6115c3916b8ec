package io.picovolt.fuzz;

import io.picovolt.storage.MemoryAccount;
import io.picovolt.storage.index.IndexEntry;
import io.picovolt.storage.index.IndexTree;
import io.picovolt.storage.index.OrderedIndex;
import io.picovolt.storage.part.MemoryParts;
import io.picovolt.storage.part.PartRef;
import io.picovolt.value.PicoVoltException;
import java.util.List;

/** The length of the root and the number of pairs in two bytes each, the height, then pages whose hashes are taken to fit. */
public final class IndexTreeTarget {
    static final int HEAD = 5;

    private IndexTreeTarget() {}

    public static void fuzzerInitialize() {
        // What loads and compiles classes is not the input's fault.
        Seeds.of("IndexTreeTarget").forEach(IndexTreeTarget::read);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Budget.run(() -> read(input));
    }

    private static void read(byte[] input) {
        if (input.length <= HEAD) {
            return;
        }
        int root = (input[0] & 0xFF | (input[1] & 0xFF) << 8) % (input.length - HEAD) + 1;
        int count = input[2] & 0xFF | (input[3] & 0xFF) << 8;
        var entry = new IndexEntry(new PartRef(0, input.length - root, root, 0, 0), HEAD, input[4], count);
        var memory = new MemoryAccount(64L << 20, 1 << 16);
        var index = new OrderedIndex(memory);
        try {
            var tree = new IndexTree(MemoryParts.trusting(input), entry, memory.pool());
            index.attach(List.of(tree));
            byte[] some = {32};
            for (var cursor = index.cursor(); cursor.next(); ) {
                some = cursor.key();
                cursor.keyBeginsWith(some, some.length / 2);
            }
            for (var cursor = index.cursor().reverse(); cursor.next(); ) {
                cursor.rowid();
            }
            for (int length = 0; length <= some.length; length += 1 + some.length / 3) {
                tree.get(some, length);
                index.cursor().from(some, length, true).next();
                index.cursor().to(some, length, false).reverse().next();
                index.estimate(some, length, true, null, 0, false);
                index.estimate(null, 0, true, some, length, false);
            }
            index.insert(some, some.length, 7);
            for (var cursor = index.cursor(); cursor.next(); ) {
                cursor.rowid();
            }
        } catch (PicoVoltException e) {
            // It is none.
        }
    }
}
