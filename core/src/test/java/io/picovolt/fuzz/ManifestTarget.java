package io.picovolt.fuzz;

import io.picovolt.bytes.Blake3;
import io.picovolt.host.MemoryFileSystem;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Bytes as the manifest of a workspace, as they are and with a check that fits. */
public final class ManifestTarget {
    private static final String CHECK = "  \"check\": \"";

    private ManifestTarget() {}

    public static void fuzzerInitialize() {
        // What loads and compiles classes is not the input's fault.
        Seeds.of("ManifestTarget").forEach(ManifestTarget::read);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Budget.run(() -> read(input));
    }

    private static void read(byte[] input) {
        run(input);
        String text = new String(input, StandardCharsets.UTF_8);
        int at = text.lastIndexOf(CHECK);
        String checked = at < 0 ? text : text.substring(0, at);
        String hash = Blake3.hex(Blake3.hash(checked.getBytes(StandardCharsets.UTF_8))).substring(0, 16);
        run((checked + CHECK + hash + "\"\n}\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void run(byte[] manifest) {
        var files = new MemoryFileSystem();
        files.createDirectory("db.pv");
        files.createDirectory("db.pv/chunks");
        for (Map.Entry<String, byte[]> file : Seeds.workspace().entrySet()) {
            ImageTarget.write(files, file.getKey(), file.getKey().endsWith("json") ? manifest : file.getValue());
        }
        ImageTarget.openAndClose(files, "db.pv", false);
        ImageTarget.openAndClose(files, "db.pv", true);
    }
}
