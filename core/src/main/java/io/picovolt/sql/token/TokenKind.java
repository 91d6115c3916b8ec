package io.picovolt.sql.token;

/**
 * The kinds of token, as ints so that a token costs no object. Keywords are 1 to {@link
 * #LAST_KEYWORD} in alphabetical order, the order of {@link Keywords}.
 */
public final class TokenKind {
    /** The end of the text. */
    public static final int END_OF_TEXT = 0;

    public static final int ABORT = 1;
    public static final int ACTION = 2;
    public static final int ADD = 3;
    public static final int AFTER = 4;
    public static final int ALL = 5;
    public static final int ALTER = 6;
    public static final int ALWAYS = 7;
    public static final int ANALYZE = 8;
    public static final int AND = 9;
    public static final int AS = 10;
    public static final int ASC = 11;
    public static final int ATTACH = 12;
    public static final int AUTOINCREMENT = 13;
    public static final int BEFORE = 14;
    public static final int BEGIN = 15;
    public static final int BETWEEN = 16;
    public static final int BY = 17;
    public static final int CASCADE = 18;
    public static final int CASE = 19;
    public static final int CAST = 20;
    public static final int CHECK = 21;
    public static final int COLLATE = 22;
    public static final int COLUMN = 23;
    public static final int COMMIT = 24;
    public static final int CONFLICT = 25;
    public static final int CONSTRAINT = 26;
    public static final int CREATE = 27;
    public static final int CROSS = 28;
    public static final int CURRENT = 29;
    public static final int CURRENT_DATE = 30;
    public static final int CURRENT_TIME = 31;
    public static final int CURRENT_TIMESTAMP = 32;
    public static final int DATABASE = 33;
    public static final int DEFAULT = 34;
    public static final int DEFERRABLE = 35;
    public static final int DEFERRED = 36;
    public static final int DELETE = 37;
    public static final int DESC = 38;
    public static final int DETACH = 39;
    public static final int DISTINCT = 40;
    public static final int DO = 41;
    public static final int DROP = 42;
    public static final int EACH = 43;
    public static final int ELSE = 44;
    public static final int END = 45;
    public static final int ESCAPE = 46;
    public static final int EXCEPT = 47;
    public static final int EXCLUDE = 48;
    public static final int EXCLUSIVE = 49;
    public static final int EXISTS = 50;
    public static final int EXPLAIN = 51;
    public static final int FAIL = 52;
    public static final int FILTER = 53;
    public static final int FIRST = 54;
    public static final int FOLLOWING = 55;
    public static final int FOR = 56;
    public static final int FOREIGN = 57;
    public static final int FROM = 58;
    public static final int FULL = 59;
    public static final int GENERATED = 60;
    public static final int GLOB = 61;
    public static final int GROUP = 62;
    public static final int GROUPS = 63;
    public static final int HAVING = 64;
    public static final int IF = 65;
    public static final int IGNORE = 66;
    public static final int IMMEDIATE = 67;
    public static final int IN = 68;
    public static final int INDEX = 69;
    public static final int INDEXED = 70;
    public static final int INITIALLY = 71;
    public static final int INNER = 72;
    public static final int INSERT = 73;
    public static final int INSTEAD = 74;
    public static final int INTERSECT = 75;
    public static final int INTO = 76;
    public static final int IS = 77;
    public static final int ISNULL = 78;
    public static final int JOIN = 79;
    public static final int KEY = 80;
    public static final int LAST = 81;
    public static final int LEFT = 82;
    public static final int LIKE = 83;
    public static final int LIMIT = 84;
    public static final int MATCH = 85;
    public static final int MATERIALIZED = 86;
    public static final int NATURAL = 87;
    public static final int NO = 88;
    public static final int NOT = 89;
    public static final int NOTHING = 90;
    public static final int NOTNULL = 91;
    public static final int NULL = 92;
    public static final int NULLS = 93;
    public static final int OF = 94;
    public static final int OFFSET = 95;
    public static final int ON = 96;
    public static final int OR = 97;
    public static final int ORDER = 98;
    public static final int OTHERS = 99;
    public static final int OUTER = 100;
    public static final int OVER = 101;
    public static final int PARTITION = 102;
    public static final int PLAN = 103;
    public static final int PRAGMA = 104;
    public static final int PRECEDING = 105;
    public static final int PRIMARY = 106;
    public static final int QUERY = 107;
    public static final int RAISE = 108;
    public static final int RANGE = 109;
    public static final int RECURSIVE = 110;
    public static final int REFERENCES = 111;
    public static final int REGEXP = 112;
    public static final int REINDEX = 113;
    public static final int RELEASE = 114;
    public static final int RENAME = 115;
    public static final int REPLACE = 116;
    public static final int RESTRICT = 117;
    public static final int RETURNING = 118;
    public static final int RIGHT = 119;
    public static final int ROLLBACK = 120;
    public static final int ROW = 121;
    public static final int ROWS = 122;
    public static final int SAVEPOINT = 123;
    public static final int SELECT = 124;
    public static final int SET = 125;
    public static final int TABLE = 126;
    public static final int TEMP = 127;
    public static final int TEMPORARY = 128;
    public static final int THEN = 129;
    public static final int TIES = 130;
    public static final int TO = 131;
    public static final int TRANSACTION = 132;
    public static final int TRIGGER = 133;
    public static final int UNBOUNDED = 134;
    public static final int UNION = 135;
    public static final int UNIQUE = 136;
    public static final int UPDATE = 137;
    public static final int USING = 138;
    public static final int VACUUM = 139;
    public static final int VALUES = 140;
    public static final int VIEW = 141;
    public static final int VIRTUAL = 142;
    public static final int WHEN = 143;
    public static final int WHERE = 144;
    public static final int WINDOW = 145;
    public static final int WITH = 146;
    public static final int WITHOUT = 147;

    public static final int LAST_KEYWORD = 147;

    /** A bare word that is no keyword. */
    public static final int NAME = 148;
    /** A name in double quotes, brackets or backticks. */
    public static final int QUOTED_NAME = 149;
    /** 'text' */
    public static final int STRING = 150;
    /** x'CAFE' */
    public static final int BLOB = 151;
    /** Decimal or 0x. */
    public static final int INTEGER = 152;
    public static final int FLOAT = 153;
    /** ?, ?NNN, :a, @a, $a::b(c) */
    public static final int PARAMETER = 154;
    /** Not a token of SQL, or an unterminated one. */
    public static final int ILLEGAL = 155;
    public static final int SEMICOLON = 156;
    public static final int LEFT_PAREN = 157;
    public static final int RIGHT_PAREN = 158;
    public static final int COMMA = 159;
    public static final int DOT = 160;
    public static final int STAR = 161;
    public static final int SLASH = 162;
    public static final int PERCENT = 163;
    public static final int PLUS = 164;
    public static final int MINUS = 165;
    public static final int TILDE = 166;
    public static final int AMPERSAND = 167;
    public static final int BAR = 168;
    /** || */
    public static final int CONCAT = 169;
    /** {@code ->} */
    public static final int ARROW = 170;
    /** {@code ->>} */
    public static final int ARROW_TEXT = 171;
    public static final int SHIFT_LEFT = 172;
    public static final int SHIFT_RIGHT = 173;
    /** = or == */
    public static final int EQUAL = 174;
    /** {@code <>} or != */
    public static final int NOT_EQUAL = 175;
    public static final int LESS = 176;
    public static final int LESS_EQUAL = 177;
    public static final int GREATER = 178;
    public static final int GREATER_EQUAL = 179;

    private TokenKind() {}
}
