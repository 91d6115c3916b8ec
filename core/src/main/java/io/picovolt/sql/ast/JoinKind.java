package io.picovolt.sql.ast;

/** How a join treats rows without a partner; CROSS is an inner join that keeps its table order. */
public enum JoinKind { INNER, CROSS, LEFT, RIGHT, FULL }
