package io.picovolt.host;

/**
 * Thrown by a {@link FaultyFileSystem} at the call it was told to stop at, and at all later ones. No handler of
 * exceptions catches it by mistake, and whatever runs while it propagates changes nothing any more.
 */
public final class PowerLoss extends Error {
    PowerLoss() {
        super("power loss", null, false, false);
    }
}
