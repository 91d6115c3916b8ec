package io.picovolt.oracle;

import java.util.ArrayList;
import java.util.List;

/** SQL as words, so that parts can be left out. */
final class Tokens {
    private Tokens() {
    }

    static List<String> of(String sql) {
        var tokens = new ArrayList<String>();
        int at = 0;
        while (at < sql.length()) {
            int end = end(sql, at);
            String token = sql.substring(at, end);
            if (!token.isBlank()) {
                tokens.add(token);
            }
            at = end;
        }
        return tokens;
    }

    private static int end(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || (c == 'x' || c == 'X') && at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
            int end = sql.indexOf('\'', at) + 1;
            while (end < sql.length() && (sql.charAt(end) != '\'' || end + 1 < sql.length() && sql.charAt(end + 1) == '\'')) {
                end += sql.charAt(end) == '\'' ? 2 : 1;
            }
            return Math.min(sql.length(), end + 1);
        }
        if (sql.startsWith("/*", at)) {
            return sql.indexOf("*/", at) + 2;
        }
        int end = at + 1;
        if (Character.isLetterOrDigit(c) || c == '_') {
            while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_'
                    || sql.charAt(end) == '.')) {
                end++;
            }
        } else if ("<>=!|-".indexOf(c) >= 0) {
            while (end < sql.length() && "<>=|".indexOf(sql.charAt(end)) >= 0) {
                end++;
            }
        }
        return end;
    }

    static boolean isName(String token) {
        return Character.isLetter(token.charAt(0)) && token.equals(token.toLowerCase(java.util.Locale.ROOT));
    }

    /** Where the bracket closes that opens at an index. */
    static int closing(List<String> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).equals("(") ? 1 : tokens.get(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    static String join(List<String> tokens) {
        var sql = new StringBuilder();
        for (var token : tokens) {
            boolean tight = sql.isEmpty() || token.equals(",") || token.equals(")") || token.equals(".")
                    || sql.charAt(sql.length() - 1) == '(' || sql.charAt(sql.length() - 1) == '.';
            sql.append(tight ? "" : " ").append(token);
        }
        return sql.toString();
    }
}
