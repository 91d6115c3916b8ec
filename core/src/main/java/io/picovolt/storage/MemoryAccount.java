package io.picovolt.storage;

import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;

/**
 * What a database holds in memory, and its limit. Owners report large pieces (slabs, arrays, nodes),
 * never rows. What a {@link BufferPool} holds gives way before the limit is an error.
 */
public final class MemoryAccount {
    /** How much the pool may take unless the caller says otherwise. */
    public static final long DEFAULT_CACHE = 256L << 20;

    private final long limit;
    private long cacheLimit;
    private final BufferPool pool;
    private long used;

    public MemoryAccount() {
        this(Long.MAX_VALUE, DEFAULT_CACHE);
    }

    public MemoryAccount(long limit, long cacheLimit) {
        this.limit = limit;
        this.cacheLimit = cacheLimit;
        this.pool = new BufferPool(this, Math.min(cacheLimit, limit / 2));
    }

    /** Lets the pool take so much from now on, but never more than half of everything. */
    public void setCacheLimit(long bytes) {
        cacheLimit = Math.max(0, bytes);
        pool.setLimit(Math.min(cacheLimit, limit / 2));
    }

    /** An account with the same limits and nothing on it. */
    public MemoryAccount fresh() {
        return new MemoryAccount(limit, cacheLimit);
    }

    /** @throws PicoVoltException {@code SQLITE_NOMEM} when the limit does not allow it */
    public void reserve(long bytes) {
        if (used + bytes > limit) {
            pool.shrink(used + bytes - limit);
            if (used + bytes > limit) {
                throw new PicoVoltException(ErrorCode.SQLITE_NOMEM, "out of memory");
            }
        }
        used += bytes;
    }

    /** Whether {@link #reserve} would find so much without taking it from anybody. */
    public boolean hasRoom(long bytes) {
        return used + bytes <= limit;
    }

    public void release(long bytes) {
        used -= bytes;
    }

    /** Bytes reserved now. */
    public long used() {
        return used;
    }

    /** What can be read again. */
    public BufferPool pool() {
        return pool;
    }
}
