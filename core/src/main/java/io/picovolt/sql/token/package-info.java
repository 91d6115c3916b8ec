/**
 * SQL text to tokens: SQLite's whole token set.
 *
 * <p>A token is three ints in the {@link io.picovolt.sql.token.Lexer}: its kind (a
 * {@link io.picovolt.sql.token.TokenKind}) and where it starts and ends, in UTF-16 units. No
 * object is made for it; its text is taken from the source only where the parser wants it.
 * Lines and columns are counted only when an error is thrown.
 *
 * <p>{@link io.picovolt.sql.token.Keywords} holds the keywords and which of them are also names;
 * {@link io.picovolt.sql.token.Literals} turns the text of a literal into its value.
 */
package io.picovolt.sql.token;
