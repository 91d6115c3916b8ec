package io.picovolt.sql.ast;

import java.util.List;

/** {@code name [type] constraints…}; the type may be null. */
public record ColumnDefinition(String name, TypeName type, List<ColumnConstraint> constraints,
        int position) {}
