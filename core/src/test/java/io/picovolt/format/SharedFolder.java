package io.picovolt.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Files of the Rust engine that stand beside a checkout and not in it: in a folder {@code shared} next to
 * it or next to one of its parents, or where the system property {@code picovolt.shared} says.
 */
public final class SharedFolder {
    private SharedFolder() {}

    /** The bytes of a golden file; without it the running test is skipped, with a reason. */
    public static ByteBuffer golden(String name) throws IOException {
        Path file = find("reference/rust-picovolt/" + name);
        Assumptions.assumeTrue(file != null, name + " of the Rust engine is not there: no folder"
                + " 'shared' beside the checkout, and no system property picovolt.shared");
        return ByteBuffer.wrap(Files.readAllBytes(file));
    }

    private static Path find(String name) {
        String property = System.getProperty("picovolt.shared");
        if (property != null) {
            Path file = Path.of(property, name);
            return Files.exists(file) ? file : null;
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }
}
