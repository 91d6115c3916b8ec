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

    /** Not 0 when the running statement shall stop. */
    static int interrupted() {
        return PlatformDetector.isWebAssemblyGC() ? wasmInterrupted() : JsExports.host.interrupted();
    }

    @Import(module = "picovolt", name = "now")
    private static native double wasmNow();

    @Import(module = "picovolt", name = "random")
    private static native int wasmRandom();

    @Import(module = "picovolt", name = "interrupted")
    private static native int wasmInterrupted();
}
