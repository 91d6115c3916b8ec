package io.picovolt.value;

import io.picovolt.bytes.Ascii;

/** SQLite's three built-in orders of text. */
public enum Collation {
    /** By UTF-8 bytes, which is by code point. */
    BINARY,
    /** BINARY after folding A-Z to a-z. */
    NOCASE,
    /** BINARY after dropping trailing spaces. */
    RTRIM;

    /** The collation of that name in any case, or null. */
    public static Collation named(String name) {
        for (var collation : values()) {
            if (Ascii.same(collation.name(), name)) {
                return collation;
            }
        }
        return null;
    }

    /** Negative, zero or positive. */
    public int compare(String a, String b) {
        int lengthA = a.length();
        int lengthB = b.length();
        if (this == RTRIM) {
            lengthA = trimmedLength(a);
            lengthB = trimmedLength(b);
        }
        boolean fold = this == NOCASE;
        int common = Math.min(lengthA, lengthB);
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                if (fold) {
                    x = Ascii.lower(x);
                    y = Ascii.lower(y);
                    if (x == y) {
                        continue;
                    }
                }
                return compare(x, y);
            }
        }
        return lengthA - lengthB;
    }

    public boolean equal(String a, String b) {
        return this == BINARY ? a.equals(b) : compare(a, b) == 0;
    }

    /** A text that is BINARY-equal for exactly those texts that this collation calls equal. */
    public String key(String text) {
        return switch (this) {
            case BINARY -> text;
            case NOCASE -> Ascii.lower(text);
            case RTRIM -> text.substring(0, trimmedLength(text));
        };
    }

    private static int trimmedLength(String text) {
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == ' ') {
            length--;
        }
        return length;
    }

    /** The order of two UTF-16 units by the code points that they stand for. */
    public static int compare(char a, char b) {
        return codePointOrder(a) - codePointOrder(b);
    }

    /** Surrogates stand for code points above U+FFFF, so they sort after U+E000..U+FFFF. */
    private static int codePointOrder(char c) {
        return c >= 0xE000 ? c - 0x800 : c >= 0xD800 ? c + 0x2000 : c;
    }
}
