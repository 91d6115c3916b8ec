package io.picovolt.exec;

/**
 * How much one run of a statement may take.
 *
 * @param timeoutMillis time by the host's clock; 0 for any
 * @param maxSteps rows and batches that all operators together may handle; 0 for any
 */
public record Limits(long timeoutMillis, long maxSteps) {
    public static final Limits NONE = new Limits(0, 0);
}
