package io.picovolt.value;

/** SQLite's total order over values, and the equality and hash that go with it. */
public final class Comparison {
    private static final double TWO_TO_63 = 9223372036854775808.0;

    private Comparison() {}

    /** Negative, zero or positive; NULL equals NULL here and comes first. */
    public static int compare(Value a, Value b, Collation collation) {
        ValueType typeA = a.type();
        ValueType typeB = b.type();
        if (typeA != typeB) {
            int order = rank(typeA) - rank(typeB);
            return order != 0 ? order : compareNumbers(a, typeA, b, typeB);
        }
        return switch (typeA) {
            case NULL -> 0;
            case INTEGER -> Long.compare(
                    ((Value.IntegerValue) a).value(), ((Value.IntegerValue) b).value());
            case REAL -> compareDoubles(
                    ((Value.RealValue) a).value(), ((Value.RealValue) b).value());
            case DECIMAL -> ((Value.DecimalValue) a).value()
                    .compareTo(((Value.DecimalValue) b).value());
            case TEXT -> collation.compare(
                    ((Value.TextValue) a).value(), ((Value.TextValue) b).value());
            case BLOB -> compareBytes(((Value.BlobValue) a).value(), ((Value.BlobValue) b).value());
        };
    }

    /** Whether {@link #compare} is 0; NULL equals NULL. */
    public static boolean equal(Value a, Value b, Collation collation) {
        if (a.type() == ValueType.TEXT && b.type() == ValueType.TEXT) {
            return collation.equal(((Value.TextValue) a).value(), ((Value.TextValue) b).value());
        }
        return compare(a, b, collation) == 0;
    }

    /** Equal values have equal hashes, across the numeric types too. */
    public static int hash(Value value, Collation collation) {
        return switch (value.type()) {
            case NULL -> 0;
            case INTEGER -> hash(((Value.IntegerValue) value).value());
            case REAL -> hash(((Value.RealValue) value).value());
            case DECIMAL -> hash(((Value.DecimalValue) value).value());
            case TEXT -> collation.key(((Value.TextValue) value).value()).hashCode();
            case BLOB -> hash(((Value.BlobValue) value).value());
        };
    }

    public static int hash(long value) {
        return mixed((int) (value ^ (value >>> 32)));
    }

    public static int hash(double value) {
        long whole = Conversion.toLong(value);
        if (whole == value && value < TWO_TO_63) {
            return hash(whole);
        }
        return hash(Double.doubleToLongBits(value));
    }

    private static int hash(Decimal number) {
        double approximate = number.toDouble();
        if (Math.abs(approximate) < 9.3e18) {
            var whole = number.cut();
            if (whole.unscaled().isLong() && whole.compareTo(number) == 0) {
                return hash(whole.unscaled().longValue());
            }
        }
        return hash(approximate);
    }

    private static int hash(byte[] bytes) {
        int hash = 1;
        for (byte b : bytes) {
            hash = hash * 31 + b;
        }
        return mixed(hash);
    }

    private static int mixed(int hash) {
        int h = hash * 0x9E3779B1;
        return h ^ (h >>> 15);
    }

    /** The exact order of an integer and a real: neither is rounded to the other. */
    public static int compareLongDouble(long a, double b) {
        if (b < -TWO_TO_63) {
            return 1;
        }
        if (b >= TWO_TO_63) {
            return -1;
        }
        long whole = (long) b;
        if (a != whole) {
            return a < whole ? -1 : 1;
        }
        return compareDoubles(a, b);
    }

    /** By magnitude: 0.0 equals -0.0. Neither is NaN. */
    public static int compareDoubles(double a, double b) {
        return a < b ? -1 : a > b ? 1 : 0;
    }

    public static int compareBytes(byte[] a, byte[] b) {
        int common = Math.min(a.length, b.length);
        for (int i = 0; i < common; i++) {
            if (a[i] != b[i]) {
                return (a[i] & 0xFF) - (b[i] & 0xFF);
            }
        }
        return a.length - b.length;
    }

    private static int compareNumbers(Value a, ValueType typeA, Value b, ValueType typeB) {
        if (typeA == ValueType.INTEGER && typeB == ValueType.REAL) {
            return compareLongDouble(
                    ((Value.IntegerValue) a).value(), ((Value.RealValue) b).value());
        }
        if (typeA == ValueType.REAL && typeB == ValueType.INTEGER) {
            return -compareLongDouble(
                    ((Value.IntegerValue) b).value(), ((Value.RealValue) a).value());
        }
        if (typeA == ValueType.DECIMAL) {
            return compareDecimal(((Value.DecimalValue) a).value(), b);
        }
        return -compareDecimal(((Value.DecimalValue) b).value(), a);
    }

    private static int compareDecimal(Decimal a, Value b) {
        if (b.type() == ValueType.INTEGER) {
            return a.compareTo(Decimal.of(((Value.IntegerValue) b).value(), 0));
        }
        double real = ((Value.RealValue) b).value();
        if (real - real != 0) {
            return real < 0 ? 1 : -1;
        }
        return a.compareTo(Decimal.of(real));
    }

    private static int rank(ValueType type) {
        return switch (type) {
            case NULL -> 0;
            case INTEGER, REAL, DECIMAL -> 1;
            case TEXT -> 2;
            case BLOB -> 3;
        };
    }
}
