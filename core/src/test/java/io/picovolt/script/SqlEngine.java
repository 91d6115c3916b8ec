package io.picovolt.script;

/** A database that runs SQL for tests and answers in one form, whichever engine it is. */
public interface SqlEngine extends AutoCloseable {

    /** Runs all statements of the text up to the first error; the outcome is that of the last one run. */
    Outcome run(String sql);

    @Override
    void close();
}
