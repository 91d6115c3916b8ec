package io.picovolt.function;

import io.picovolt.value.Conversion;
import io.picovolt.value.Value;

/** What a user may write as an aggregate: the product of whole numbers. */
public final class Product implements UserAggregate {
    public static final AggregateDefinition DEFINITION =
            UserAggregate.definition("product", 1, new Product());

    private Product() {}

    @Override
    public Object start() {
        return 1L;
    }

    @Override
    public Object step(Object state, Value[] arguments) {
        return (Long) state * Conversion.toLong(arguments[0]);
    }

    @Override
    public Value result(Object state) {
        return Value.of((Long) state);
    }
}
