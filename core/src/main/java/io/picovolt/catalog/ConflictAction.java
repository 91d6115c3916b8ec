package io.picovolt.catalog;

/** What is done about a row that breaks a constraint; DEFAULT where SQL says nothing. */
public enum ConflictAction { DEFAULT, ROLLBACK, ABORT, FAIL, IGNORE, REPLACE }
