package io.picovolt.function;

import io.picovolt.value.Value;

/** What a scalar function computes; one value from one row's arguments. */
@FunctionalInterface
public interface ScalarFunction {
    /** @param arguments as many as the definition allows; not to be kept or changed */
    Value call(FunctionContext context, Value[] arguments);
}
