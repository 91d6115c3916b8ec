package io.picovolt.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DecimalArithmeticTest {

    private static Value decimal(String text) {
        return Conversion.castDecimal(Value.of(text), -1, 0);
    }

    private static void check(String expected, Value value) {
        assertEquals(expected, value.type().sqlName() + " " + Conversion.toText(value));
    }

    @Test
    void isExact() {
        check("decimal 0.3", Arithmetic.add(decimal("0.1"), decimal("0.2")));
        check("decimal -0.10", Arithmetic.subtract(decimal("0.10"), decimal("0.2")));
        check("decimal 1.3310", Arithmetic.multiply(decimal("1.21"), decimal("1.10")));
        check("decimal 3.5", Arithmetic.add(decimal("2.5"), Value.of(1L)));
        check("real 3.0", Arithmetic.add(decimal("2.5"), Value.of(0.5)));
        check("decimal -2.5", Arithmetic.negate(decimal("2.5")));
        check("decimal 9223372036854775808", Arithmetic.add(decimal("9223372036854775807"), Value.of(1L)));
    }

    @Test
    void dividesToTwentyDigitsOrSixPlacesMore() {
        check("decimal 0.33333333333333333333", Arithmetic.divide(decimal("1"), Value.of(3L)));
        check("decimal 0.66666666666666666667", Arithmetic.divide(decimal("2"), decimal("3")));
        check("decimal 2.50", Arithmetic.divide(decimal("5.00"), decimal("2")));
        check("null null", Arithmetic.divide(decimal("5.00"), decimal("0.0")));
        check("decimal 0.5", Arithmetic.remainder(decimal("5.5"), decimal("1")));
    }

    @Test
    void castsRoundHalfAwayFromZeroAndCheckThePrecision() {
        check("decimal 2.68", Conversion.castDecimal(decimal("2.675"), 5, 2));
        check("decimal -2.68", Conversion.castDecimal(Value.of("-2.675abc"), 5, 2));
        check("decimal 19.99", Conversion.castDecimal(Value.of(19.99), 12, 2));
        check("decimal 5.00", Conversion.castDecimal(Value.of(5L), 3, 2));
        assertThrows(PicoVoltException.class, () -> Conversion.castDecimal(Value.of(10L), 3, 2));
        assertThrows(PicoVoltException.class, () -> decimal("1e99999"));
        assertThrows(PicoVoltException.class, () -> Conversion.castDecimal(Value.of(1e300 * 1e300), 3, 2));
    }

    @Test
    void columnsTakeNumbersAndNumericText() {
        check("decimal 19.99", Conversion.apply(Affinity.DECIMAL, Value.of(19.99)));
        check("decimal 0.3", Conversion.apply(Affinity.DECIMAL, Value.of(0.1 + 0.2)));
        check("decimal 12", Conversion.apply(Affinity.DECIMAL, Value.of(12L)));
        check("decimal 1.50", Conversion.apply(Affinity.DECIMAL, Value.of(" 1.50 ")));
        check("text 1.5x", Conversion.apply(Affinity.DECIMAL, Value.of("1.5x")));
        check("decimal 1000", Conversion.apply(Affinity.DECIMAL, Value.of("1e3")));
        check("integer 12", Conversion.apply(Affinity.INTEGER, decimal("12.00")));
        check("decimal 12.50", Conversion.apply(Affinity.INTEGER, decimal("12.50")));
        check("decimal 100000000000000000000", Conversion.apply(Affinity.INTEGER, decimal("1e20")));
        check("real 19.99", Conversion.apply(Affinity.REAL, decimal("19.99")));
        check("text 19.990", Conversion.apply(Affinity.TEXT, decimal("19.990")));
    }

    @Test
    void comparesByMagnitudeWithTextByItsDigitsAndWithRealByItsValue() {
        Value text = Conversion.forComparison(Affinity.DECIMAL, Value.of("19.99"));
        assertEquals(0, Comparison.compare(decimal("19.990"), text, Collation.BINARY));
        Value real = Conversion.forComparison(Affinity.DECIMAL, Value.of(19.99));
        assertEquals(-1, Integer.signum(Comparison.compare(real, decimal("19.99"), Collation.BINARY)));
        assertEquals(0, Comparison.compare(decimal("2.0"), Value.of(2L), Collation.BINARY));
        assertEquals(0, Comparison.compare(decimal("0.5"), Value.of(0.5), Collation.BINARY));
        assertEquals(-1, Integer.signum(Comparison.compare(decimal("0.1"), Value.of(0.1), Collation.BINARY)));
        assertEquals(-1, Integer.signum(
                Comparison.compare(decimal("1e300"), Value.of(Double.POSITIVE_INFINITY), Collation.BINARY)));
        assertEquals(2, Conversion.toLong(decimal("2.9")));
        assertEquals(Long.MAX_VALUE, Conversion.toLong(decimal("1e30")));
        assertEquals(1e30, Conversion.toDouble(decimal("1e30")));
        assertEquals(-0.1, Conversion.toDouble(decimal("-0.1")));
    }
}
