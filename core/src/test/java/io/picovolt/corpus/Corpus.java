package io.picovolt.corpus;

import java.io.IOException;
import java.net.JarURLConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs files of the corpus and prints a line for each: {@code passed queries, statements, failures, seconds, name}, with
 * the first failures and what was slow below it.
 *
 * <p>Arguments: what the names of files begin with, such as {@code test/random/expr}; {@code --part=2/4} the second quarter
 * of the files; {@code --show=20} how many failures of a file are printed.
 */
public final class Corpus {
    private Corpus() {
    }

    public static void main(String[] arguments) throws IOException {
        var prefixes = new ArrayList<String>();
        int part = 1;
        int parts = 1;
        int show = 5;
        for (var argument : arguments) {
            if (argument.startsWith("--part=")) {
                String[] numbers = argument.substring(7).split("/");
                part = Integer.parseInt(numbers[0]);
                parts = Integer.parseInt(numbers[1]);
            } else if (argument.startsWith("--show=")) {
                show = Integer.parseInt(argument.substring(7));
            } else {
                prefixes.add(argument);
            }
        }
        long queries = 0;
        long statements = 0;
        long failures = 0;
        int files = 0;
        int clean = 0;
        var names = names();
        for (int i = part - 1; i < names.size(); i += parts) {
            String name = names.get(i);
            if (!prefixes.isEmpty() && prefixes.stream().noneMatch(name::startsWith)) {
                continue;
            }
            long start = System.nanoTime();
            var file = new CorpusFile(name, Integer.MAX_VALUE);
            file.run();
            System.out.printf("%6d %6d %6d %7.1f  %s%n", file.queries, file.statements, file.failures.size(),
                    (System.nanoTime() - start) / 1e9, name);
            file.failures.stream().limit(show).forEach(failure -> System.out.println("  FAILED " + failure.strip()));
            file.slow.stream().limit(show).forEach(slow -> System.out.println("  SLOW " + slow));
            System.out.flush();
            files++;
            clean += file.failures.isEmpty() ? 1 : 0;
            queries += file.queries;
            statements += file.statements;
            failures += file.failures.size();
        }
        System.out.printf("%d of %d files without a failure; passed: %d queries, %d statements; failed: %d%n", clean, files,
                queries, statements, failures);
    }

    /** All files of the corpus, sorted. */
    static List<String> names() throws IOException {
        var names = new ArrayList<String>();
        var place = Corpus.class.getClassLoader().getResource("test/select1.test");
        var entries = ((JarURLConnection) place.openConnection()).getJarFile().entries();
        while (entries.hasMoreElements()) {
            String name = entries.nextElement().getName();
            if (name.endsWith(".test")) {
                names.add(name);
            }
        }
        names.sort(null);
        return names;
    }
}
