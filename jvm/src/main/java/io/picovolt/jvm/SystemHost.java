package io.picovolt.jvm;

import io.picovolt.host.Host;
import java.security.SecureRandom;
import java.util.TimeZone;

/** The machine's clock and randomness; a statement stops when its thread is interrupted. */
public final class SystemHost implements Host {
    private final SecureRandom random = new SecureRandom();

    @Override
    public long currentTimeMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long randomBits() {
        return random.nextLong();
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
