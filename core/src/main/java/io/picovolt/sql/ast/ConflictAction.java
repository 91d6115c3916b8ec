package io.picovolt.sql.ast;

/** What a statement does about a row that breaks a constraint; DEFAULT where SQL says nothing. */
public enum ConflictAction { DEFAULT, ROLLBACK, ABORT, FAIL, IGNORE, REPLACE }
