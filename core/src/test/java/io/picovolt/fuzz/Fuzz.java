package io.picovolt.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs Jazzer on the targets, one after the other: seconds for each, then names of targets or {@code all}. What was
 * found on the way to new code is kept in {@code target/fuzz} for the next run; what fails is put there too. See
 * docs/TESTING.md for the command.
 */
public final class Fuzz {
    /** The longest input of each target, by its name: no more than a short time's worth of work. */
    private static final List<String> TARGETS = List.of("SegmentTarget 8192", "IndexTreeTarget 8192",
            "ForgedImageTarget 6000", "ImageTarget 20000", "ForgedLogTarget 3000", "LogTarget 3000",
            "ManifestTarget 1500", "LegacyWorkspaceTarget 9000", "DeltaTarget 6000");

    private Fuzz() {}

    /** The names of all targets. */
    static List<String> targets() {
        return TARGETS.stream().map(target -> target.split(" ")[0]).toList();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String seconds = arguments[0];
        var wanted = List.of(arguments[1].split(","));
        boolean all = wanted.contains("all");
        var failed = new ArrayList<String>();
        for (String target : TARGETS) {
            String name = target.split(" ")[0];
            if ((all || wanted.contains(name)) && !run(name, target.split(" ")[1], seconds)) {
                failed.add(name);
            }
        }
        System.out.println(failed.isEmpty() ? "Nothing was found" : "Found something: " + failed);
        System.exit(failed.size());
    }

    private static boolean run(String target, String longest, String seconds) throws IOException, InterruptedException {
        Path folder = Path.of("target/fuzz", target).toAbsolutePath();
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        int number = 0;
        for (byte[] seed : Seeds.of(target)) {
            Files.write(seeds.resolve("seed-" + number++), seed);
        }
        Path log = folder.resolve("log.txt");
        int failed = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:MaxDirectMemorySize=128m", "-Xss512k", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=io.picovolt.fuzz." + target, "--instrumentation_includes=io.picovolt.**",
                "--instrumentation_excludes=io.picovolt.fuzz.**", "--custom_hook_includes=io.picovolt.**",
                "--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/", "-max_len=" + longest,
                "-timeout=120", "-rss_limit_mb=0", "-print_final_stats=1", "-max_total_time=" + seconds,
                corpus.toString(), seeds.toString())
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        System.out.println(target + ": " + said.lines().filter(line -> line.startsWith("Done ")).findFirst().orElse("")
                + ", coverage" + last(said, "cov:") + ", corpus" + last(said, "corp:")
                + (failed == 0 ? ", nothing found" : ", found something, see " + log));
        return failed == 0;
    }

    private static String last(String log, String name) {
        int at = log.lastIndexOf(name);
        return at < 0 ? "" : log.substring(at + name.length()).lines().findFirst().orElse("").replaceAll("^( *\\S+).*", "$1");
    }
}
