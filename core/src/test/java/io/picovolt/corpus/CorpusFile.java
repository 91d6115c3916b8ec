package io.picovolt.corpus;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.TestHost;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A file of the corpus, run as engine {@code sqlite} on a new database. Records are separated by blank lines; a line before a
 * record says for which engines it is meant.
 */
final class CorpusFile {
    /** What takes longer is listed. */
    private static final long SLOW_MILLIS = 1000;
    /** What takes longer fails. */
    private static final long TIMEOUT_MILLIS = 20_000;

    private final String name;
    private final Connection connection = Database.inMemory(new TestHost(), Options.DEFAULT).connect();
    private final BufferedReader reader;
    private final int limit;
    private int line;
    /** What ran and was as it should be, and what was not. */
    int queries;
    int statements;
    final List<String> failures = new ArrayList<>();
    final List<String> slow = new ArrayList<>();

    /**
     * @param name as in the jar, {@code test/select1.test}
     * @param limit after how many records it stops
     */
    CorpusFile(String name, int limit) {
        this.name = name;
        this.limit = limit;
        var stream = CorpusFile.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalArgumentException("no such file in the corpus: " + name);
        }
        reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        connection.setLimits(TIMEOUT_MILLIS, 0);
    }

    void run() throws IOException {
        try (reader) {
            boolean wanted = true;
            for (String head = readLine(); head != null; head = readLine()) {
                String[] words = head.strip().split("\\s+");
                switch (words[0]) {
                    case "onlyif" -> wanted &= words[1].equals("sqlite");
                    case "skipif" -> wanted &= !words[1].equals("sqlite");
                    case "hash-threshold" -> {
                        // An answer is hashed where the expected one is.
                    }
                    case "halt" -> {
                        if (wanted) {
                            return;
                        }
                        wanted = true;
                    }
                    case "statement", "query" -> {
                        int at = line;
                        var sql = new StringBuilder();
                        var expected = new ArrayList<String>();
                        boolean answered = readRecord(sql, expected);
                        if (wanted) {
                            record(words, at, sql.toString(), answered ? expected : null);
                        }
                        wanted = true;
                        if (queries + statements + failures.size() >= limit) {
                            return;
                        }
                    }
                    default -> {
                        if (!head.isBlank() && !head.startsWith("#")) {
                            throw new IOException(name + ":" + line + ": " + head);
                        }
                    }
                }
            }
        }
    }

    private String readLine() throws IOException {
        line++;
        return reader.readLine();
    }

    /** The lines up to a blank one; those behind four dashes are what is expected. */
    private boolean readRecord(StringBuilder sql, List<String> expected) throws IOException {
        boolean answer = false;
        for (String next = readLine(); next != null && !next.isBlank(); next = readLine()) {
            if (answer) {
                expected.add(next);
            } else if (next.equals("----")) {
                answer = true;
            } else {
                sql.append(next).append('\n');
            }
        }
        return answer;
    }

    private void record(String[] words, int at, String sql, List<String> expected) {
        String problem;
        long start = System.nanoTime();
        try {
            if (words[0].equals("query")) {
                problem = query(words[1], words.length > 2 ? words[2] : "nosort", sql, expected);
            } else {
                connection.execute(sql);
                problem = words[1].equals("ok") ? null : "succeeded";
            }
        } catch (PicoVoltException e) {
            problem = words[1].equals("error") ? null : e.getMessage();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            problem = e + " at " + Arrays.asList(e.getStackTrace()).subList(0, Math.min(5, e.getStackTrace().length));
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > SLOW_MILLIS) {
            slow.add(name + ":" + at + ": " + millis + " ms");
        }
        if (problem != null) {
            failures.add(name + ":" + at + ": " + problem + "\n" + sql);
        } else if (words[0].equals("query")) {
            queries++;
        } else {
            statements++;
        }
    }

    private String query(String types, String sort, String sql, List<String> expected) {
        var rows = new ArrayList<String[]>();
        var statement = connection.prepare(sql);
        if (statement.columns().size() != types.length()) {
            return statement.columns().size() + " columns instead of " + types.length();
        }
        statement.start();
        for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
            for (int i = 0; i < batch.count; i++) {
                var row = new String[types.length()];
                for (int column = 0; column < row.length; column++) {
                    row[column] = render(batch.columns[column].get(batch.row(i)), types.charAt(column));
                }
                rows.add(row);
            }
        }
        if (sort.equals("rowsort")) {
            rows.sort(Arrays::compare);
        }
        var values = new ArrayList<String>();
        for (var row : rows) {
            values.addAll(Arrays.asList(row));
        }
        if (sort.equals("valuesort")) {
            values.sort(null);
        }
        if (expected == null || values.equals(expected)) {
            return null;
        }
        if (List.of(values.size() + " values hashing to " + hash(values)).equals(expected)) {
            return null;
        }
        var shown = values.toString();
        return "expected " + expected + ", got " + (shown.length() > 500 ? shown.substring(0, 500) + "…" : shown);
    }

    private static String render(Value value, char type) {
        if (value.isNull()) {
            return "NULL";
        }
        switch (type) {
            case 'I' -> {
                return Long.toString(Conversion.toLong(value));
            }
            case 'R' -> {
                return String.format("%.3f", Conversion.toDouble(value));
            }
            default -> {
                String text = Conversion.toText(value);
                var shown = new StringBuilder(text.length());
                for (int i = 0; i < text.length(); i++) {
                    char c = text.charAt(i);
                    shown.append(c < ' ' || c > '~' ? '@' : c);
                }
                return text.isEmpty() ? "(empty)" : shown.toString();
            }
        }
    }

    private static String hash(List<String> values) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            for (var value : values) {
                digest.update(value.getBytes(StandardCharsets.ISO_8859_1));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
