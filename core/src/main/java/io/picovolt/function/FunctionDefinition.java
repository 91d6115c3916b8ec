package io.picovolt.function;

/**
 * A scalar function by name.
 *
 * @param name in lower case
 * @param maxArguments -1 for any number
 * @param deterministic whether equal arguments give equal results within one statement
 */
public record FunctionDefinition(
        String name, int minArguments, int maxArguments, boolean deterministic, ScalarFunction body) {

    public boolean accepts(int arguments) {
        return arguments >= minArguments && (maxArguments < 0 || arguments <= maxArguments);
    }
}
