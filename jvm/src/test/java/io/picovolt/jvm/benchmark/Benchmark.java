package io.picovolt.jvm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What benchmarks in files share. */
final class Benchmark {
    private Benchmark() {}

    /** An empty folder, in the one that {@code -Dpicovolt.benchmark.folder} names: its disk is measured. */
    static Path folder(String name) throws IOException {
        Path parent = Path.of(System.getProperty("picovolt.benchmark.folder", "target")).toAbsolutePath();
        return Files.createTempDirectory(Files.createDirectories(parent), name);
    }

    static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
