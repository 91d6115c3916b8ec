package io.picovolt.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.picovolt.value.PicoVoltException;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Regular expressions against those of Java, which have the same meaning where both know something. */
class RegexpTest {
    private static final String[] COUNTS = {"*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{1,3}", "{0,2}", "{2,}", "{0,}"};
    private static final String[] SETS = {
        "[ab]", "[^a]", "[a-z0]", "[^0-9_]", "[\\u0041-b]", "[\\x30\\-]", "[a-]", "[\\d_]", "[^\\W]", "[\\S\\d]", "[\\D-]"
    };

    private static boolean matches(String pattern, String text) {
        return new RegexpCompiler(pattern, false).compile().matches(text);
    }

    private static String error(String pattern) {
        return assertThrows(PicoVoltException.class, () -> matches(pattern, "a")).getMessage();
    }

    private static String pattern(Random random, int depth) {
        var pattern = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            switch (random.nextInt(depth == 0 ? 7 : 10)) {
                case 0, 1 -> pattern.append("abB01_ -".charAt(random.nextInt(8)));
                case 2 -> pattern.append('.');
                case 3 -> pattern.append('\\').append("dDwWsSbB.n".charAt(random.nextInt(10)));
                case 4 -> pattern.append(SETS[random.nextInt(SETS.length)]);
                case 5 -> pattern.append(random.nextInt(3) == 0 ? "^" : random.nextInt(2) == 0 ? "$" : "a");
                case 6 -> pattern.append('b');
                case 7 -> pattern.append('(').append(pattern(random, depth - 1)).append(')');
                case 8 -> pattern.append("(?:").append(pattern(random, depth - 1)).append('|').append(')');
                default -> pattern.append('(').append(pattern(random, depth - 1)).append('|')
                        .append(pattern(random, depth - 1)).append(')');
            }
            if (random.nextInt(3) == 0) {
                pattern.append(COUNTS[random.nextInt(COUNTS.length)]);
            }
        }
        return pattern.toString();
    }

    @Property(tries = 3000)
    void matchesWhatJavaMatches(@ForAll long seed) {
        var random = new Random(seed);
        boolean fold = random.nextInt(4) == 0;
        String pattern = (fold ? "(?i)" : "") + pattern(random, 3);
        // Java's $ also stands before a line's last end.
        var java = Pattern.compile(pattern.replace("$", "\\z"), Pattern.DOTALL);
        var ours = new RegexpCompiler(pattern, false).compile();
        for (int i = 0; i < 5; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append("abAB01_ -\n".charAt(random.nextInt(10)));
            }
            assertEquals(java.matcher(text).find(), ours.matches(text.toString()), pattern + " in " + text);
        }
    }

    @Property(tries = 3000)
    void anyTextIsAPatternOrAnError(@ForAll long seed) {
        var random = new Random(seed);
        var pattern = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            pattern.append("ab()[]{}|*+?^$\\-,1:dx.\u00e9\uD83D\uDE00".charAt(random.nextInt(25)));
        }
        try {
            matches(pattern.toString(), "ab1(\uD83D\uDE00");
        } catch (PicoVoltException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    @Test
    void charactersAreCodePoints() {
        assertTrue(matches("^.$", "\uD83D\uDE00"));
        assertTrue(matches("[\uD83D\uDE00-\uD83D\uDE0F]", "a\uD83D\uDE02"));
        assertTrue(matches("\uD83D\uDE00+b", "a\uD83D\uDE00\uD83D\uDE00b"));
        assertTrue(matches("\\u00e9", "caf\u00e9"));
        assertFalse(matches("b", "a\0b"));
    }

    @Test
    void nothingTakesExponentialTime() {
        String text = "a".repeat(2000);
        assertFalse(matches("^(a+)+$", text + "b"));
        assertFalse(matches("(a|a|a?)*b", text));
        assertTrue(matches("(a{0,100}){0,100}$", text));
        assertTrue(matches("x*", ""));
    }

    @Test
    void errorsAreThoseOfSqlite() {
        assertEquals("unmatched '('", error("(a"));
        assertEquals("unrecognized character", error("a)"));
        assertEquals("'*' without operand", error("*a"));
        assertEquals("'{m,n}' without operand", error("a|{2}"));
        assertEquals("unmatched '{'", error("a{2"));
        assertEquals("n less than m in '{m,n}'", error("a{3,2}"));
        assertEquals("unclosed '['", error("[a"));
        assertEquals("POSIX character classes not supported", error("[[:alpha:]]"));
        assertEquals("unknown \\ escape", error("\\q"));
        assertEquals("unknown \\ escape", error("a\\"));
        assertEquals("REGEXP pattern too big", error("((a{500}){500})"));
        assertEquals("REGEXP pattern too big", error("a{99999999999}"));
        assertEquals("REGEXP pattern too big", error("(".repeat(20_000)));
        assertEquals("REGEXP pattern too big", error("a".repeat(50_001)));
    }
}
