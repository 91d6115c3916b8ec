package io.picovolt.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.bytes.Whole;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the engine's exact numbers with those of the Java class library. */
class ExactNumbersTest {
    private static final int ROUNDS = 100_000;

    private final Random random = new Random(11);

    @Test
    void integersAreThoseOfTheClassLibrary() {
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger a = integer();
            BigInteger b = integer();
            Whole x = ExactNumbers.whole(a);
            Whole y = Whole.parse(b.toString());
            assertEquals(ExactNumbers.whole(b), y);
            assertEquals(y.hashCode(), ExactNumbers.whole(b).hashCode());
            assertArrayEquals(a.toByteArray(), x.toBytes());
            assertEquals(a.toString(), x.toString());
            assertEquals(a.abs().bitLength(), x.bitLength());
            assertEquals(a.bitLength() < 64, x.isLong());
            assertEquals(a.signum(), x.signum());
            assertEquals(a.compareTo(b), x.compareTo(y));
            same(a.add(b), x.add(y));
            same(a.multiply(b), x.multiply(y));
            same(a.negate(), x.negate());
            int bits = random.nextInt(200);
            same(a.shiftLeft(bits), x.shiftLeft(bits));
            same(a.divide(BigInteger.ONE.shiftLeft(bits)), x.shiftLeft(-bits));
            if (b.signum() != 0) {
                BigInteger[] parts = a.divideAndRemainder(b);
                Whole[] found = x.divide(y);
                same(parts[0], found[0]);
                same(parts[1], found[1]);
            }
        }
    }

    @Test
    void divisionsGuessDigitsTooLarge() {
        for (int i = 0; i < ROUNDS; i++) {
            // Digits of all ones and zeros make the first guess of a digit wrong, which is rare otherwise.
            BigInteger b = edges(2 + random.nextInt(4));
            BigInteger a = random.nextBoolean() ? edges(4 + random.nextInt(6))
                    : b.multiply(edges(1 + random.nextInt(3))).subtract(BigInteger.valueOf(random.nextInt(3) - 1));
            BigInteger[] parts = a.divideAndRemainder(b);
            Whole[] found = ExactNumbers.whole(a).divide(ExactNumbers.whole(b));
            same(parts[0], found[0]);
            same(parts[1], found[1]);
        }
    }

    @Test
    void powersAreExact() {
        for (int i = 0; i < 400; i++) {
            same(BigInteger.TEN.pow(i), Whole.power(10, i));
            same(BigInteger.valueOf(5).pow(i), Whole.power(5, i));
        }
    }

    @Test
    void decimalsAreThoseOfTheClassLibrary() {
        for (int i = 0; i < ROUNDS; i++) {
            BigDecimal a = decimal();
            BigDecimal b = random.nextInt(10) == 0 ? a.setScale(a.scale() + random.nextInt(3)) : decimal();
            Decimal x = ExactNumbers.decimal(a);
            Decimal y = ExactNumbers.decimal(b);
            assertEquals(a.compareTo(b), x.compareTo(y), a + " " + b);
            assertEquals(a.compareTo(b) == 0, x.equals(y));
            if (x.equals(y)) {
                assertEquals(x.hashCode(), y.hashCode());
            }
            assertEquals(a.toPlainString(), x.toString());
            assertEquals(a.precision(), x.precision(), a::toPlainString);
            assertEquals(a.signum(), x.signum());
            assertEquals(a.doubleValue(), x.toDouble());
            same(a.add(b), x.add(y));
            same(a.subtract(b), x.subtract(y));
            same(a.multiply(b), x.multiply(y));
            same(a.stripTrailingZeros(), x.stripped());
            same(a.setScale(0, RoundingMode.DOWN), x.cut());
            int places = random.nextInt(40) - 5;
            same(a.setScale(places, RoundingMode.HALF_UP), x.round(places));
            if (b.signum() != 0) {
                same(a.divide(b, places, RoundingMode.HALF_UP), x.divide(y, places));
                assertEquals(0, a.remainder(b).compareTo(ExactNumbers.exact(x.remainder(y))));
            }
            if (a.scale() >= 0) {
                same(a, Decimal.parse(a.toPlainString()));
            }
        }
    }

    @Test
    void realsAreTakenExactly() {
        for (int i = 0; i < ROUNDS; i++) {
            double real = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(real)) {
                assertEquals(0, new BigDecimal(real).compareTo(ExactNumbers.exact(Decimal.of(real))));
                assertEquals(real, Decimal.of(real).toDouble());
            }
        }
        for (double real : new double[] {0, -0.0, 1, -1, 0.1, 1e22, Double.MIN_VALUE, Double.MAX_VALUE}) {
            assertEquals(0, new BigDecimal(real).compareTo(ExactNumbers.exact(Decimal.of(real))));
        }
    }

    @Test
    void scalesOutOfAllReasonEndInAnError() {
        Decimal tiny = Decimal.of(5, Integer.MAX_VALUE);
        Decimal huge = Decimal.of(5, -Integer.MAX_VALUE);
        assertEquals(-1, tiny.compareTo(huge));
        assertEquals(0, tiny.cut().signum());
        assertEquals(0, tiny.toDouble());
        assertEquals(Double.POSITIVE_INFINITY, huge.toDouble());
        assertThrows(PicoVoltException.class, () -> tiny.add(huge));
        assertThrows(PicoVoltException.class, huge::toString);
        assertThrows(PicoVoltException.class, tiny::toString);
    }

    private static void same(BigInteger expected, Whole found) {
        assertEquals(expected, ExactNumbers.exact(found));
        assertEquals(ExactNumbers.whole(expected), found);
    }

    private static void same(BigDecimal expected, Decimal found) {
        assertEquals(expected, ExactNumbers.exact(found));
    }

    private BigInteger integer() {
        BigInteger number = switch (random.nextInt(6)) {
            case 0 -> BigInteger.valueOf(random.nextInt(5) - 2);
            case 1 -> BigInteger.valueOf(random.nextLong());
            case 2 -> BigInteger.ONE.shiftLeft(random.nextInt(140)).add(BigInteger.valueOf(random.nextInt(3) - 1));
            case 3 -> BigInteger.TEN.pow(random.nextInt(60)).add(BigInteger.valueOf(random.nextInt(3) - 1));
            default -> new BigInteger(random.nextInt(400), random);
        };
        return random.nextBoolean() ? number : number.negate();
    }

    private BigInteger edges(int digits) {
        var number = BigInteger.ONE;
        for (int i = 0; i < digits; i++) {
            number = number.shiftLeft(32).add(BigInteger.valueOf(switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> 0xFFFFFFFFL;
                case 2 -> 0x80000000L - random.nextInt(2);
                default -> random.nextInt() & 0xFFFFFFFFL;
            }));
        }
        return number;
    }

    private BigDecimal decimal() {
        return new BigDecimal(integer(), random.nextInt(50) - 8);
    }
}
