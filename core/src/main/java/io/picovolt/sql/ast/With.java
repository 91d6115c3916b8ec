package io.picovolt.sql.ast;

import java.util.List;

/** {@code WITH [RECURSIVE] tables}. */
public record With(boolean recursive, List<CommonTable> tables) {
    /** {@code name[(columns)] AS [[NOT] MATERIALIZED] (query)}. */
    public record CommonTable(String name, List<String> columns, Materialization materialization,
            Query query, int position) {}

    /** The hint. */
    public enum Materialization { DEFAULT, MATERIALIZED, NOT_MATERIALIZED }
}
