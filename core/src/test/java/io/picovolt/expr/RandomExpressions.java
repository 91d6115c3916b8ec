package io.picovolt.expr;

import io.picovolt.function.FunctionDefinition;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.ConstantVector;
import io.picovolt.vector.DoubleVector;
import io.picovolt.vector.LongVector;
import io.picovolt.vector.MixedVector;
import io.picovolt.vector.TextDictionary;
import io.picovolt.vector.TextVector;
import io.picovolt.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random expressions over a batch with a column of every kind of vector. What no kernel may look at
 * (rows not selected, entries of NULL rows) is filled so that looking fails.
 */
final class RandomExpressions {
    static final int COLUMNS = 12;
    static final int PARAMETERS = 3;
    static final int POISON = Integer.MAX_VALUE;

    private static final String[] TEXTS = {
        "", "a", "A", "b", "ab", "aB", "abc", "abc ", "12", " 12 ", "1.5", "1e3", "-7x", "é", "É",
        "\uD83D\uDE00", "\uE000z", "%", "_", "a%b", "9223372036854775808", "0", "0.0"
    };
    private static final long[] LONGS = {
        0, 1, -1, 2, 3, 7, 12, 63, 64, -64, 1000, 1L << 31, -(1L << 31) - 1, 3037000500L,
        (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1
    };
    private static final double[] DOUBLES = {
        0.0, -0.0, 1, 1.5, -1.5, 2, 12, 0.1, 1e300, -1e300, 9.223372036854775807e18,
        -9.223372036854775808e18, 1e19, 9007199254740992.0, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Double.MIN_VALUE
    };
    private static final Affinity[] CONVERSIONS = {
        null, null, Affinity.NUMERIC, Affinity.TEXT, Affinity.BLOB, Affinity.INTEGER
    };

    private final Random random;
    private final TextDictionary distinct = new TextDictionary(TEXTS, TEXTS.length, true);
    private final TextDictionary repeating;
    private final TextDictionary large;

    RandomExpressions(long seed) {
        random = new Random(seed);
        repeating = new TextDictionary(new String[0], 0, false);
        for (int i = 0; i < 40; i++) {
            repeating.add(text());
        }
        large = new TextDictionary(new String[0], 0, true);
        for (int i = 0; i < 1500; i++) {
            large.add("t" + i);
        }
    }

    Batch batch(int size, boolean withSelection) {
        int[] selection = null;
        int count = size;
        if (withSelection) {
            selection = new int[size];
            count = 0;
            int share = random.nextInt(5);
            for (int row = 0; row < size; row++) {
                if (random.nextInt(4) < share) {
                    selection[count++] = row;
                }
            }
        }
        var selected = new boolean[size];
        for (int i = 0; i < count; i++) {
            selected[selection == null ? i : selection[i]] = true;
        }
        boolean tame = random.nextBoolean();
        Vector[] columns = {
            longs(size, null, tame), longs(size, nulls(size), tame),
            doubles(size, null, selected), doubles(size, nulls(size), selected),
            texts(size, null, selected, distinct), texts(size, nulls(size), selected, repeating),
            texts(size, nulls(size), selected, large), mixed(size, selected),
            new ConstantVector(value()), new ConstantVector(Value.NullValue.NULL),
            texts(size, null, selected, distinct), longs(size, null, true)
        };
        return new Batch(size, columns, selection, count);
    }

    private Vector longs(int size, boolean[] nulls, boolean tame) {
        var values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = tame ? random.nextInt(20) - 5 : LONGS[random.nextInt(LONGS.length)];
        }
        return new LongVector(values, nulls);
    }

    private Vector doubles(int size, boolean[] nulls, boolean[] selected) {
        var values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = selected[i] && (nulls == null || !nulls[i])
                    ? DOUBLES[random.nextInt(DOUBLES.length)] : Double.NaN;
        }
        return new DoubleVector(values, nulls);
    }

    private Vector texts(int size, boolean[] nulls, boolean[] selected, TextDictionary dictionary) {
        var codes = new int[size];
        for (int i = 0; i < size; i++) {
            codes[i] = selected[i] && (nulls == null || !nulls[i])
                    ? random.nextInt(dictionary.size) : POISON;
        }
        return new TextVector(codes, dictionary, nulls);
    }

    private Vector mixed(int size, boolean[] selected) {
        var values = new Value[size];
        for (int i = 0; i < size; i++) {
            values[i] = selected[i] ? value() : null;
        }
        return new MixedVector(values);
    }

    private boolean[] nulls(int size) {
        var nulls = new boolean[size];
        for (int i = 0; i < size; i++) {
            nulls[i] = random.nextInt(4) == 0;
        }
        return nulls;
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    Value value() {
        return switch (random.nextInt(8)) {
            case 0 -> Value.NullValue.NULL;
            case 1, 2 -> Value.of(LONGS[random.nextInt(LONGS.length)]);
            case 3 -> Value.of((long) random.nextInt(10));
            case 4 -> Value.of(DOUBLES[random.nextInt(DOUBLES.length)]);
            case 5 -> new Value.BlobValue(text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            default -> Value.of(text());
        };
    }

    Value[] parameters() {
        var parameters = new Value[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            parameters[i] = value();
        }
        return parameters;
    }

    Scalar expression(int depth) {
        if (depth == 0) {
            return leaf();
        }
        int below = depth - 1;
        return switch (random.nextInt(18)) {
            case 0 -> leaf();
            case 1 -> new Scalar.Negate(expression(below));
            case 2 -> new Scalar.BitNot(expression(below));
            case 3 -> new Scalar.Not(expression(below));
            case 4, 5 -> new Scalar.Arithmetic(any(Scalar.Arithmetic.Operator.values()),
                    expression(below), expression(below));
            case 6, 7, 8 -> new Scalar.Comparison(any(Scalar.Comparison.Operator.values()),
                    expression(below), expression(below), any(CONVERSIONS), any(CONVERSIONS),
                    any(Collation.values()));
            case 9 -> new Scalar.Conjunction(expressions(2 + random.nextInt(2), below));
            case 10 -> new Scalar.Disjunction(expressions(2 + random.nextInt(2), below));
            case 11 -> new Scalar.IsNull(expression(below), random.nextBoolean());
            case 12 -> random.nextBoolean()
                    ? new Scalar.IsTruth(expression(below), random.nextBoolean(), random.nextBoolean())
                    : new Scalar.Convert(expression(below), any(CONVERTIBLE));
            case 13 -> new Scalar.InList(expression(below), random.nextInt(4) == 0
                    ? expressions(3, below) : constants(random.nextInt(5)), random.nextBoolean(),
                    any(CONVERSIONS), any(CONVERSIONS), any(Collation.values()));
            case 14 -> like(below);
            case 15 -> new Scalar.Case(List.of(
                    new Scalar.Case.Branch(expression(below), expression(below)),
                    new Scalar.Case.Branch(expression(below), expression(below))),
                    random.nextBoolean() ? null : expression(below));
            case 16 -> random.nextBoolean() ? new Scalar.Coalesce(expressions(2, below))
                    : new Scalar.Cast(expression(below), any(CASTS), -1, -1);
            default -> random.nextBoolean()
                    ? new Scalar.Call(LOWER, List.of(expression(below)), null)
                    : new Scalar.Call(NULL_IF, expressions(2, below), any(Collation.values()));
        };
    }

    private static final Affinity[] CONVERTIBLE = {
        Affinity.NUMERIC, Affinity.TEXT, Affinity.BLOB, Affinity.INTEGER, Affinity.REAL
    };
    private static final Affinity[] CASTS = {
        Affinity.NUMERIC, Affinity.TEXT, Affinity.INTEGER, Affinity.REAL, Affinity.BLOB
    };
    static final FunctionDefinition LOWER = new FunctionDefinition("lower", 1, 1, true,
            (context, arguments) -> {
                String text = Conversion.toText(arguments[0]);
                return text == null ? Value.of("none") : Value.of(Collation.NOCASE.key(text));
            });
    static final FunctionDefinition NULL_IF = new FunctionDefinition("nullif", 2, 2, true,
            (context, arguments) -> io.picovolt.value.Comparison.equal(arguments[0], arguments[1],
                    context.collation()) ? Value.NullValue.NULL : arguments[0]);

    private Scalar like(int below) {
        boolean glob = random.nextBoolean();
        String[] patterns = {"a%", "%b%", "_", "%", "a*", "[a-c]?", "*", "\uD83D\uDE00", "é_%"};
        Scalar pattern = random.nextInt(3) == 0 ? leaf() : new Scalar.Literal(Value.of(any(patterns)));
        Scalar escape = glob || random.nextInt(3) > 0 ? null : new Scalar.Literal(Value.of("_"));
        return new Scalar.Like(glob ? Scalar.Like.Kind.GLOB : Scalar.Like.Kind.LIKE,
                expression(below), pattern, escape, random.nextBoolean());
    }

    private List<Scalar> expressions(int count, int depth) {
        var list = new ArrayList<Scalar>();
        for (int i = 0; i < count; i++) {
            list.add(expression(depth));
        }
        return list;
    }

    private List<Scalar> constants(int count) {
        var list = new ArrayList<Scalar>();
        for (int i = 0; i < count; i++) {
            list.add(constant());
        }
        return list;
    }

    private Scalar constant() {
        return random.nextInt(3) == 0 ? new Scalar.Parameter(random.nextInt(PARAMETERS))
                : new Scalar.Literal(value());
    }

    private Scalar leaf() {
        return random.nextInt(3) == 0 ? constant()
                : new Scalar.Column(random.nextInt(COLUMNS), Affinity.NONE, Collation.BINARY);
    }

    private <T> T any(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
