package io.picovolt.web;

import org.teavm.jso.JSExport;

/** {@link Exports} once more, as the module exports of the JavaScript engine. */
public final class JsExports {
    static JsHost host;

    private JsExports() {
    }

    public static void main(String[] args) {
        // The exports below are what the module is for; nothing happens at start.
    }

    @JSExport
    public static void install(JsHost imports) {
        host = imports;
    }

    @JSExport
    public static int mailbox() {
        return Exports.mailbox();
    }

    @JSExport
    public static int buffer(int bytes) {
        return Exports.buffer(bytes);
    }

    @JSExport
    public static int echo(int length) {
        return Exports.echo(length);
    }
}
