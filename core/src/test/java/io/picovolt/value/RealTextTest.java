package io.picovolt.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RealTextTest {
    private static final Random RANDOM = new Random(42);

    private static double random(int i) {
        double r;
        do {
            r = switch (i % 6) {
                case 0 -> Double.longBitsToDouble(RANDOM.nextLong());
                case 1 -> RANDOM.nextInt(1_000_000) / 100.0;
                case 2 -> RANDOM.nextGaussian() * Math.pow(10, RANDOM.nextInt(40) - 20);
                case 3 -> RANDOM.nextLong() >> RANDOM.nextInt(64);
                case 4 -> Double.longBitsToDouble(RANDOM.nextLong() >>> 12);
                default -> RANDOM.nextInt(100_000) / 8.0 / (1 << RANDOM.nextInt(20));
            };
        } while (r - r != 0);
        return r;
    }

    @Test
    void parsesWhatTheJdkPrintsToTheSameDouble() {
        for (int i = 0; i < 1_000_000; i++) {
            double r = random(i);
            String text = Double.toString(r);
            assertEquals(r, RealText.parse(text), text);
        }
    }

    @Test
    void parsesRandomDigitsAsTheJdkDoes() {
        for (int i = 0; i < 500_000; i++) {
            var text = new StringBuilder();
            int digits = 1 + RANDOM.nextInt(i % 50 == 0 ? 60 : 21);
            int point = RANDOM.nextInt(digits + 1);
            for (int j = 0; j < digits; j++) {
                if (j == point) {
                    text.append('.');
                }
                text.append((char) ('0' + RANDOM.nextInt(10)));
            }
            if (RANDOM.nextBoolean()) {
                text.append('e').append(RANDOM.nextInt(i % 3 == 0 ? 700 : 50) - (i % 3 == 0 ? 360 : 25));
            }
            assertEquals(Double.parseDouble(text.toString()), RealText.parse(text.toString()),
                    text.toString());
        }
    }

    @Test
    void parsesTheHardCases() {
        String[] hard = {"2.2250738585072011e-308", "2.2250738585072012e-308", "4.9e-324", "2.4703282292062327208e-324",
            "2.4703282292062327209e-324", "1.7976931348623157e308", "1.7976931348623159e308", "9007199254740993",
            "9007199254740992.99999999999999999999", "9007199254740993.00000000000000000001",
            "0.500000000000000166533453693773481063544750213623046875", "1e23", "8.5e22", "6.02214076e23",
            "1" + "0".repeat(400), "0." + "0".repeat(400) + "1", "1" + "0".repeat(1000) + "1e-1000",
            "1." + "0".repeat(900) + "1", "123456789".repeat(120) + "e-1080"};
        for (String text : hard) {
            assertEquals(Double.parseDouble(text), RealText.parse(text), text);
        }
    }

    @Test
    void formatsWhatReadsBackAsTheSameNumber() {
        for (int i = 0; i < 500_000; i++) {
            double r = random(i);
            if (r == 0) {
                continue;
            }
            String text = RealText.format(r);
            assertEquals(r, RealText.parse(text));
            assertTrue(new BigDecimal(text).stripTrailingZeros().precision() <= 17, text);
        }
    }

    @Test
    void formatsLikeSqlite() {
        assertEquals("1.0", RealText.format(1));
        assertEquals("0.1", RealText.format(0.1));
        assertEquals("0.30000000000000004", RealText.format(0.1 + 0.2));
        assertEquals("49.47", RealText.format(49.47));
        assertEquals("1.0e+20", RealText.format(1e20));
        assertEquals("1.0e-05", RealText.format(0.00001));
        assertEquals("0.0001", RealText.format(0.0001));
        assertEquals("123456789012345.67", RealText.format(123456789012345.67));
        assertEquals("1000000000000000.0", RealText.format(1e15));
        assertEquals("0.0", RealText.format(-0.0));
        assertEquals("Inf", RealText.format(Double.POSITIVE_INFINITY));
        assertEquals("-Inf", RealText.format(Double.NEGATIVE_INFINITY));
        assertEquals("4.9406564584124654e-324", RealText.format(Double.MIN_VALUE));
        assertEquals("1.7976931348623157e+308", RealText.format(Double.MAX_VALUE));
    }
}
