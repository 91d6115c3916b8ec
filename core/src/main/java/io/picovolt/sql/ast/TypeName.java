package io.picovolt.sql.ast;

import java.util.List;

/**
 * A declared type: {@code text} as written ({@code DECIMAL(12, 2)}), {@code name} its words
 * ({@code DECIMAL}), {@code arguments} its up to two numbers.
 */
public record TypeName(String text, String name, List<Integer> arguments) {}
