package io.picovolt.architecture;

import java.nio.file.Path;

/** Where the sources are. */
final class Project {
    static final Path ROOT = root();

    private Project() {
    }

    /** Tests run in the folder of their module; {@code basedir} says so where a runner differs. */
    private static Path root() {
        return Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize().getParent();
    }
}
