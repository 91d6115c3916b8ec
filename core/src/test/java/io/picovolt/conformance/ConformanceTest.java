package io.picovolt.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.picovolt.bytes.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Runs all cases, or those of the areas that begin with {@code -Dconformance.area=}. Passes by area are printed; what
 * failed, and how, is in {@code target/conformance-failures.txt}, and what each case put out in
 * {@code target/conformance.json}, which the test of the package compares with.
 */
class ConformanceTest {
    /** How many cases hold at least; to be raised with every feature. */
    private static final int FIGURE = 4220;
    private static final int MOST_BY_DESIGN = 20;
    private static final Path SUITES = Path.of(System.getProperty("picovolt.suites", "../../shared/suites"));
    private static final Path TARGET = Path.of("target");

    @Test
    void asManyCasesHoldAsDidBefore() throws IOException {
        Path file = SUITES.resolve("sqlite-conformance.json");
        assumeTrue(Files.exists(file), "there are no suites beside the repository");
        String only = System.getProperty("conformance.area", "");
        var cases = new ArrayList<ConformanceCase>();
        for (ConformanceCase each : read(file)) {
            if (each.area().startsWith(only)) {
                cases.add(each);
            }
        }
        var unused = new TreeSet<>(byDesign());
        assertTrue(unused.size() <= MOST_BY_DESIGN);
        var areas = new TreeMap<String, int[]>();
        var failures = new StringBuilder();
        var outputs = new ArrayList<String>();
        int holding = 0;
        var common = ConformanceCase.image(Files.readString(SUITES.resolve("sqlite-conformance-default.sql")));
        for (ConformanceCase each : cases) {
            var output = each.run(common);
            boolean holds = each.holds(output);
            int[] figures = areas.computeIfAbsent(each.area(), name -> new int[2]);
            figures[1]++;
            if (holds) {
                figures[0]++;
                holding++;
            } else if (!unused.remove(each.area() + "/" + each.name())) {
                failures.append(describe(each, output));
            }
            outputs.add(json(each, output, holds));
        }
        Files.writeString(TARGET.resolve("conformance-failures.txt"), failures);
        Files.writeString(TARGET.resolve("conformance.json"), "[" + String.join(",\n", outputs) + "]\n");
        areas.forEach((name, figures) ->
                System.out.println("%5d of %4d  %s".formatted(figures[0], figures[1], name)));
        System.out.println("%5d of %4d  cases hold".formatted(holding, cases.size()));
        if (only.isEmpty()) {
            assertEquals(List.of(), List.copyOf(unused), "cases that differ by design, and do not");
            assertTrue(holding >= FIGURE, holding + " cases hold, " + FIGURE + " did");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<ConformanceCase> read(Path file) throws IOException {
        var cases = new ArrayList<ConformanceCase>();
        for (Object each : (List<Object>) Json.parse(Files.readString(file))) {
            cases.add(ConformanceCase.of((Map<String, Object>) each));
        }
        return cases;
    }

    /** Cases that differ on purpose: a line each, {@code area/name: reason}. */
    private static List<String> byDesign() throws IOException {
        try (var stream = ConformanceTest.class.getResourceAsStream("/conformance/by-design.txt")) {
            return new String(stream.readAllBytes()).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(": "))).toList();
        }
    }

    private static String describe(ConformanceCase each, ConformanceCase.Output output) {
        var text = new StringBuilder("---- ").append(each.area()).append(" / ").append(each.name())
                .append(" [").append(each.mode()).append("]\n");
        each.setup().forEach(script -> text.append(script.strip()).append("\n----\n"));
        text.append(each.sql().strip()).append("\n  want: ").append(each.lines())
                .append("\n  got:  ").append(output.lines());
        return (output.error() == null ? text : text.append("\n  error: ").append(output.error())).append("\n").toString();
    }

    private static String json(ConformanceCase each, ConformanceCase.Output output, boolean holds) {
        return "{\"area\":" + quoted(each.area()) + ",\"name\":" + quoted(each.name()) + ",\"holds\":" + holds
                + ",\"startsFull\":" + each.startsFull() + ",\"setup\":" + quoted(each.setup()) + ",\"statements\":" + quoted(output.statements())
                + ",\"lines\":" + quoted(output.lines())
                + ",\"error\":" + (output.error() == null ? "null" : quoted(output.error())) + "}";
    }

    private static String quoted(List<String> texts) {
        return "[" + String.join(",", texts.stream().map(ConformanceTest::quoted).toList()) + "]";
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\' || c > '~') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
