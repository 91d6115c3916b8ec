package io.picovolt.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.picovolt.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
    @Test
    void readsBlocksAndTheirExpectations() {
        var script = SqlScript.parse("""
                CREATE TABLE t (a);
                INSERT INTO t VALUES (1);
                --= 1

                SELECT a,
                  b FROM t;
                --: a|b
                --> 1|'x|y'
                --> NULL|z
                boom;
                --! SQLITE_ERROR near "boom": syntax error
                SELECT 1;
                """);
        assertEquals(4, script.blocks().size());
        var select = script.blocks().get(1);
        assertEquals(5, select.line());
        assertEquals(List.of("a", "b"), select.columns());
        assertEquals(List.of(List.of("1", "'x|y'"), List.of("NULL", "z")), select.rows());
        assertEquals(Long.valueOf(1), script.blocks().get(0).changes());
        assertEquals("near \"boom\": syntax error", script.blocks().get(2).error().part());
        assertNull(script.blocks().get(3).rows());
    }

    @Test
    void saysWhatDiffers() {
        var block = SqlScript.parse("SELECT 1;\n--> 1\n--> 0.1\n").blocks().get(0);
        var names = List.of("1");
        assertNull(block.difference(Outcome.success(names,
                List.of(List.of("1"), List.of("0.1000000000000000055")), 0)));
        assertNotNull(block.difference(Outcome.success(names, List.of(List.of("1")), 0)));
        assertNotNull(block.difference(Outcome.success(names, List.of(List.of("0.1"), List.of("1")), 0)));
        assertNotNull(block.difference(Outcome.failure("SQLITE_ERROR", "no")));
        var bag = SqlScript.parse("SELECT 1;\n--~ 1\n--~ 2\n").blocks().get(0);
        assertNull(bag.difference(Outcome.success(names, List.of(List.of("2"), List.of("1")), 0)));
        assertNotNull(bag.difference(Outcome.success(names, List.of(List.of("2"), List.of("2")), 0)));
        var none = SqlScript.parse("SELECT 1 WHERE 0;\n--> (no rows)\n").blocks().get(0);
        assertNull(none.difference(Outcome.success(names, List.of(), 0)));
        assertNotNull(none.difference(Outcome.success(names, List.of(List.of("1")), 0)));
    }

    @Test
    void writesCells() {
        assertEquals("2.0", Cells.write(Value.of(2.0)));
        assertEquals("1e+22", Cells.write(Value.of(1e22)));
        assertEquals("100000000000000000000.0", Cells.write(Value.of(1e20)));
        assertEquals("0.000001", Cells.write(Value.of(1e-6)));
        assertEquals("1.5e-7", Cells.write(Value.of(1.5e-7)));
        assertEquals("-123.456", Cells.write(Value.of(-123.456)));
        assertEquals("-0.0", Cells.write(Value.of(-0.0)));
        assertEquals("x'00ff'", Cells.write(new Value.BlobValue(new byte[] {0, -1})));
        assertEquals("a b", Cells.text("a b"));
        assertEquals("'a\\nb'", Cells.text("a\nb"));
        assertEquals("'\\u0001'", Cells.text("\u0001"));
        assertEquals("'1'", Cells.text("1"));
        assertEquals("''", Cells.text(""));
    }
}
