package io.picovolt.host;

/** What the engine cannot know by itself. One host serves one database, from one thread at a time. */
public interface Host {

    /** Milliseconds since 1970-01-01 UTC. */
    long currentTimeMillis();

    /** 64 random bits. */
    long randomBits();

    /** True when the running statement shall stop; asked about once a batch. */
    default boolean interrupted() {
        return false;
    }
}
