package io.picovolt.expr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.function.FunctionContext;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.Conversion;
import io.picovolt.value.Value;
import io.picovolt.vector.Batch;
import io.picovolt.vector.Vector;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A kernel over a batch answers what it answers row by row, and selects what it calls true. */
class KernelPropertyTest {

    @Test
    void randomExpressionsAgreeInAllForms() {
        for (int seed = 0; seed < 2000; seed++) {
            var random = new RandomExpressions(seed);
            int number = seed;
            check(random, random.expression(1 + seed % 3), () -> "seed " + number);
        }
    }

    @Test
    void everyComparisonAgreesOnEveryPairOfVectors() {
        var random = new RandomExpressions(42);
        for (var operator : Scalar.Comparison.Operator.values()) {
            forPairs((left, right) -> {
                for (var collation : Collation.values()) {
                    for (var affinity : new Affinity[] {null, Affinity.NUMERIC, Affinity.TEXT}) {
                        check(random, new Scalar.Comparison(
                                operator, left, right, affinity, null, collation), () -> "comparison");
                    }
                }
            });
        }
    }

    @Test
    void everyOperatorAgreesOnEveryPairOfVectors() {
        var random = new RandomExpressions(43);
        for (var operator : Scalar.Arithmetic.Operator.values()) {
            forPairs((left, right) ->
                    check(random, new Scalar.Arithmetic(operator, left, right), () -> "arithmetic"));
        }
    }

    private interface Pair {
        void accept(Scalar left, Scalar right);
    }

    private static void forPairs(Pair pair) {
        int kinds = RandomExpressions.COLUMNS + RandomExpressions.PARAMETERS;
        for (int i = 0; i < kinds; i++) {
            for (int j = 0; j < kinds; j++) {
                pair.accept(leaf(i), leaf(j));
            }
        }
    }

    private static Scalar leaf(int number) {
        return number < RandomExpressions.COLUMNS
                ? new Scalar.Column(number, Affinity.NONE, Collation.BINARY)
                : new Scalar.Parameter(number - RandomExpressions.COLUMNS);
    }

    private static void check(RandomExpressions random, Scalar scalar, Supplier<String> label) {
        var context = new EvaluationContext();
        Kernel kernel = ExpressionCompiler.compile(scalar, context);
        int[] sizes = {24, 1, 40};
        for (int run = 0; run < 2; run++) {
            context.reset(random.parameters(), new FunctionContext(null, null), null);
            for (int i = 0; i < sizes.length; i++) {
                check(kernel, random.batch(sizes[i], i % 2 == 1 || run == 1), () -> label.get() + ": " + scalar);
            }
        }
    }

    private static void check(Kernel kernel, Batch batch, Supplier<String> label) {
        var expected = new Value[batch.count];
        for (int i = 0; i < batch.count; i++) {
            int row = batch.row(i);
            expected[i] = kernel.evaluate(column -> batch.columns[column].get(row));
        }
        Vector vector = kernel.evaluate(batch);
        for (int i = 0; i < batch.count; i++) {
            Value actual = vector.get(batch.row(i));
            assertTrue(same(expected[i], actual),
                    () -> label.get() + " gives " + actual + " in " + vector.getClass());
            assertEquals(expected[i].isNull(), vector.isNull(batch.row(i)), label);
        }
        for (boolean truth : new boolean[] {true, false}) {
            var rows = new int[batch.count];
            int count = 0;
            for (int i = 0; i < batch.count; i++) {
                if (Conversion.truth(expected[i]) == (truth ? 1 : 0)) {
                    rows[count++] = batch.row(i);
                }
            }
            var out = new int[batch.count];
            int selected = kernel.select(batch, truth, out);
            assertArrayEquals(Arrays.copyOf(rows, count), Arrays.copyOf(out, selected), label);
            if (batch.selection != null) {
                int[] inPlace = batch.selection.clone();
                selected = kernel.select(batch.select(inPlace, batch.count), truth, inPlace);
                assertArrayEquals(Arrays.copyOf(rows, count), Arrays.copyOf(inPlace, selected),
                        () -> "in place, " + label.get());
            }
        }
    }

    private static boolean same(Value a, Value b) {
        return a.equals(b) || (a instanceof Value.BlobValue x && b instanceof Value.BlobValue y
                && Arrays.equals(x.value(), y.value()));
    }
}
