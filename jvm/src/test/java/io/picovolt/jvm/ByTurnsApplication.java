package io.picovolt.jvm;

import io.picovolt.BakeOptions;
import io.picovolt.Database;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * An application on the JVM that takes turns with one in Node, {@code npm-package/test/by-turns.test.js}. It reads a
 * command a line, with a tab between words, and answers lines and a line with a dot; after an error a line with an
 * exclamation mark before the dot.
 *
 * <pre>
 * open NAME PATH, read NAME PATH, url NAME ADDRESS   opens a database under a name
 * exec NAME SQL, query NAME SQL                      a query's rows come a line each, with | between values
 * bake NAME PATH
 * close NAME
 * </pre>
 */
public final class ByTurnsApplication {
    private final Map<String, Database> databases = new HashMap<>();
    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    private ByTurnsApplication() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws IOException {
        var application = new ByTurnsApplication();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                application.run(line.split("\t"));
            } catch (PicoVoltException e) {
                application.out.println("!" + e.code() + " " + e.getMessage());
            }
            application.out.println(".");
            application.out.flush();
        }
    }

    private void run(String[] words) {
        String name = words[1];
        switch (words[0]) {
            case "open" -> databases.put(name, Databases.open(Path.of(words[2])));
            case "read" -> databases.put(name, Databases.openReadOnly(Path.of(words[2])));
            case "url" -> databases.put(name, Databases.openUrl(URI.create(words[2])));
            case "exec" -> databases.get(name).connect().execute(words[2]);
            case "query" -> query(databases.get(name), words[2]);
            case "bake" -> Databases.bake(databases.get(name), Path.of(words[2]), BakeOptions.ALL);
            case "close" -> databases.remove(name).close();
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void query(Database database, String sql) {
        var statement = database.connect().prepare(sql);
        statement.start();
        for (var batch = statement.next(); batch != null; batch = statement.next()) {
            for (int i = 0; i < batch.count; i++) {
                var line = new StringBuilder();
                for (int column = 0; column < batch.columns.length; column++) {
                    var value = batch.columns[column].get(batch.row(i));
                    line.append(column == 0 ? "" : "|").append(value.isNull() ? "NULL" : Conversion.toText(value));
                }
                out.println(line);
            }
        }
    }
}
