package io.picovolt.bytes;

import java.nio.ByteBuffer;

/** Text to UTF-8 and back. Unpaired surrogates are written as U+FFFD, so what is stored is always valid. */
public final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** How many bytes {@link #encode(String, byte[], int)} writes. */
    public static int length(String text) {
        int chars = text.length();
        int length = chars;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                if (c < 0x800) {
                    length++;
                } else {
                    length += 2;
                    if (isPair(text, i, chars)) {
                        i++;
                    }
                }
            }
        }
        return length;
    }

    /** Writes a text, for which there must be room, and answers the index behind it. */
    public static int encode(String text, byte[] target, int at) {
        int chars = text.length();
        for (int i = 0; i < chars; i++) {
            int c = text.charAt(i);
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xC0 | c >> 6);
                target[at++] = (byte) (0x80 | c & 0x3F);
            } else if (c < 0xD800 || c > 0xDFFF || !isPair(text, i, chars)) {
                if (c >= 0xD800 && c <= 0xDFFF) {
                    c = REPLACEMENT;
                }
                target[at++] = (byte) (0xE0 | c >> 12);
                target[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                target[at++] = (byte) (0x80 | c & 0x3F);
            } else {
                c = 0x10000 + (c - 0xD800 << 10) + (text.charAt(++i) - 0xDC00);
                target[at++] = (byte) (0xF0 | c >> 18);
                target[at++] = (byte) (0x80 | c >> 12 & 0x3F);
                target[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                target[at++] = (byte) (0x80 | c & 0x3F);
            }
        }
        return at;
    }

    public static byte[] encode(String text) {
        var bytes = new byte[length(text)];
        encode(text, bytes, 0);
        return bytes;
    }

    private static boolean isPair(String text, int i, int chars) {
        char c = text.charAt(i);
        return c >= 0xD800 && c <= 0xDBFF && i + 1 < chars
                && text.charAt(i + 1) >= 0xDC00 && text.charAt(i + 1) <= 0xDFFF;
    }

    /** Reads text; each malformed sequence becomes one U+FFFD. */
    public static String decode(byte[] bytes, int from, int length) {
        return decode(bytes, from, length, new char[length]);
    }

    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** Reads text, or answers null when the bytes are not valid UTF-8. */
    public static String decodeStrict(byte[] bytes, int from, int length) {
        return isValid(bytes, from, length) ? decode(bytes, from, length) : null;
    }

    /** Reads text out of a buffer by absolute indexes; each malformed sequence becomes one U+FFFD. */
    public static String decode(ByteBuffer buffer, int from, int length) {
        var chars = new char[length];
        for (int i = 0; i < length; i++) {
            byte b = buffer.get(from + i);
            if (b < 0) {
                var bytes = new byte[length];
                buffer.get(from, bytes, 0, length);
                return decode(bytes, 0, length, chars);
            }
            chars[i] = (char) b;
        }
        return new String(chars, 0, length);
    }

    /** The same, with room for {@code length} characters that is the caller's. */
    public static String decode(byte[] bytes, int from, int length, char[] chars) {
        int end = from + length;
        int size = 0;
        for (int at = from; at < end; ) {
            int b = bytes[at];
            if (b >= 0) {
                chars[size++] = (char) b;
                at++;
                continue;
            }
            int sequence = sequenceLength(bytes, at, end);
            if (sequence == 2) {
                chars[size++] = (char) ((b & 0x1F) << 6 | bytes[at + 1] & 0x3F);
            } else if (sequence == 3) {
                chars[size++] = (char) ((b & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6
                        | bytes[at + 2] & 0x3F);
            } else if (sequence == 4) {
                int point = (b & 0x07) << 18 | (bytes[at + 1] & 0x3F) << 12
                        | (bytes[at + 2] & 0x3F) << 6 | bytes[at + 3] & 0x3F;
                chars[size++] = (char) (0xD800 + (point - 0x10000 >> 10));
                chars[size++] = (char) (0xDC00 + (point & 0x3FF));
            } else {
                chars[size++] = REPLACEMENT;
            }
            at += sequence < 0 ? -sequence : sequence;
        }
        return new String(chars, 0, size);
    }

    /** True when the bytes are well-formed UTF-8: no overlong forms, no surrogates. */
    public static boolean isValid(byte[] bytes, int from, int length) {
        int end = from + length;
        for (int at = from; at < end; ) {
            if (bytes[at] >= 0) {
                at++;
            } else {
                int sequence = sequenceLength(bytes, at, end);
                if (sequence < 0) {
                    return false;
                }
                at += sequence;
            }
        }
        return true;
    }

    /** Length of the multi-byte sequence at an index, or minus the length of what is malformed there. */
    private static int sequenceLength(byte[] bytes, int at, int end) {
        int b = bytes[at] & 0xFF;
        int length = b >= 0xC2 && b <= 0xDF ? 2 : b >= 0xE0 && b <= 0xEF ? 3
                : b >= 0xF0 && b <= 0xF4 ? 4 : 0;
        if (length == 0 || at + 1 == end) {
            return -1;
        }
        int second = bytes[at + 1] & 0xFF;
        int lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        int highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return -1;
        }
        for (int i = 2; i < length; i++) {
            if (at + i == end || (bytes[at + i] & 0xC0) != 0x80) {
                return -i;
            }
        }
        return length;
    }
}
