package io.picovolt.script;

import io.picovolt.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HexFormat;

/** Writes values as the cells of scripts, and says when two cells agree. */
public final class Cells {
    private Cells() {
    }

    public static String write(Value value) {
        return switch (value) {
            case Value.NullValue n -> "NULL";
            case Value.IntegerValue i -> Long.toString(i.value());
            case Value.RealValue r -> real(r.value());
            case Value.DecimalValue d -> text(d.value().toString());
            case Value.TextValue t -> text(t.value());
            case Value.BlobValue b -> "x'" + HexFormat.of().formatHex(b.value()) + "'";
        };
    }

    /** Equal, or two REALs that agree in 15 significant digits. */
    public static boolean agree(String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        if (!isFiniteReal(expected) || !isFiniteReal(actual)) {
            return false;
        }
        var digits = new MathContext(15);
        return new BigDecimal(expected).round(digits).compareTo(new BigDecimal(actual).round(digits)) == 0;
    }

    private static boolean isFiniteReal(String cell) {
        return cell.matches("-?[0-9]+(\\.[0-9]+)?(e[+-][0-9]+)?") && !cell.matches("-?[0-9]+");
    }

    /** The layout of JavaScript's {@code String(number)}, with {@code .0} after a whole number. */
    static String real(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        String sign = value < 0 ? "-" : "";
        var number = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String digits = number.unscaledValue().toString();
        int point = digits.length() - number.scale();
        if (point > 21 || point < -5) {
            String mantissa = digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "");
            return sign + mantissa + "e" + (point > 0 ? "+" : "-") + Math.abs(point - 1);
        }
        if (point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return sign + digits + "0".repeat(point - digits.length()) + ".0";
        }
        return sign + digits.substring(0, point) + "." + digits.substring(point);
    }

    static String text(String value) {
        return isBare(value) ? value : quote(value);
    }

    private static boolean isBare(String value) {
        if (value.isEmpty() || value.equals("NULL") || value.equals("(no rows)") || value.endsWith(" ")
                || value.startsWith("Inf") || "0123456789+-. ".indexOf(value.charAt(0)) >= 0) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '|' || c == '\'' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String quote(String value) {
        var out = new StringBuilder("'");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\'' -> out.append("''");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('\'').toString();
    }
}
