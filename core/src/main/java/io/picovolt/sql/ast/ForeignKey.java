package io.picovolt.sql.ast;

import java.util.List;

/**
 * {@code REFERENCES table [(columns)] [ON DELETE …] [ON UPDATE …] [[NOT] DEFERRABLE …]}; no
 * columns means the parent's primary key.
 */
public record ForeignKey(String table, List<String> columns, Action onDelete, Action onUpdate,
        boolean deferred) {
    /** What happens to children. */
    public enum Action { NO_ACTION, RESTRICT, SET_NULL, SET_DEFAULT, CASCADE }
}
