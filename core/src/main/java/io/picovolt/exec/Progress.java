package io.picovolt.exec;

/** What can end the runs of a session from outside: a handler that is asked as they go on, and a call to interrupt. */
public final class Progress {
    private Handler handler;
    private long steps;
    private long left;
    private volatile boolean interrupted;

    /** Is asked in the middle of a statement. */
    public interface Handler {
        /** Whether the statement shall end. It must not use the connection. */
        boolean stops();
    }

    /** @param every how many steps of a statement it is asked after, about; null for no handler */
    public void set(Handler asked, long every) {
        handler = asked;
        steps = every;
        left = every;
    }

    /** Ends what runs now; may be called by another thread. */
    public void interrupt() {
        interrupted = true;
    }

    /** A statement begins: what was interrupted before is none of its business. */
    void begin() {
        interrupted = false;
    }

    /** @param since steps since it was called last */
    boolean stops(int since) {
        if (interrupted) {
            return true;
        }
        if (handler == null || (left -= since) > 0) {
            return false;
        }
        left = steps;
        // Not asked again before the next statement: what is on its way out asks, too.
        interrupted = handler.stops();
        return interrupted;
    }
}
