package io.picovolt.web;

import io.picovolt.Connection;
import io.picovolt.function.FunctionDefinition;
import io.picovolt.function.UserAggregate;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;

/** Functions and aggregates that JavaScript defines; it knows each by a number of its own. */
final class UserFunctions {
    static final int DETERMINISTIC = 1;
    static final int AGGREGATE = 2;

    private UserFunctions() {
    }

    static void define(Connection connection, String name, int id, int arguments, int flags) {
        if ((flags & AGGREGATE) != 0) {
            connection.register(UserAggregate.definition(name, arguments, new Aggregate(id)));
        } else {
            connection.register(new FunctionDefinition(name, Math.max(0, arguments), arguments,
                    (flags & DETERMINISTIC) != 0, (context, values) -> {
                        write(values);
                        check(Imports.callFunction(id, values.length));
                        return Slots.get(0);
                    }));
        }
    }

    /** The states are JavaScript's; here they are its numbers for them. */
    private record Aggregate(int id) implements UserAggregate {
        @Override
        public Object start() {
            return check(Imports.aggregateStart(id));
        }

        @Override
        public Object step(Object state, Value[] arguments) {
            write(arguments);
            check(Imports.aggregateStep((Integer) state, arguments.length));
            return null;
        }

        @Override
        public Value result(Object state) {
            check(Imports.aggregateResult((Integer) state));
            return Slots.get(0);
        }
    }

    private static void write(Value[] values) {
        Slots.begin(values.length);
        for (int i = 0; i < values.length; i++) {
            Slots.put(0, i, values[i]);
        }
    }

    /** JavaScript keeps what its function threw, and throws it on when the statement has failed. */
    private static int check(int result) {
        if (result < 0) {
            throw PicoVoltException.error("a user-defined function threw an exception");
        }
        return result;
    }
}
