package io.picovolt.sql.ast;

/** The operators that match a pattern; each is a call of the function of the same name. */
public enum LikeOperator { LIKE, GLOB, REGEXP, MATCH }
