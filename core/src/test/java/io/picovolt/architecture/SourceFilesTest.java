package io.picovolt.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Sizes and names of source files, in every module of the reactor. */
class SourceFilesTest {
    /** Past this, ask what the file is two of. */
    private static final int LONG = 400;
    private static final int TOO_LONG = 600;
    /** The aim is 100. */
    private static final int WIDEST = 120;

    /** Files that may be longer than {@link #TOO_LONG} lines, and why. */
    private static final Map<String, String> MAY_BE_LONG = Map.of();

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        try (var modules = Files.newDirectoryStream(Project.ROOT, Files::isDirectory)) {
            for (Path module : modules) {
                for (String part : List.of("src/main/java", "src/test/java")) {
                    if (Files.isDirectory(module.resolve(part))) {
                        try (var files = Files.walk(module.resolve(part))) {
                            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                        }
                    }
                }
            }
        }
        assertTrue(sources.size() > 200, "the sources are found");
        return sources;
    }

    @Test
    void noFileIsTooLong() throws IOException {
        var wrong = new TreeSet<String>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            String name = Project.ROOT.relativize(file).toString();
            if (lines > TOO_LONG && !MAY_BE_LONG.containsKey(file.getFileName().toString())) {
                wrong.add(name + ": " + lines + " lines");
            } else if (lines > LONG) {
                System.out.println("long file: " + name + ", " + lines + " lines");
            }
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }

    @Test
    void noLineOfTheCodeIsTooWide() throws IOException {
        var wrong = new TreeSet<String>();
        for (Path file : sources()) {
            if (file.toString().contains("src/test")) {
                continue;
            }
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.length() > WIDEST || line.indexOf('\t') >= 0) {
                    wrong.add(Project.ROOT.relativize(file) + ":" + number);
                }
            }
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }

    @Test
    void filesAreNamedByWhatTheyAre() throws IOException {
        var wrong = new TreeSet<String>();
        for (Path file : sources()) {
            String name = file.getFileName().toString().replace(".java", "");
            if (name.matches(".*(Utils?|Helpers?|Manager|Impl)(Test)?")) {
                wrong.add(Project.ROOT.relativize(file).toString());
            }
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }

    @Test
    void everyPackageTellsWhatItIs() throws IOException {
        var wrong = new TreeSet<String>();
        for (Path file : sources()) {
            boolean ofTheProject = Project.ROOT.relativize(file).toString().contains("src/main/java/io/picovolt");
            if (ofTheProject && !Files.exists(file.resolveSibling("package-info.java"))) {
                wrong.add(Project.ROOT.relativize(file.getParent()).toString());
            }
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }

    @Test
    void nothingIsLeftToDo() throws IOException {
        var wrong = new TreeSet<String>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            if (text.contains("TO" + "DO") || text.contains("FIX" + "ME") || text.contains("@Dis" + "abled")) {
                wrong.add(Project.ROOT.relativize(file).toString());
            }
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }
}
