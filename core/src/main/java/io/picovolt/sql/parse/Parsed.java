package io.picovolt.sql.parse;

import io.picovolt.sql.ast.Statement;
import java.util.List;

/**
 * What one call of the parser found.
 *
 * @param statement the statement, or null when only blanks, comments and semicolons were left
 * @param start where the statement's first token starts
 * @param end the offset behind the statement's semicolon, or the end of the text
 * @param parameters one entry a parameter index (the first is index 1): its name with its prefix,
 *     or null when it has none
 */
public record Parsed(Statement statement, int start, int end, List<String> parameters) {}
