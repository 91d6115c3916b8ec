package io.picovolt.conformance;

import io.picovolt.Connection;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.host.Host;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Scripts, and what the last of them must put out.
 *
 * @param startsFull whether the database begins with the tables that many cases share
 * @param setup scripts that run first, each of which must succeed
 * @param mode how the output is compared with the lines
 */
record ConformanceCase(String area, String name, boolean startsFull, List<String> setup, String sql, String mode,
        List<String> lines) {
    private static final long TIMEOUT_MILLIS = 20_000;

    private static final Options OPTIONS = new Options(200L << 20, 32L << 20);
    private static final Host CLOCK = new Host() {
        @Override
        public long currentTimeMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public long randomBits() {
            return ThreadLocalRandom.current().nextLong();
        }
    };

    /** What a case put out: lines, then an error or null; and the statements that it was made of. */
    record Output(List<String> statements, List<String> lines, String error) {}

    @SuppressWarnings("unchecked")
    static ConformanceCase of(Map<String, Object> json) {
        var expect = (Map<String, Object>) json.get("expect");
        return new ConformanceCase((String) json.get("area"), (String) json.get("name"),
                "default".equals(json.get("db")), (List<String>) json.get("setup"), (String) json.get("sql"),
                (String) expect.get("mode"), (List<String>) expect.get("lines"));
    }

    /** The image of a database that scripts begin with. */
    static ByteBuffer image(String script) {
        try (var database = Database.inMemory(CLOCK, OPTIONS)) {
            database.connect().execute(script);
            return database.export();
        }
    }

    /** Runs it on a database of its own; whatever is thrown but the engine's own error is a failure that says so. */
    Output run(ByteBuffer common) {
        var statements = new ArrayList<String>();
        var rows = new ArrayList<String>();
        String error = null;
        try (var database = startsFull ? Database.fromImage(common.duplicate(), CLOCK, OPTIONS)
                : Database.inMemory(CLOCK, OPTIONS)) {
            var connection = database.connect();
            connection.setLimits(TIMEOUT_MILLIS, 0);
            for (String script : setup) {
                connection.execute(script);
            }
            run(connection, statements, rows);
        } catch (PicoVoltException e) {
            error = e.getMessage();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            error = "CRASH " + e;
        }
        return new Output(statements, rows, error);
    }

    private void run(Connection connection, List<String> statements, List<String> out) {
        int offset = 0;
        while (true) {
            statements.add(sql.substring(offset));
            var statement = connection.prepare(sql, offset);
            if (statement == null) {
                statements.removeLast();
                return;
            }
            statements.set(statements.size() - 1, sql.substring(offset, statement.end()));
            statement.start();
            for (Batch batch = statement.next(); batch != null; batch = statement.next()) {
                for (int i = 0; i < batch.count; i++) {
                    var line = new StringBuilder();
                    for (int column = 0; column < batch.columns.length; column++) {
                        line.append(column == 0 ? "" : "|")
                                .append(cell(batch.columns[column].get(batch.row(i))));
                    }
                    out.addAll(List.of(line.toString().split("\n", -1)));
                }
            }
            offset = statement.end();
        }
    }

    private static String cell(Value value) {
        return switch (value) {
            case Value.NullValue none -> "";
            case Value.RealValue real -> real(real.value());
            case Value.BlobValue blob -> new String(blob.value(), StandardCharsets.UTF_8);
            case Value.IntegerValue integer -> Long.toString(integer.value());
            case Value.TextValue text -> text.value();
            case Value.DecimalValue decimal -> Conversion.toText(decimal);
        };
    }

    /** As SQLite's {@code printf('%!.15g', value)}. */
    private static String real(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        if (value == 0) {
            return "0.0";
        }
        var rounded = new BigDecimal(value).round(new MathContext(15, RoundingMode.HALF_UP)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 15) {
            String plain = rounded.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = rounded.unscaledValue().abs().toString();
        return (value < 0 ? "-" : "") + digits.charAt(0) + "." + (digits.length() == 1 ? "0" : digits.substring(1))
                + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** Whether the output is what SQLite puts out. */
    boolean holds(Output output) {
        String error = output.error();
        String wanted = String.join("\n", lines);
        if (mode.equals("error")) {
            return error != null && !error.startsWith("CRASH") && (lower(error).contains(lower(wanted))
                    || find(wanted, Pattern.CASE_INSENSITIVE | Pattern.DOTALL, error));
        }
        String got = String.join("\n", output.lines());
        return error == null && switch (mode) {
            case "pattern" -> find(wanted, Pattern.DOTALL, got);
            case "raw" -> lines.equals(output.lines()) || wanted.strip().equals(got.strip());
            case "unordered" -> new HashSet<>(trimmed(lines)).equals(new HashSet<>(trimmed(output.lines())));
            default -> String.join("\n", trimmed(lines)).strip()
                    .equals(String.join("\n", trimmed(output.lines())).strip());
        };
    }

    private static boolean find(String pattern, int flags, String text) {
        try {
            return Pattern.compile(pattern, flags).matcher(text).find();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static List<String> trimmed(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }
}
