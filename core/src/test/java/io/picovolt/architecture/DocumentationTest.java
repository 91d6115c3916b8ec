package io.picovolt.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.Connection;
import io.picovolt.TestHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What docs/ says about SQL is tried. All {@code sql} blocks of a page run in one database; a {@code text}
 * block behind one is what its last statement yields.
 */
class DocumentationTest {
    private static final Pattern BLOCK =
            Pattern.compile("```sql\\n(.*?)```(?:\\s*```text\\n(.*?)```)?", Pattern.DOTALL);

    private static String page(String name) throws IOException {
        return Files.readString(Project.ROOT.resolve("docs").resolve(name));
    }

    private static void runExamples(String name) throws IOException {
        var connection = TestHost.connect();
        Matcher blocks = BLOCK.matcher(page(name));
        int count = 0;
        while (blocks.find()) {
            String answer = run(connection, blocks.group(1));
            if (blocks.group(2) != null) {
                assertEquals(blocks.group(2).strip(), answer, blocks.group(1));
            }
            count++;
        }
        assertTrue(count > 1, "examples were found");
    }

    /** Runs all statements and answers the rows of the last one. */
    private static String run(Connection connection, String sql) {
        String answer = "";
        int at = 0;
        for (var next = connection.prepare(sql, at); next != null; next = connection.prepare(sql, at)) {
            answer = TestHost.query(connection, sql.substring(at, next.end()));
            at = next.end();
        }
        return answer;
    }

    @Test
    void theExamplesOfArchitectureAreTrue() throws IOException {
        runExamples("ARCHITECTURE.md");
    }

    @Test
    void theExamplesOfSqlAreTrue() throws IOException {
        runExamples("SQL.md");
    }

    @Test
    void everyFunctionIsDocumented() throws IOException {
        String page = page("SQL.md");
        var missing = new TreeSet<String>();
        var registration = Pattern.compile("add\\(functions, \"(\\w+)\"");
        int count = 0;
        try (var files = Files.newDirectoryStream(
                Project.ROOT.resolve("core/src/main/java/io/picovolt/function"), "*.java")) {
            for (Path file : files) {
                var names = registration.matcher(Files.readString(file));
                while (names.find()) {
                    count++;
                    if (!page.contains("`" + names.group(1) + "`")) {
                        missing.add(names.group(1));
                    }
                }
            }
        }
        assertTrue(count > 60, "functions were found");
        assertEquals(List.of(), List.copyOf(missing));
    }

    /** Its result is compared, or the example would not be one. */
    @Test
    void everyFunctionIsInAnExample() throws IOException {
        String page = page("SQL.md");
        var examples = new StringBuilder();
        for (Matcher blocks = BLOCK.matcher(page); blocks.find();) {
            examples.append(blocks.group(2) == null ? "" : blocks.group(1));
        }
        var names = new TreeSet<>(List.of(
                TestHost.query(TestHost.connect(), "SELECT DISTINCT name FROM pragma_function_list").split("\n")));
        var tables = Pattern.compile("(?m)^Tables: (.*) `sqlite_schema`").matcher(page);
        assertTrue(tables.find(), "functions that are tables are named");
        names.addAll(List.of(tables.group(1).replace("`", "").split(" ")));
        assertTrue(names.size() > 150, "functions were found");
        names.removeIf(name -> Pattern.compile(!Character.isLetter(name.charAt(0)) ? Pattern.quote(" " + name + " ")
                : "\\b" + name + (name.startsWith("current_") ? "\\b" : "\\(")).matcher(examples).find());
        assertEquals(List.of(), List.copyOf(names));
    }

    @Test
    void everyPragmaIsDocumented() throws IOException {
        String page = page("SQL.md");
        var missing = new TreeSet<String>();
        String source = Files.readString(
                Project.ROOT.resolve("core/src/main/java/io/picovolt/exec/Pragmas.java"))
                + Files.readString(
                        Project.ROOT.resolve("core/src/main/java/io/picovolt/exec/SystemTables.java"));
        var labels = Pattern.compile("case (\"\\w+\"(?:, \"\\w+\")*) ->").matcher(source);
        while (labels.find()) {
            for (String name : labels.group(1).replace("\"", "").split(", ")) {
                if (!page.contains("`" + name.replace("pragma_", "") + "`")) {
                    missing.add(name);
                }
            }
        }
        assertEquals(List.of(), List.copyOf(missing));
    }

    @Test
    void everyPackageIsInArchitecture() throws IOException {
        String page = page("ARCHITECTURE.md");
        var missing = new TreeSet<String>();
        for (var file : ClassFile.all()) {
            String name = file.packageName().replaceFirst("io\\.picovolt\\.?", "");
            String top = name.startsWith("sql.") ? name : name.split("\\.")[0];
            if (!page.contains("`" + top)) {
                missing.add(top);
            }
        }
        assertEquals(List.of(), List.copyOf(missing));
    }
}
