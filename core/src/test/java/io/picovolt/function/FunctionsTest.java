package io.picovolt.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.picovolt.host.Host;
import io.picovolt.value.Collation;
import io.picovolt.value.Conversion;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import org.junit.jupiter.api.Test;

class FunctionsTest {
    private final Functions functions = new Functions();
    private long clock = 1_732_312_345_678L;
    private final FunctionContext context = new FunctionContext(new Host() {
        @Override
        public long currentTimeMillis() {
            return clock++;
        }

        @Override
        public long randomBits() {
            return 0x0102030405060708L;
        }
    }, new FunctionContext.Changes() {
        @Override
        public long changes() {
            return 3;
        }

        @Override
        public long totalChanges() {
            return 10;
        }

        @Override
        public long lastInsertRowid() {
            return 77;
        }

        @Override
        public byte[] rootHash() {
            return new byte[] {0x1f, (byte) 0xa0};
        }
    });

    private Value call(String name, Value... arguments) {
        return functions.scalar(name, arguments.length).body().call(context, arguments);
    }

    @Test
    void theRootIsHexadecimalText() {
        assertEquals(text("1fa0"), call("pv_root"));
    }

    private static Value text(String text) {
        return Value.of(text);
    }

    private static Value decimal(String text) {
        return Conversion.castDecimal(text(text), -1, 0);
    }

    @Test
    void namesIgnoreCaseAndErrorsAreSqlites() {
        assertEquals(Value.of(3L), call("LeNgTh", text("abc")));
        var unknown = assertThrows(PicoVoltException.class, () -> functions.scalar("nosuch", 1));
        assertEquals("no such function: nosuch", unknown.getMessage());
        var arity = assertThrows(PicoVoltException.class, () -> functions.scalar("Length", 2));
        assertEquals("wrong number of arguments to function Length()", arity.getMessage());
        var aggregate = assertThrows(PicoVoltException.class, () -> functions.scalar("sum", 2));
        assertEquals("wrong number of arguments to function sum()", aggregate.getMessage());
    }

    @Test
    void minOfOneIsAnAggregateAndOfTwoIsNot() {
        assertNotNull(functions.findAggregate("min", 1));
        assertNull(functions.findAggregate("min", 2));
        assertNull(functions.findScalar("min", 1));
        assertNotNull(functions.findScalar("min", 2));
    }

    @Test
    void usersOverrideByArity() {
        functions.register(new FunctionDefinition("Length", 1, 1, true, (c, a) -> text("mine")));
        functions.register(new FunctionDefinition("length", 2, 2, true, (c, a) -> text("two")));
        functions.register(new FunctionDefinition("length", 0, -1, true, (c, a) -> text("any")));
        assertEquals(text("mine"), call("length", text("abc")));
        assertEquals(text("two"), call("length", text("abc"), text("d")));
        assertEquals(text("any"), call("length", text("a"), text("b"), text("c")));
        assertEquals(Value.of(3L), new Functions().scalar("length", 1).body()
                .call(context, new Value[] {text("abc")}));
    }

    @Test
    void theClockStandsStillWithinAStatement() {
        assertEquals(text("2024-11-22 21:52:25"), call("datetime"));
        assertEquals(text("2024-11-22 21:52:25.678"), call("datetime", text("now"), text("subsec")));
        assertEquals(text("2024-11-22"), call("date", text("NOW")));
        assertEquals(Value.of(1732312345L), call("unixepoch"));
        assertEquals(Value.of(1732312345.678), call("unixepoch", text("subsec")));
        assertEquals(text("21:52:25"), call("current_time"));
        assertEquals(text("2024-11-22 21:52:25"), call("datetime", text("now"), text("localtime"), text("utc")));
    }

    @Test
    void countersRandomnessAndVersions() {
        assertEquals(Value.of(3L), call("changes"));
        assertEquals(Value.of(10L), call("total_changes"));
        assertEquals(Value.of(77L), call("last_insert_rowid"));
        assertEquals(Value.of(0x0102030405060708L), call("random"));
        assertEquals("blob 080706050403020108", Sqlite.show(call("randomblob", Value.of(9L))));
        assertEquals("blob 000000", Sqlite.show(call("zeroblob", Value.of(3L))));
        assertEquals(text(CoreFunctions.PICOVOLT_VERSION), call("picovolt_version"));
        var big = assertThrows(PicoVoltException.class, () -> call("zeroblob", Value.of(1L << 40)));
        assertEquals("string or blob too big", big.getMessage());
        assertThrows(PicoVoltException.class, () -> call("printf", text("%2000000000d"), Value.of(1L)));
    }

    @Test
    void collationsReachMinMaxAndNullif() {
        context.setCollation(Collation.NOCASE);
        assertEquals(Value.NullValue.NULL, call("nullif", text("a"), text("A")));
        assertEquals(text("a"), call("min", text("B"), text("a")));
    }

    @Test
    void decimalsStayDecimals() {
        assertEquals("decimal 2.68", Sqlite.show(call("round", decimal("2.675"), Value.of(2L))));
        assertEquals("decimal 3", Sqlite.show(call("ceil", decimal("2.1"))));
        assertEquals("decimal -3", Sqlite.show(call("floor", decimal("-2.1"))));
        assertEquals("decimal 2.10", Sqlite.show(call("abs", decimal("-2.10"))));
        assertEquals(text("decimal"), call("typeof", decimal("1")));
        assertEquals(text("2.10"), call("quote", decimal("2.10")));
    }

    @Test
    void modIsExact() {
        var random = new java.util.Random(1);
        for (int i = 0; i < 200_000; i++) {
            double x = Double.longBitsToDouble(random.nextLong());
            double y = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong())
                    : Math.scalb(x, -random.nextInt(90)) * random.nextDouble();
            if (x == x && y == y) {
                assertEquals(Value.of(x % y == 0 ? 0.0 : x % y), plusZero(call("mod", Value.of(x), Value.of(y))),
                        x + " mod " + y);
            }
        }
    }

    private static Value plusZero(Value value) {
        return value.equals(Value.of(-0.0)) ? Value.of(0.0) : value;
    }

    @Test
    void separatorsStandBetweenAllArgumentsThatAreNotNull() {
        assertEquals(text(",b,,c"), call("concat_ws", text(","), text(""), Value.NullValue.NULL, text("b"), text(""),
                text("c")));
        assertEquals(Value.NullValue.NULL, call("concat_ws", Value.NullValue.NULL, text("a")));
    }
}
