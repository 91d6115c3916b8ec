package io.picovolt.function;

import io.picovolt.host.Host;
import io.picovolt.value.Collation;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.SizeLimits;

/** What functions may know beside their arguments. One context serves one run of a statement. */
public final class FunctionContext {
    private final Host host;
    private final Changes changes;
    private final SizeLimits limits;
    private long now;
    private boolean nowKnown;
    private Collation collation = Collation.BINARY;
    private Object memo;
    private String pure;

    /**
     * @param host null where time must not matter
     * @param changes null where nothing asks for them
     */
    public FunctionContext(Host host, Changes changes) {
        this.host = host;
        this.changes = changes;
        limits = changes == null ? new SizeLimits() : changes.sizes();
    }

    /** How long texts, blobs and patterns may be. */
    public SizeLimits limits() {
        return limits;
    }

    /** Milliseconds since 1970-01-01 UTC: the same moment for the whole run of a statement. */
    public long now() {
        if (!nowKnown) {
            now = dates().currentTimeMillis();
            nowKnown = true;
        }
        return now;
    }

    /** See {@link Host#zoneSeconds}. */
    int zoneSeconds(long millis) {
        return dates().zoneSeconds(millis);
    }

    private Host dates() {
        if (host == null) {
            throw PicoVoltException.error("non-deterministic use of a date function in an index");
        }
        return host;
    }

    public long randomBits() {
        return host.randomBits();
    }

    public Changes changes() {
        return changes;
    }

    /** The collation of the running call's arguments, for min, max and nullif. */
    public Collation collation() {
        return collation;
    }

    /** Set by the expression compiler before a call that has another collation than BINARY. */
    public void setCollation(Collation collation) {
        this.collation = collation;
    }

    /** What is computed that must not depend on the present time, as an error calls it; null for nothing. */
    String pure() {
        return pure;
    }

    public void setPure(String computed) {
        pure = computed;
    }

    /** What functions remembered in this run, or null. */
    public Object memo() {
        return memo;
    }

    public void setMemo(Object memo) {
        this.memo = memo;
    }

    /** The connection's counters. */
    public interface Changes {
        long changes();

        long totalChanges();

        default SizeLimits sizes() {
            return new SizeLimits();
        }

        long lastInsertRowid();

        /** The hash that stands for the whole database. */
        byte[] rootHash();
    }
}
