package io.picovolt.function;

import io.picovolt.value.Collation;

/**
 * An aggregate or window function by name. DISTINCT, FILTER and ORDER BY inside the call are the executor's
 * work, and so are functions that are about windows alone.
 *
 * @param name in lower case
 * @param maxArguments -1 for any number; {@code count(*)} has none
 * @param factory makes the state of one query's groups; null for a function that needs OVER
 */
public record AggregateDefinition(String name, int minArguments, int maxArguments, Factory factory) {

    public boolean accepts(int arguments) {
        return arguments >= minArguments && (maxArguments < 0 || arguments <= maxArguments);
    }

    /** Whether this is about windows alone, like {@code row_number()}. */
    public boolean needsWindow() {
        return factory == null;
    }

    /** Makes accumulators. */
    @FunctionalInterface
    public interface Factory {
        /** @param collation of the first argument, for min and max */
        Accumulator create(FunctionContext context, Collation collation);
    }
}
