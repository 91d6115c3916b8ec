package io.picovolt.web;

import org.teavm.interop.Export;

/** The engine as JavaScript sees it; see the package description for the conventions. */
public final class Exports {
    private Exports() {
    }

    public static void main(String[] args) {
        // The exports below are what the module is for; nothing happens at start.
    }

    /** Returns the address of the mailbox. */
    @Export(name = "mailbox")
    public static int mailbox() {
        return Exchange.open();
    }

    /** Makes the exchange buffer at least that large and returns its address, or 0. */
    @Export(name = "buffer")
    public static int buffer(int bytes) {
        return Exchange.reserve(bytes) ? Exchange.address : 0;
    }

    /** Reads a UTF-16 string of {@code length} units and writes it back in upper case: a self-test. */
    @Export(name = "echo")
    public static int echo(int length) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = Memory.getChar(Exchange.address + 2 * i);
        }
        String text = new String(chars).toUpperCase();
        for (int i = 0; i < text.length(); i++) {
            Memory.putChar(Exchange.address + 2 * i, text.charAt(i));
        }
        return text.length() + (Imports.now() > 0 ? 0 : 1) + (Imports.random() & 0);
    }
}
