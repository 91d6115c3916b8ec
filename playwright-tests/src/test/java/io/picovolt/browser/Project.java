package io.picovolt.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders of the build that the tests look into. */
final class Project {
    static final Path MODULE = Path.of("").toAbsolutePath();
    static final Path ROOT = MODULE.getParent();
    static final Path TARGET = MODULE.resolve("target");
    static final Path TARBALL = ROOT.resolve(
            "npm-package/target/picovolt-" + System.getProperty("picovolt.version") + ".tgz");

    private Project() {
    }

    /** What a user gets from the registry: the tarball, unpacked once per run. */
    static synchronized Path unpackedPackage() {
        Path folder = TARGET.resolve("unpacked");
        if (!Files.isDirectory(folder.resolve("package/dist"))) {
            createFolder(folder);
            run(folder, "tar", "-xzf", TARBALL.toString());
        }
        return folder.resolve("package");
    }

    static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException("cannot create " + folder, e);
        }
    }

    /** Runs a program in a folder; its output is part of the error when it fails. */
    static void run(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(List.of(command) + " failed:\n" + output);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
