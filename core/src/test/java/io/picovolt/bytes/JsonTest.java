package io.picovolt.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void readsEveryKindOfValue() {
        var object = (Map<?, ?>) Json.parse(
                " {\"a\":[1,-2,true,false,null],\n\"b\":{\"c\":\"d\"},\t\"e\":1.5e3,\"\":[],\"f\":{}}\r\n");
        assertEquals(List.of("a", "b", "e", "", "f"), List.copyOf(object.keySet()));
        assertEquals(List.of(1L, -2L, true, false), ((List<?>) object.get("a")).subList(0, 4));
        assertNull(((List<?>) object.get("a")).get(4));
        assertEquals(Map.of("c", "d"), object.get("b"));
        assertEquals(1500.0, object.get("e"));
    }

    @Test
    void keepsIntegersExact() {
        assertEquals(9007199254740993L, Json.parse("9007199254740993"));
        assertEquals(Long.MAX_VALUE, Json.parse("9223372036854775807"));
        assertEquals(Long.MIN_VALUE, Json.parse("-9223372036854775808"));
        assertEquals(Whole.parse("18446744073709551615"), Json.parse("18446744073709551615"));
        assertEquals(0L, Json.parse("-0"));
    }

    @Test
    void readsEscapes() {
        assertEquals("\"\\/\b\f\n\r\t\u0001é", Json.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\\u00E9\""));
        assertEquals("a\uD83D\uDE00b", Json.parse("\"a\\ud83d\\uDE00b\""));
    }

    @Test
    void refusesWhatIsNotJson() {
        for (String text : new String[] {"", " ", "{", "[", "[1", "[1,", "[1,]", "{\"a\"", "{\"a\":", "{\"a\":1",
            "{\"a\":1,}", "{a:1}", "tru", "nul", "01", "-", "-01", "1.", "1e", "+1", ".5", "\"", "\"\\",
            "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\n\"", "\"\\ud800\"", "1 2", "{} x", "[1 2]", "'a'", "NaN",
            "1".repeat(70)}) {
            assertThrows(IllegalArgumentException.class, () -> Json.parse(text), text);
        }
    }

    @Test
    void refusesRepeatedKeys() {
        var error = assertThrows(IllegalArgumentException.class, () -> Json.parse("{\"a\":1,\"a\":2}"));
        assertEquals("repeated key a at offset 10", error.getMessage());
    }

    @Test
    void refusesDeepNestingWithoutOverflowingTheStack() {
        assertTrue(Json.parse("[".repeat(128) + "]".repeat(128)) instanceof List);
        assertThrows(IllegalArgumentException.class, () -> Json.parse("[".repeat(129) + "]".repeat(129)));
        assertThrows(IllegalArgumentException.class, () -> Json.parse("[".repeat(1_000_000)));
        assertThrows(IllegalArgumentException.class, () -> Json.parse("{\"a\":".repeat(1_000_000)));
    }
}
