package io.picovolt.web;

import io.picovolt.host.Host;

/** The JavaScript side's clock and randomness, as the engine asks for them. */
final class WebHost implements Host {
    @Override
    public long currentTimeMillis() {
        return (long) Imports.now();
    }

    @Override
    public long randomBits() {
        return (long) Imports.random() << 32 | Imports.random() & 0xFFFFFFFFL;
    }

    @Override
    public int zoneSeconds(long millis) {
        return Imports.zoneSeconds(millis);
    }
}
