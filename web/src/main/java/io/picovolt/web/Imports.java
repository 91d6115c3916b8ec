package io.picovolt.web;

import org.teavm.classlib.PlatformDetector;
import org.teavm.interop.Import;

/** What the engine asks of JavaScript, by raw imports of the module {@code picovolt}. */
final class Imports {
    private Imports() {
    }

    /** Milliseconds since 1970, with a fraction where the host has one. */
    static double now() {
        return PlatformDetector.isWebAssemblyGC() ? wasmNow() : JsExports.host.now();
    }

    /** 32 random bits. */
    static int random() {
        return PlatformDetector.isWebAssemblyGC() ? wasmRandom() : JsExports.host.random();
    }

    /** Seconds that local time is ahead of UTC at a moment in milliseconds since 1970. */
    static int zoneSeconds(double millis) {
        return PlatformDetector.isWebAssemblyGC() ? wasmZoneSeconds(millis)
                : JsExports.host.zoneSeconds(millis);
    }

    /**
     * Does something with files, see {@link WebFileSystem}; negative when that failed. A text or the
     * bytes lie at the address.
     */
    static double file(int operation, int handle, double position, int address, int length) {
        return PlatformDetector.isWebAssemblyGC()
                ? wasmFile(operation, handle, position, address, length)
                : JsExports.host.file(operation, handle, position, address, length);
    }

    /**
     * Calls a user function with the slots in the buffer, result in slot 0. Negative when it
     * threw.
     */
    static int callFunction(int id, int arguments) {
        return PlatformDetector.isWebAssemblyGC()
                ? wasmCallFunction(id, arguments) : JsExports.host.callFunction(id, arguments);
    }

    /**
     * Begins a group of a user aggregate; returns the number of its state, negative when it threw.
     */
    static int aggregateStart(int id) {
        return PlatformDetector.isWebAssemblyGC()
                ? wasmAggregateStart(id) : JsExports.host.aggregateStart(id);
    }

    /** Adds a row, the slots in the buffer, to a group. Negative when it threw. */
    static int aggregateStep(int state, int arguments) {
        return PlatformDetector.isWebAssemblyGC()
                ? wasmAggregateStep(state, arguments)
                : JsExports.host.aggregateStep(state, arguments);
    }

    /** Puts the result of a group into slot 0 and forgets the group. Negative when it threw. */
    static int aggregateResult(int state) {
        return PlatformDetector.isWebAssemblyGC()
                ? wasmAggregateResult(state) : JsExports.host.aggregateResult(state);
    }

    @Import(module = "picovolt", name = "now")
    private static native double wasmNow();

    @Import(module = "picovolt", name = "random")
    private static native int wasmRandom();

    @Import(module = "picovolt", name = "zoneSeconds")
    private static native int wasmZoneSeconds(double millis);

    @Import(module = "picovolt", name = "file")
    private static native double wasmFile(int operation, int handle, double position, int address,
            int length);

    @Import(module = "picovolt", name = "callFunction")
    private static native int wasmCallFunction(int id, int arguments);

    @Import(module = "picovolt", name = "aggregateStart")
    private static native int wasmAggregateStart(int id);

    @Import(module = "picovolt", name = "aggregateStep")
    private static native int wasmAggregateStep(int state, int arguments);

    @Import(module = "picovolt", name = "aggregateResult")
    private static native int wasmAggregateResult(int state);
}
