/**
 * INSERT, UPDATE and DELETE. {@link io.picovolt.exec.dml.TableWriter} is the one place where rows of a
 * table change: it converts values, checks constraints, resolves conflicts and keeps indexes. The
 * operators of the statement find the rows first and change them after that, so that a statement never
 * sees its own changes.
 */
package io.picovolt.exec.dml;
