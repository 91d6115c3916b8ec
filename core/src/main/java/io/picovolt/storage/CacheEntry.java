package io.picovolt.storage;

/**
 * Something in memory that can be had again, such as a decoded chunk, an index page or the footer of a segment, and
 * that a {@link BufferPool} may take away. Whoever handed out arrays of it needs not worry: they stay, only the entry
 * forgets them.
 */
public abstract class CacheEntry {
    /** Its place in the pool's list, or -1. */
    int slot = -1;
    boolean warm;
    boolean used;
    int pins;
    long bytes;

    /** Forgets what can be had again. The pool calls it, and no longer counts the bytes. */
    protected abstract void drop();

    /** Tells that it was read, other than by the reading that loaded it. */
    public final void touch() {
        used = true;
    }

    /** It must not be dropped until as many calls of {@link #unpin}. */
    public final void pin() {
        pins++;
    }

    public final void unpin() {
        pins--;
    }
}
