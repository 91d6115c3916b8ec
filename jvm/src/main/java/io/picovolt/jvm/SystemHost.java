package io.picovolt.jvm;

import io.picovolt.host.Host;
import java.security.SecureRandom;
import java.util.TimeZone;

/** The machine's clock and randomness; a statement stops when its thread is interrupted. */
public final class SystemHost implements Host {
    /** A class of its own, because the first of a process takes 20 ms to make, and few databases ask for one. */
    private static final class Randomness {
        private static final SecureRandom RANDOM = new SecureRandom();
    }

    @Override
    public long currentTimeMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long randomBits() {
        return Randomness.RANDOM.nextLong();
    }

    @Override
    public int zoneSeconds(long millis) {
        return TimeZone.getDefault().getOffset(millis) / 1000;
    }

    @Override
    public boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }
}
