package io.picovolt.function;

import io.picovolt.value.Collation;

/**
 * An aggregate function by name. DISTINCT, FILTER and ORDER BY inside the call are the executor's work.
 *
 * @param name in lower case
 * @param maxArguments -1 for any number; {@code count(*)} has none
 * @param factory makes the state of one query's groups
 */
public record AggregateDefinition(String name, int minArguments, int maxArguments, Factory factory) {

    public boolean accepts(int arguments) {
        return arguments >= minArguments && (maxArguments < 0 || arguments <= maxArguments);
    }

    /** Makes accumulators. */
    @FunctionalInterface
    public interface Factory {
        /** @param collation of the first argument, for min and max */
        Accumulator create(FunctionContext context, Collation collation);
    }
}
