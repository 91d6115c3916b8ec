package io.picovolt.bytes;

/**
 * Letters and digits of ASCII. Upper and lower case as SQL has it: of these letters only, and the same in
 * every country. {@link String}'s own methods depend on the host's language and bring Unicode's tables into
 * the download.
 */
public final class Ascii {
    private Ascii() {
    }

    public static String lower(String text) {
        return shift(text, 'A', 'Z', 32);
    }

    public static String upper(String text) {
        return shift(text, 'a', 'z', -32);
    }

    private static String shift(String text, char from, char to, int by) {
        int i = 0;
        while (i < text.length() && (text.charAt(i) < from || text.charAt(i) > to)) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        var shifted = new StringBuilder(text.length()).append(text, 0, i);
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            shifted.append(c >= from && c <= to ? (char) (c + by) : c);
        }
        return shifted.toString();
    }

    public static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    /** The value of a hexadecimal digit of either case, or -1. */
    public static int hexDigit(int c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    /** Whether two names are the same name; nothing is the same as null. */
    public static boolean same(String a, String b) {
        if (b == null || a.length() != b.length()) {
            return false;
        }
        for (int i = 0; i < a.length(); i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y && lower(x) != lower(y)) {
                return false;
            }
        }
        return true;
    }
}
