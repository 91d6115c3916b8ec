package io.picovolt.function;

import io.picovolt.bytes.Ascii;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.Arrays;

/** Takes the text of a regular expression apart. Jumps are relative, so that pieces can be moved and repeated. */
final class RegexpCompiler {
    private static final int MOST_TEXT = 50_000;
    private static final int MOST_STEPS = 25_075;
    private static final int MOST_DEPTH = 500;
    private static final int LAST = 0x10FFFF;

    private final String pattern;
    private final ArrayList<int[]> sets = new ArrayList<>();
    private int[] ops = new int[16];
    private int[] arguments = new int[16];
    private int count;
    private int at;
    private int depth;
    private boolean fold;

    RegexpCompiler(String pattern, boolean fold) {
        int end = pattern.indexOf('\0');
        this.pattern = end < 0 ? pattern : pattern.substring(0, end);
        this.fold = fold;
    }

    Regexp compile() {
        if (pattern.length() > MOST_TEXT) {
            throw tooBig();
        }
        choice();
        if (at < pattern.length()) {
            throw PicoVoltException.error("unrecognized character");
        }
        append(Regexp.ACCEPT, 0);
        return new Regexp(Arrays.copyOf(ops, count), arguments, sets.toArray(new int[0][]));
    }

    private static PicoVoltException tooBig() {
        return PicoVoltException.error("REGEXP pattern too big");
    }

    private void append(int op, int argument) {
        insert(count, op, argument);
    }

    private void insert(int before, int op, int argument) {
        if (count == MOST_STEPS) {
            throw tooBig();
        }
        if (count == ops.length) {
            ops = Arrays.copyOf(ops, 2 * count);
            arguments = Arrays.copyOf(arguments, 2 * count);
        }
        System.arraycopy(ops, before, ops, before + 1, count - before);
        System.arraycopy(arguments, before, arguments, before + 1, count - before);
        ops[before] = op;
        arguments[before] = argument;
        count++;
    }

    /** The next character, -1 at the end. */
    private int peek() {
        return at < pattern.length() ? pattern.codePointAt(at) : -1;
    }

    private int next() {
        int c = peek();
        at += c > 0xFFFF ? 2 : 1;
        return c;
    }

    private boolean skip(String text) {
        boolean here = pattern.startsWith(text, at);
        at += here ? text.length() : 0;
        return here;
    }

    private void choice() {
        int start = count;
        sequence();
        while (skip("|")) {
            insert(start, Regexp.FORK, count + 2 - start);
            int jump = count;
            append(Regexp.GOTO, 0);
            sequence();
            arguments[jump] = count - jump;
        }
    }

    private void sequence() {
        int prior = -1;
        for (int c = peek(); c >= 0 && c != '|' && c != ')'; c = peek()) {
            int start = count;
            at += c > 0xFFFF ? 2 : 1;
            switch (c) {
                case '(' -> {
                    if (skip("?i)")) {
                        fold = true;
                        continue;
                    }
                    group();
                }
                case '.' -> set(new int[] {1});
                case '^' -> append(Regexp.START, 0);
                case '$' -> append(Regexp.END, 0);
                case '*', '+', '?', '{' -> {
                    if (prior < 0) {
                        throw PicoVoltException.error(
                                (c == '{' ? "'{m,n}'" : "'" + (char) c + "'") + " without operand");
                    }
                    repeat(prior, c);
                    skip("?");
                    continue;
                }
                case '[' -> brackets();
                case '\\' -> {
                    int[] set = named();
                    if (set != null) {
                        set(set);
                    } else if (peek() == 'b' || peek() == 'B') {
                        append(Regexp.BOUNDARY, next() == 'b' ? 1 : 0);
                    } else {
                        character(escaped());
                    }
                }
                default -> character(c);
            }
            prior = start;
        }
    }

    private void group() {
        skip("?:");
        if (++depth > MOST_DEPTH) {
            throw tooBig();
        }
        choice();
        depth--;
        if (!skip(")")) {
            throw PicoVoltException.error("unmatched '('");
        }
    }

    private void set(int[] set) {
        sets.add(set);
        append(Regexp.SET, sets.size() - 1);
    }

    private void character(int c) {
        if (fold && (c | 32) >= 'a' && (c | 32) <= 'z') {
            set(new int[] {0, c & ~32, c & ~32, c | 32, c | 32});
        } else {
            append(Regexp.CHARACTER, c);
        }
    }

    private void repeat(int from, int c) {
        int least = c == '+' ? 1 : 0;
        int most = c == '?' ? 1 : -1;
        if (c == '{') {
            least = number();
            most = least;
            if (skip(",")) {
                most = peek() == '}' ? -1 : number();
            }
            if (!skip("}")) {
                throw PicoVoltException.error("unmatched '{'");
            }
            if (most >= 0 && most < least) {
                throw PicoVoltException.error("n less than m in '{m,n}'");
            }
        }
        int size = count - from;
        if (most == 0) {
            count = from;
        }
        for (int i = 1; i < least; i++) {
            copy(from, size);
        }
        if (most < 0 && least > 0) {
            append(Regexp.FORK, -size);
        } else if (most < 0) {
            insert(from, Regexp.FORK, size + 2);
            append(Regexp.GOTO, -size - 1);
        } else if (least == 0 && most > 0) {
            insert(from++, Regexp.FORK, size + 1);
            least = 1;
        }
        for (int i = least; i < most; i++) {
            append(Regexp.FORK, size + 1);
            copy(from, size);
        }
    }

    private void copy(int from, int size) {
        for (int i = from; i < from + size; i++) {
            append(ops[i], arguments[i]);
        }
    }

    private int number() {
        int n = 0;
        while (peek() >= '0' && peek() <= '9') {
            n = n * 10 + next() - '0';
            if (n > MOST_STEPS) {
                throw tooBig();
            }
        }
        return n;
    }

    /** The set of characters that the letter behind a backslash names, or null. */
    private int[] named() {
        int c = peek();
        int lower = c | 32;
        String ranges = lower == 'd' ? "09" : lower == 's' ? "\t\r  " : lower == 'w' ? "09AZ__az" : "";
        if (ranges.isEmpty()) {
            return null;
        }
        at++;
        var set = new int[ranges.length() + 1];
        set[0] = c == lower ? 0 : 1;
        for (int i = 1; i < set.length; i++) {
            set[i] = ranges.charAt(i - 1);
        }
        return set;
    }

    private int escaped() {
        int c = next();
        int size = c == 'u' ? 4 : c == 'x' ? 2 : 0;
        int value = 0;
        for (int i = at; i < at + size && value >= 0; i++) {
            int digit = i < pattern.length() ? Ascii.hexDigit(pattern.charAt(i)) : -1;
            value = digit < 0 ? -1 : value * 16 + digit;
        }
        if (size > 0 && value >= 0) {
            at += size;
            return value;
        }
        int control = "afnrtv".indexOf(c);
        if (control >= 0) {
            return "\7\f\n\r\t\13".charAt(control);
        }
        if (c < 0 || Regexp.isWord(c)) {
            throw PicoVoltException.error("unknown \\ escape");
        }
        return c;
    }

    private void brackets() {
        var ranges = new int[16];
        int n = 1;
        ranges[0] = skip("^") ? 1 : 0;
        for (boolean first = true; first || peek() != ']'; first = false) {
            int[] named = null;
            int c = next();
            if (c == '[' && peek() == ':') {
                throw PicoVoltException.error("POSIX character classes not supported");
            }
            if (c == '\\') {
                named = named();
                c = named == null ? escaped() : c;
            }
            if (c < 0) {
                throw PicoVoltException.error("unclosed '['");
            }
            if (n + 12 > ranges.length) {
                ranges = Arrays.copyOf(ranges, 2 * ranges.length);
            }
            if (named != null) {
                boolean not = named[0] == 1;
                for (int i = 1; i < named.length; i++) {
                    // The complement goes from behind each range to before the next one.
                    if (not && i == 1) {
                        ranges[n++] = 0;
                    }
                    ranges[n++] = !not ? named[i] : i % 2 == 1 ? named[i] - 1 : named[i] + 1;
                }
                if (not) {
                    ranges[n++] = LAST;
                }
                continue;
            }
            int to = c;
            if (peek() == '-' && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']') {
                at++;
                to = next();
                to = to == '\\' ? escaped() : to;
            }
            ranges[n++] = c;
            ranges[n++] = to;
            if (fold) {
                n = fold(ranges, n, c, to, 'A', 32);
                n = fold(ranges, n, c, to, 'a', -32);
            }
        }
        at++;
        set(Arrays.copyOf(ranges, n));
    }

    /** Adds the other case of the letters of a range. */
    private static int fold(int[] ranges, int n, int from, int to, int first, int by) {
        int low = Math.max(from, first);
        int high = Math.min(to, first + 25);
        if (low <= high) {
            ranges[n] = low + by;
            ranges[n + 1] = high + by;
            return n + 2;
        }
        return n;
    }
}
