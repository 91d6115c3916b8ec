package io.picovolt.value;

import java.util.ArrayList;
import java.util.Arrays;

/**
 * A compiled pattern of LIKE or GLOB. LIKE ignores the case of ASCII letters, GLOB does not.
 *
 * <p>A pattern of literals and {@code %} only is matched part by part: the first at the start, the last
 * at the end, those between at their first place. Any other pattern is a list of tokens, matched with
 * one point to go back to, the last {@code %}: never worse than text length times pattern length.
 * Texts and patterns end at their first U+0000, as in SQLite.
 */
public final class LikePattern {
    private static final int ONE = -1;
    private static final int MANY = -2;
    private static final int NEVER = -3;
    /** The token of set {@code i} is {@code FIRST_SET - i}. */
    private static final int FIRST_SET = -4;

    private final boolean fold;
    /** The literals between the {@code %} signs, or null when the pattern has other wildcards. */
    private final String[] parts;
    private final int[] tokens;
    private final int[][] sets;

    private LikePattern(boolean fold, int[] all, int[][] sets) {
        int end = 0;
        while (end < all.length && all[end] != 0) {
            end++;
        }
        int[] tokens = Arrays.copyOf(all, end);
        this.fold = fold;
        this.tokens = tokens;
        this.sets = sets;
        parts = parts(tokens);
    }

    /**
     * A pattern of LIKE.
     *
     * @param escape the code point of the escape character, or -1
     */
    public static LikePattern compile(String pattern, int escape) {
        var tokens = new int[pattern.length()];
        int count = 0;
        int i = 0;
        while (i < pattern.length()) {
            int c = pattern.codePointAt(i);
            i += Character.charCount(c);
            int token = c;
            if (c == escape) {
                if (i < pattern.length()) {
                    token = pattern.codePointAt(i);
                    i += Character.charCount(token);
                } else {
                    token = NEVER;
                }
            } else if (c == '%') {
                token = MANY;
            } else if (c == '_') {
                token = ONE;
            }
            tokens[count++] = lower(token);
        }
        return new LikePattern(true, Arrays.copyOf(tokens, count), null);
    }

    /** A pattern of GLOB: {@code * ? [a-z] [^a-z]}. */
    public static LikePattern compileGlob(String pattern) {
        var points = new int[pattern.length()];
        int count = 0;
        for (int i = 0; i < pattern.length(); i += Character.charCount(points[count - 1])) {
            points[count++] = pattern.codePointAt(i);
        }
        return new GlobCompiler(Arrays.copyOf(points, count)).compile();
    }

    /** Where sets are taken apart. */
    private static final class GlobCompiler {
        private final int[] points;
        private final ArrayList<int[]> sets = new ArrayList<>();
        private int at;

        GlobCompiler(int[] points) {
            this.points = points;
        }

        LikePattern compile() {
            var tokens = new int[points.length];
            int count = 0;
            while (at < points.length) {
                int c = points[at++];
                tokens[count++] = c == '*' ? MANY : c == '?' ? ONE : c == '[' ? set() : c;
            }
            return new LikePattern(false, Arrays.copyOf(tokens, count), sets.toArray(new int[0][]));
        }

        /** Reads a set behind its bracket: inverted or not (1 or 0), then first and last of each range. */
        private int set() {
            var ranges = new int[2 * (points.length - at) + 1];
            int count = 1;
            if (at < points.length && points[at] == '^') {
                ranges[0] = 1;
                at++;
            }
            int prior = -1;
            boolean first = true;
            while (at < points.length && (first || points[at] != ']')) {
                int c = points[at++];
                if (c == '-' && prior > 0 && at < points.length && points[at] != ']') {
                    ranges[count++] = prior;
                    ranges[count++] = points[at++];
                    prior = -1;
                } else {
                    ranges[count++] = c;
                    ranges[count++] = c;
                    prior = first && c == ']' ? -1 : c;
                }
                first = false;
            }
            if (at == points.length) {
                return NEVER;
            }
            at++;
            sets.add(Arrays.copyOf(ranges, count));
            return FIRST_SET - (sets.size() - 1);
        }
    }

    private static String[] parts(int[] tokens) {
        int count = 1;
        for (int token : tokens) {
            if (token < MANY || token == ONE) {
                return null;
            }
            count += token == MANY ? 1 : 0;
        }
        var parts = new String[count];
        int start = 0;
        int part = 0;
        for (int i = 0; i <= tokens.length; i++) {
            if (i == tokens.length || tokens[i] == MANY) {
                parts[part++] = new String(tokens, start, i - start);
                start = i + 1;
            }
        }
        return parts;
    }

    public boolean matches(String text) {
        int end = text.indexOf('\0');
        String seen = end < 0 ? text : text.substring(0, end);
        return parts != null ? matchesParts(seen) : matchesTokens(seen);
    }

    private boolean matchesParts(String text) {
        int last = parts.length - 1;
        String first = parts[0];
        if (last == 0) {
            return text.length() == first.length() && matchesAt(text, 0, first);
        }
        int end = text.length() - parts[last].length();
        int at = first.length();
        if (at > end || !matchesAt(text, 0, first) || !matchesAt(text, end, parts[last])) {
            return false;
        }
        for (int i = 1; i < last; i++) {
            String part = parts[i];
            if (part.isEmpty()) {
                continue;
            }
            at = indexOf(text, at, end, part);
            if (at < 0) {
                return false;
            }
            at += part.length();
        }
        return true;
    }

    private int indexOf(String text, int from, int end, String part) {
        char first = part.charAt(0);
        char upper = fold && first >= 'a' && first <= 'z' ? (char) (first - 32) : first;
        int last = end - part.length();
        for (int i = from; i <= last; i++) {
            char c = text.charAt(i);
            if ((c == first || c == upper) && matchesAt(text, i, part)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matchesAt(String text, int offset, String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = text.charAt(offset + i);
            if (c != part.charAt(i) && !(fold && c <= 'Z' && lower(c) == part.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean matchesTokens(String text) {
        int length = text.length();
        int token = 0;
        int at = 0;
        int tokenBack = -1;
        int back = 0;
        while (at < length) {
            int c = text.codePointAt(at);
            int wanted = token < tokens.length ? tokens[token] : NEVER;
            if (wanted == MANY) {
                tokenBack = ++token;
                back = at;
            } else if (matches(c, wanted)) {
                token++;
                at += Character.charCount(c);
            } else if (tokenBack >= 0) {
                token = tokenBack;
                back += Character.charCount(text.codePointAt(back));
                at = back;
            } else {
                return false;
            }
        }
        while (token < tokens.length && tokens[token] == MANY) {
            token++;
        }
        return token == tokens.length;
    }

    private boolean matches(int c, int wanted) {
        if (wanted >= 0) {
            return c == wanted || (fold && lower(c) == wanted);
        }
        if (wanted == ONE) {
            return true;
        }
        if (wanted == NEVER) {
            return false;
        }
        int[] set = sets[FIRST_SET - wanted];
        boolean inside = false;
        for (int i = 1; i < set.length && !inside; i += 2) {
            inside = c >= set[i] && c <= set[i + 1];
        }
        return inside != (set[0] == 1);
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
}
