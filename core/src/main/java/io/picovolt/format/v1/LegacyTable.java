package io.picovolt.format.v1;

import java.util.List;

/**
 * A table as the Rust engine's manifest has it. Names are case-sensitive there and columns may share one.
 *
 * @param firstPage the first page of its chain, or -1 when it never had a row
 * @param tailPage the page that the manifest calls the last, or -1
 * @param indexedColumns names of columns with an index
 */
public record LegacyTable(String name, List<String> columns, long firstPage, long tailPage,
        List<String> indexedColumns) {}
