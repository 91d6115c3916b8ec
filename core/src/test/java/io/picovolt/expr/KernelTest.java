package io.picovolt.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.function.FunctionContext;
import io.picovolt.function.FunctionDefinition;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.PicoVoltException;
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
import org.junit.jupiter.api.Test;

class KernelTest {
    private static final Value NULL = Value.NullValue.NULL;

    private final EvaluationContext context = new EvaluationContext();

    KernelTest() {
        context.reset(new Value[0], new FunctionContext(null, null), null);
    }

    @Test
    void andOrNotFollowThreeValuedLogic() {
        Value[] truths = {Value.of(1), NULL, Value.of(0)};
        int[][] and = {{1, -1, 0}, {-1, -1, 0}, {0, 0, 0}};
        int[][] or = {{1, 1, 1}, {1, -1, -1}, {1, -1, 0}};
        int[] not = {0, -1, 1};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                var batch = new Batch(1, new Vector[] {
                    new MixedVector(new Value[] {truths[i]}), new MixedVector(new Value[] {truths[j]})});
                assertTruth(and[i][j], new Scalar.Conjunction(List.of(column(0), column(1))), batch);
                assertTruth(or[i][j], new Scalar.Disjunction(List.of(column(0), column(1))), batch);
                assertTruth(not[i], new Scalar.Not(column(0)), batch);
            }
        }
    }

    private void assertTruth(int truth, Scalar scalar, Batch batch) {
        Kernel kernel = compile(scalar);
        assertEquals(truth < 0 ? NULL : Value.of(truth), kernel.evaluate(batch).get(0));
        assertEquals(truth == 1 ? 1 : 0, kernel.select(batch, true, new int[1]));
        assertEquals(truth == 0 ? 1 : 0, kernel.select(batch, false, new int[1]));
    }

    @Test
    void rowsDecidedByTheLeftAreNotShownToTheRight() {
        var seen = new ArrayList<Value>();
        Scalar fails = new Scalar.Call(new FunctionDefinition("fail", 1, 1, true, (c, arguments) -> {
            seen.add(arguments[0]);
            if (arguments[0].equals(Value.of(2))) {
                throw PicoVoltException.error("must not see 2");
            }
            return Value.of(1);
        }), List.of(column(0)), null);
        var batch = new Batch(4, new Vector[] {longs(1, 2, 3, 4)});
        var isTwo = comparison(Scalar.Comparison.Operator.EQUAL, column(0), literal(2));
        Kernel and = compile(new Scalar.Conjunction(List.of(new Scalar.Not(isTwo), fails)));
        assertEquals(3, and.select(batch, new int[4]));
        assertEquals("1 0 1 1", text(and.evaluate(batch), 4));
        Kernel or = compile(new Scalar.Disjunction(List.of(isTwo, fails)));
        assertEquals(4, or.select(batch, new int[4]));
        assertEquals("1 1 1 1", text(or.evaluate(batch), 4));
        Kernel choice = compile(new Scalar.Case(
                List.of(new Scalar.Case.Branch(isTwo, literal(0))), fails));
        assertEquals("1 0 1 1", text(choice.evaluate(batch), 4));
        assertFalse(seen.contains(Value.of(2)));
        assertThrows(PicoVoltException.class, () -> compile(fails).evaluate(batch));
    }

    @Test
    void functionsRunOncePerDictionaryEntryAndRunAndOnlyForSelectedRows() {
        var calls = new ArrayList<String>();
        Scalar shout = new Scalar.Call(new FunctionDefinition("shout", 1, 1, true, (c, arguments) -> {
            String text = ((Value.TextValue) arguments[0]).value();
            calls.add(text);
            return Value.of(text + "!");
        }), List.of(column(0)), null);
        var dictionary = new TextDictionary(new String[] {"a", "b", "ü", "never"}, 4, true);
        var vector = new TextVector(new int[] {0, 1, 0, 3, 2, 2}, dictionary, null);
        var batch = new Batch(6, new Vector[] {vector}, new int[] {0, 1, 2, 4, 5}, 5);
        Kernel kernel = compile(shout);
        for (int i = 0; i < 3; i++) {
            var result = assertInstanceOf(TextVector.class, kernel.evaluate(batch));
            assertEquals("ü!", result.text(4));
            assertEquals("a!", result.text(2));
        }
        assertEquals(List.of("a", "b", "ü"), calls);
        context.reset(new Value[0], new FunctionContext(null, null), null);
        kernel.evaluate(batch);
        assertEquals(6, calls.size());
    }

    @Test
    void aDictionaryThatGrewIsKnownUpToWhereItWas() {
        var dictionary = new TextDictionary(new String[] {"apple"}, 1, true);
        Kernel kernel = compile(new Scalar.Like(Scalar.Like.Kind.LIKE, column(0),
                new Scalar.Literal(Value.of("A%")), null, false));
        var out = new int[2];
        assertEquals(1, kernel.select(new Batch(1,
                new Vector[] {new TextVector(new int[] {0}, dictionary, null)}), out));
        int avocado = dictionary.add("avocado");
        int pear = dictionary.add("pear");
        assertEquals(1, kernel.select(new Batch(2,
                new Vector[] {new TextVector(new int[] {pear, avocado}, dictionary, null)}), out));
        assertEquals(1, out[0]);
    }

    @Test
    void anIntegerThatOverflowsIsRealInItsRowOnly() {
        var batch = new Batch(3, new Vector[] {longs(1, Long.MAX_VALUE, Long.MIN_VALUE)});
        Kernel sum = compile(arithmetic(Scalar.Arithmetic.Operator.ADD, column(0), literal(1)));
        assertEquals("2 9.223372036854776E18 -9223372036854775807", text(sum.evaluate(batch), 3));
        Kernel product = compile(arithmetic(Scalar.Arithmetic.Operator.MULTIPLY,
                column(0), literal(-1)));
        assertEquals("-1 -9223372036854775807 9.223372036854776E18", text(product.evaluate(batch), 3));
        Kernel quotient = compile(arithmetic(Scalar.Arithmetic.Operator.DIVIDE,
                column(0), literal(-1)));
        assertEquals("-1 -9223372036854775807 9.223372036854776E18", text(quotient.evaluate(batch), 3));
        Kernel rest = compile(arithmetic(Scalar.Arithmetic.Operator.REMAINDER,
                column(0), literal(-1)));
        assertEquals("0 0 0", text(rest.evaluate(batch), 3));
        assertEquals("-1 -9223372036854775807 9.223372036854776E18",
                text(compile(new Scalar.Negate(column(0))).evaluate(batch), 3));
        Kernel byZero = compile(arithmetic(Scalar.Arithmetic.Operator.DIVIDE, column(0), literal(0)));
        assertEquals("NULL NULL NULL", text(byZero.evaluate(batch), 3));
    }

    @Test
    void integersAndRealsCompareExactly() {
        long big = (1L << 53) + 1;
        var batch = new Batch(2, new Vector[] {longs(big, big - 1),
            new DoubleVector(new double[] {9007199254740992.0, 9007199254740992.0}, null)});
        var equal = Scalar.Comparison.Operator.EQUAL;
        assertEquals("0 1", text(compile(comparison(equal, column(0), column(1))).evaluate(batch), 2));
        assertEquals("0 0", text(compile(comparison(equal, column(1), literal(big))).evaluate(batch), 2));
        assertEquals("0 1", text(compile(comparison(equal, column(0),
                new Scalar.Literal(Value.of(9007199254740992.0)))).evaluate(batch), 2));
        var less = comparison(Scalar.Comparison.Operator.LESS, column(0),
                new Scalar.Literal(Value.of(1e19)));
        assertEquals("1 1", text(compile(less).evaluate(batch), 2));
    }

    @Test
    void inFollowsThreeValuedLogic() {
        var batch = new Batch(3, new Vector[] {
            new LongVector(new long[] {1, 2, 0}, new boolean[] {false, false, true})});
        assertEquals("1 0 NULL", text(in(batch, false, literal(1), literal(3)), 3));
        assertEquals("0 1 NULL", text(in(batch, true, literal(1), literal(3)), 3));
        assertEquals("1 NULL NULL", text(in(batch, false, literal(1), new Scalar.Literal(NULL)), 3));
        assertEquals("0 NULL NULL", text(in(batch, true, literal(1), new Scalar.Literal(NULL)), 3));
        assertEquals("0 0 0", text(in(batch, false), 3));
        assertEquals("1 1 1", text(in(batch, true), 3));
        assertEquals("0 1 NULL", text(in(batch, false, new Scalar.Literal(Value.of(2.0))), 3));
    }

    private Vector in(Batch batch, boolean negated, Scalar... values) {
        return compile(new Scalar.InList(column(0), List.of(values), negated, null, null,
                Collation.BINARY)).evaluate(batch);
    }

    @Test
    void rowsInARowSetFollowThreeValuedLogic() {
        var set = new Membership(List.of(Collation.BINARY, Collation.NOCASE));
        assertEquals(0, set.contains(new Value[] {NULL, NULL}));
        set.add(Value.of(1), Value.of("a"));
        set.add(Value.of(2), NULL);
        assertEquals(1, set.contains(new Value[] {Value.of(1.0), Value.of("A")}));
        assertEquals(0, set.contains(new Value[] {Value.of(1), Value.of("b")}));
        assertEquals(-1, set.contains(new Value[] {Value.of(2), Value.of("b")}));
        assertEquals(-1, set.contains(new Value[] {NULL, Value.of("a")}));
        assertEquals(-1, set.contains(new Value[] {NULL, Value.of("b")}));
        assertEquals(0, set.contains(new Value[] {Value.of(3), NULL}));
    }

    @Test
    void aCorrelatedSubqueryRunsForEachRowWithItsSlots() {
        var query = new Scalar.Subquery(0, null, List.of(3), List.of(column(0)));
        var runner = new Runner();
        context.reset(new Value[0], new FunctionContext(null, null), runner);
        var batch = new Batch(3, new Vector[] {longs(5, 6, 7)}, new int[] {0, 2}, 2);
        Vector doubled = compile(new Scalar.ScalarSubquery(query)).evaluate(batch);
        assertEquals(Value.of(10), doubled.get(0));
        assertEquals(Value.of(14), doubled.get(2));
        assertEquals(2, runner.runs);
        var out = new int[2];
        assertEquals(1, compile(new Scalar.Exists(query, false)).select(batch, out));
        assertEquals(2, out[0]);
        var in = new Scalar.InSubquery(List.of(literal(7)), query, false, NONE, NONE,
                List.of(Collation.BINARY));
        assertEquals(1, compile(in).select(batch, out));
        assertEquals(2, out[0]);
    }

    @Test
    void anUncorrelatedSubqueryRunsOncePerBatchAtMost() {
        var query = new Scalar.Subquery(0, null, List.of(), List.of());
        var runner = new Runner();
        context.reset(new Value[0], new FunctionContext(null, null), runner);
        context.setSlot(3, Value.of(7));
        var batch = new Batch(3, new Vector[] {longs(5, 6, 7)});
        assertInstanceOf(ConstantVector.class,
                compile(new Scalar.ScalarSubquery(query)).evaluate(batch));
        assertEquals(1, runner.runs);
        var in = new Scalar.InSubquery(List.of(column(0)), query, true, NONE, NONE,
                List.of(Collation.BINARY));
        assertEquals(2, compile(in).select(batch, new int[3]));
        assertEquals(2, runner.runs);
    }

    private static final List<Affinity> NONE = List.of(Affinity.NONE);

    /** Subqueries over slot 3: twice its value, whether it is 7, and the set of it alone. */
    private final class Runner implements SubqueryRunner {
        int runs;

        @Override
        public Value scalar(Scalar.Subquery query) {
            runs++;
            return Value.of(2 * ((Value.IntegerValue) context.slots[3]).value());
        }

        @Override
        public boolean exists(Scalar.Subquery query) {
            return context.slots[3].equals(Value.of(7));
        }

        @Override
        public Membership membership(Scalar.Subquery query, List<Affinity> conversions,
                List<Collation> collations) {
            runs++;
            var set = new Membership(collations);
            set.add(context.slots[3]);
            return set;
        }
    }

    @Test
    void literalsFoldButFailOnlyWhenEvaluated() {
        Kernel folded = compile(arithmetic(Scalar.Arithmetic.Operator.ADD, literal(1), literal(2)));
        assertTrue(folded.isConstant());
        var batch = new Batch(2, new Vector[0]);
        assertSame(folded.evaluate(batch), folded.evaluate(batch));
        assertEquals(Value.of(3), folded.evaluate((RowContext) null));
        Kernel failing = compile(new Scalar.Cast(literal(12345), Affinity.DECIMAL, 3, 0));
        assertThrows(PicoVoltException.class, () -> failing.evaluate(batch));
        assertEquals(0, failing.select(new Batch(0, new Vector[0]), new int[0]));
    }

    @Test
    void plainColumnsPassTheirVectorThrough() {
        var vector = longs(1, 2);
        Kernel kernel = compile(new Scalar.Collate(column(0), Collation.NOCASE));
        assertEquals(0, kernel.columnIndex());
        assertSame(vector, kernel.evaluate(new Batch(2, new Vector[] {vector})));
        assertEquals(-1, compile(new Scalar.Negate(column(0))).columnIndex());
    }

    @Test
    void anEscapeMustBeOneCharacter() {
        Kernel kernel = compile(new Scalar.Like(Scalar.Like.Kind.LIKE, column(0),
                new Scalar.Literal(Value.of("a")), new Scalar.Literal(Value.of("xy")), false));
        var batch = new Batch(1, new Vector[] {new MixedVector(new Value[] {Value.of("a")})});
        var error = assertThrows(PicoVoltException.class, () -> kernel.evaluate(batch));
        assertEquals("ESCAPE expression must be a single character", error.getMessage());
    }

    private Kernel compile(Scalar scalar) {
        return ExpressionCompiler.compile(scalar, context);
    }

    private static Scalar column(int index) {
        return new Scalar.Column(index, Affinity.NONE, Collation.BINARY);
    }

    private static Scalar literal(long value) {
        return new Scalar.Literal(Value.of(value));
    }

    private static Scalar comparison(Scalar.Comparison.Operator operator, Scalar a, Scalar b) {
        return new Scalar.Comparison(operator, a, b, null, null, Collation.BINARY);
    }

    private static Scalar arithmetic(Scalar.Arithmetic.Operator operator, Scalar a, Scalar b) {
        return new Scalar.Arithmetic(operator, a, b);
    }

    private static LongVector longs(long... values) {
        return new LongVector(values, null);
    }

    private static String text(Vector vector, int count) {
        var text = new StringBuilder();
        for (int row = 0; row < count; row++) {
            Value value = vector.get(row);
            text.append(row == 0 ? "" : " ").append(
                    value instanceof Value.IntegerValue x ? Long.toString(x.value())
                    : value instanceof Value.RealValue y ? Double.toString(y.value()) : "NULL");
        }
        return text.toString();
    }
}
