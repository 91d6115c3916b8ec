package io.picovolt.oracle;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Random scripts for some seconds. Each difference is printed once, as small as it can be made: {@code Fuzzer seconds first-seed}.
 */
public final class Fuzzer {
    private static final int SECONDS_TO_REDUCE = 60;

    private Fuzzer() {
    }

    public static void main(String[] arguments) {
        long seconds = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        long start = System.nanoTime();
        Map<String, Integer> found = new LinkedHashMap<>();
        int[] statements = new int[1];
        long first = seed;
        var features = Feature.present();
        System.out.println("with " + features);
        for (; (System.nanoTime() - start) / 1_000_000_000 < seconds; seed++) {
            var steps = RandomScript.of(seed, features);
            var finding = Trial.run(steps, statements);
            if (finding != null && found.merge(finding.kind(), 1, Integer::sum) <= (finding.kind().endsWith("rows") ? 8 : 1)) {
                // First of all: reducing it may take long.
                System.out.println("seed " + seed + ": " + finding.kind());
                System.out.println(report(Reducer.reduce(steps, finding, SECONDS_TO_REDUCE)) + "\n");
            }
        }
        System.out.println((System.nanoTime() - start) / 1_000_000_000 + " s, seeds " + first + " to " + (seed - 1) + ", "
                + statements[0] + " statements, " + found.size() + " kinds of differences");
        found.forEach((kind, count) -> System.out.println(count + " times " + kind));
    }

    /** A script and what is wrong with it. */
    static String report(java.util.List<Step> steps) {
        var text = new StringBuilder();
        for (var step : steps) {
            text.append(step.sql()).append(";\n");
        }
        return text.append(Trial.run(steps, new int[1])).toString();
    }
}
