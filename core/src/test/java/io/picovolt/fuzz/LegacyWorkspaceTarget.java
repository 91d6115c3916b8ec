package io.picovolt.fuzz;

import io.picovolt.bytes.Blake3;
import io.picovolt.exec.Store;
import io.picovolt.host.MemoryFileSystem;
import io.picovolt.transfer.Images;
import io.picovolt.value.PicoVoltException;
import java.util.Arrays;

/** A workspace of the Rust engine: lengths of the manifest and the pages in two bytes each, then both and a large value. */
public final class LegacyWorkspaceTarget {
    static final int HEAD = 4;

    private LegacyWorkspaceTarget() {}

    public static void fuzzerInitialize() {
        // What loads and compiles classes is not the input's fault.
        Seeds.of("LegacyWorkspaceTarget").forEach(LegacyWorkspaceTarget::read);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Budget.run(() -> read(input));
    }

    private static void read(byte[] input) {
        if (input.length < HEAD) {
            return;
        }
        int manifest = HEAD + (input[0] & 0xFF | (input[1] & 0xFF) << 8) % (input.length - HEAD + 1);
        int pages = manifest + (input[2] & 0xFF | (input[3] & 0xFF) << 8) % (input.length - manifest + 1);
        byte[] large = Arrays.copyOfRange(input, pages, input.length);
        String hash = Blake3.hex(Blake3.hash(large));
        var files = new MemoryFileSystem();
        for (String folder : new String[] {"db", "db/chunks", "db/blobs", "db/blobs/" + hash.substring(0, 2)}) {
            files.createDirectory(folder);
        }
        ImageTarget.write(files, "db/pv_manifest.json", Arrays.copyOfRange(input, HEAD, manifest));
        ImageTarget.write(files, "db/chunks/chunk_00000.pvd", Arrays.copyOfRange(input, manifest, pages));
        ImageTarget.write(files, "db/blobs/" + hash.substring(0, 2) + "/" + hash, large);
        try {
            Store store = Everything.newStore();
            Images.loadLegacyWorkspace(files, "db", store);
            Everything.of(store);
        } catch (PicoVoltException e) {
            // It is none.
        }
    }
}
