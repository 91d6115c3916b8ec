package io.picovolt.host;

/** What the engine cannot know by itself. One host serves one database, from one thread at a time. */
public interface Host {

    /** Milliseconds since 1970-01-01 UTC. */
    long currentTimeMillis();

    /** 64 random bits. */
    long randomBits();

    /** Seconds that local time is ahead of UTC at a moment, given as milliseconds since 1970-01-01 UTC. */
    default int zoneSeconds(long millis) {
        return 0;
    }

    /** True when the running statement shall stop; asked about once a batch. */
    default boolean interrupted() {
        return false;
    }
}
