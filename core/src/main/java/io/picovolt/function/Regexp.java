package io.picovolt.function;

/**
 * A regular expression that looks for itself anywhere in a text. All places of the pattern where the text read so far
 * may have led to are followed at once (Thompson's way), so it takes text length times pattern length at most, whatever
 * the pattern. Texts end at their first U+0000.
 */
final class Regexp {
    static final int CHARACTER = 0;
    static final int SET = 1;
    static final int FORK = 2;
    static final int GOTO = 3;
    static final int START = 4;
    static final int END = 5;
    static final int BOUNDARY = 6;
    static final int ACCEPT = 7;

    private final int[] ops;
    private final int[] arguments;
    /** Inverted or not (1 or 0), then first and last of each range. */
    private final int[][] sets;
    /** The steps that the text so far leads to, and when each was last among them; and those one character on. */
    private int[] here;
    private int[] hereSince;
    private int[] there;
    private int[] thereSince;
    private int hereCount;
    private int thereCount;
    /** Counts the characters of all texts, so that nothing must be cleared. */
    private int now;

    Regexp(int[] ops, int[] arguments, int[][] sets) {
        this.ops = ops;
        this.arguments = arguments;
        this.sets = sets;
        here = new int[ops.length];
        there = new int[ops.length];
        hereSince = new int[ops.length];
        thereSince = new int[ops.length];
    }

    boolean matches(String text) {
        int end = text.indexOf('\0');
        int length = end < 0 ? text.length() : end;
        if (now > Integer.MAX_VALUE / 2) {
            now = 0;
            hereSince = new int[ops.length];
            thereSince = new int[ops.length];
        }
        now++;
        hereCount = 0;
        int before = -1;
        int at = 0;
        while (true) {
            if (hereCount == 0) {
                if (ops[0] == CHARACTER && arguments[0] < 0xD800) {
                    int found = text.indexOf(arguments[0], at);
                    if (found < 0 || found >= length) {
                        return false;
                    }
                    before = found > at ? text.charAt(found - 1) : before;
                    at = found;
                } else if (ops[0] == START && at > 0) {
                    return false;
                }
            }
            enter(0);
            int c = at < length ? text.codePointAt(at) : -1;
            if (step(before, c)) {
                return true;
            }
            if (c < 0) {
                return false;
            }
            before = c;
            at += c > 0xFFFF ? 2 : 1;
            now++;
            int[] swap = here;
            here = there;
            there = swap;
            swap = hereSince;
            hereSince = thereSince;
            thereSince = swap;
            hereCount = thereCount;
        }
    }

    /** Follows all steps over a character; true when the pattern is at its end. */
    private boolean step(int before, int c) {
        thereCount = 0;
        for (int i = 0; i < hereCount; i++) {
            int at = here[i];
            int argument = arguments[at];
            boolean on = false;
            boolean over = false;
            switch (ops[at]) {
                case CHARACTER -> over = c == argument;
                case SET -> over = c >= 0 && contains(sets[argument], c);
                case FORK -> {
                    enter(at + argument);
                    on = true;
                }
                case GOTO -> enter(at + argument);
                case START -> on = before < 0;
                case END -> on = c < 0;
                case BOUNDARY -> on = (isWord(before) != isWord(c)) == (argument == 1);
                default -> {
                    return true;
                }
            }
            if (on) {
                enter(at + 1);
            } else if (over && thereSince[at + 1] != now + 1) {
                thereSince[at + 1] = now + 1;
                there[thereCount++] = at + 1;
            }
        }
        return false;
    }

    private void enter(int step) {
        if (hereSince[step] != now) {
            hereSince[step] = now;
            here[hereCount++] = step;
        }
    }

    private static boolean contains(int[] set, int c) {
        boolean inside = false;
        for (int i = 1; i < set.length && !inside; i += 2) {
            inside = c >= set[i] && c <= set[i + 1];
        }
        return inside == (set[0] == 0);
    }

    static boolean isWord(int c) {
        return c >= '0' && c <= '9' || c == '_' || (c | 32) >= 'a' && (c | 32) <= 'z';
    }
}
