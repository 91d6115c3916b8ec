package io.picovolt.sql.token;

/**
 * Finds keywords in text and says which of them may also be names.
 *
 * <p>As in SQLite's grammar, most keywords are names wherever they are not expected as keywords
 * (marked {@code -}), and those that introduce joins are names except as a bare alias ({@code +}).
 */
public final class Keywords {
    private static final String WORDS = ""
            + "ABORT- ACTION- ADD AFTER- ALL ALTER ALWAYS- ANALYZE- AND AS ASC- ATTACH- "
            + "AUTOINCREMENT BEFORE- BEGIN- BETWEEN BY- CASCADE- CASE CAST- CHECK COLLATE "
            + "COLUMN- COMMIT CONFLICT- CONSTRAINT CREATE CROSS+ CURRENT- CURRENT_DATE- "
            + "CURRENT_TIME- CURRENT_TIMESTAMP- DATABASE- DEFAULT DEFERRABLE DEFERRED- "
            + "DELETE DESC- DETACH- DISTINCT DO- DROP EACH- ELSE END- ESCAPE EXCEPT EXCLUDE- "
            + "EXCLUSIVE- EXISTS EXPLAIN- FAIL- FILTER- FIRST- FOLLOWING- FOR- FOREIGN FROM "
            + "FULL+ GENERATED- GLOB- GROUP GROUPS- HAVING IF- IGNORE- IMMEDIATE- IN INDEX "
            + "INDEXED INITIALLY- INNER+ INSERT INSTEAD- INTERSECT INTO IS ISNULL JOIN KEY- "
            + "LAST- LEFT+ LIKE- LIMIT MATCH- MATERIALIZED- NATURAL+ NO- NOT NOTHING NOTNULL "
            + "NULL NULLS- OF- OFFSET- ON OR ORDER OTHERS- OUTER+ OVER- PARTITION- PLAN- "
            + "PRAGMA- PRECEDING- PRIMARY QUERY- RAISE- RANGE- RECURSIVE- REFERENCES REGEXP- "
            + "REINDEX- RELEASE- RENAME- REPLACE- RESTRICT- RETURNING RIGHT+ ROLLBACK- ROW- "
            + "ROWS- SAVEPOINT- SELECT SET TABLE TEMP- TEMPORARY- THEN TIES- TO TRANSACTION "
            + "TRIGGER- UNBOUNDED- UNION UNIQUE UPDATE USING VACUUM- VALUES VIEW- VIRTUAL- "
            + "WHEN WHERE WINDOW- WITH- WITHOUT- ";

    private static final int SLOTS = 512;
    private static final int LONGEST = 17;
    private static final byte NAME = 1;
    private static final byte JOIN = 2;

    private static final String[] TEXT = new String[TokenKind.LAST_KEYWORD + 1];
    private static final byte[] USE = new byte[TokenKind.LAST_KEYWORD + 1];
    private static final short[] TABLE = new short[SLOTS];

    static {
        int start = 0;
        for (int kind = 1; kind <= TokenKind.LAST_KEYWORD; kind++) {
            int end = WORDS.indexOf(' ', start);
            char mark = WORDS.charAt(end - 1);
            USE[kind] = mark == '-' ? NAME : mark == '+' ? JOIN : 0;
            String word = WORDS.substring(start, USE[kind] == 0 ? end : end - 1);
            TEXT[kind] = word;
            int slot = hash(word, 0, word.length());
            while (TABLE[slot] != 0) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            TABLE[slot] = (short) kind;
            start = end + 1;
        }
    }

    private Keywords() {}

    /** The kind of the word between two offsets: a keyword, or {@link TokenKind#NAME}. */
    static int kindOf(String sql, int start, int end) {
        int length = end - start;
        if (length < 2 || length > LONGEST) {
            return TokenKind.NAME;
        }
        int slot = hash(sql, start, end);
        while (true) {
            int kind = TABLE[slot];
            if (kind == 0) {
                return TokenKind.NAME;
            }
            if (matches(TEXT[kind], sql, start, length)) {
                return kind;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
    }

    /** The keyword of a kind, in capitals. */
    public static String text(int kind) {
        return TEXT[kind];
    }

    /** True for names, and for keywords that may be names wherever a name can stand. */
    public static boolean isName(int kind) {
        return kind == TokenKind.NAME || kind == TokenKind.QUOTED_NAME
                || kind > 0 && kind <= TokenKind.LAST_KEYWORD && USE[kind] == NAME;
    }

    /** True for LEFT, CROSS, NATURAL and the like. */
    public static boolean isJoinWord(int kind) {
        return kind > 0 && kind <= TokenKind.LAST_KEYWORD && USE[kind] == JOIN;
    }

    private static boolean matches(String word, String sql, int start, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = sql.charAt(start + i);
            if (word.charAt(i) != (c >= 'a' && c <= 'z' ? c - 32 : c)) {
                return false;
            }
        }
        return true;
    }

    private static int hash(String text, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + (text.charAt(i) & 0x1f);
        }
        return (hash ^ hash >>> 9) & (SLOTS - 1);
    }
}
