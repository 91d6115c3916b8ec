package io.picovolt.sql.ast;

import io.picovolt.catalog.ConflictAction;
import java.util.List;

/**
 * One SQL statement. A SELECT or VALUES is a {@link Query}. The {@code sql} of CREATE statements
 * is what sqlite_schema shows: {@code CREATE TABLE name…}, without TEMP, IF NOT EXISTS and schema.
 */
public sealed interface Statement permits Query, Statement.Insert, Statement.Update,
        Statement.Delete, Statement.CreateTable, Statement.CreateVirtualTable,
        Statement.CreateIndex, Statement.CreateView, Statement.CreateTrigger, Statement.Drop,
        Statement.AlterTable, Statement.Begin, Statement.Commit, Statement.Rollback,
        Statement.Savepoint, Statement.Release, Statement.Explain, Statement.Pragma,
        Statement.Attach, Statement.Detach, Statement.Vacuum, Statement.Reindex,
        Statement.Analyze {
    /** Where the statement starts. */
    int position();

    /**
     * {@code INSERT [OR action] INTO table [AS alias] [(columns)] source}; REPLACE INTO has that
     * action. {@code source} is null for DEFAULT VALUES; {@code with} and {@code alias} may be
     * null.
     */
    record Insert(With with, ConflictAction onConflict, ObjectName table, String alias,
            List<String> columns, Query source, List<Upsert> upserts,
            List<ResultColumn> returning, int position) implements Statement {

        /** The same with another way of treating conflicts. */
        public Insert with(ConflictAction action) {
            return new Insert(with, action, table, alias, columns, source, upserts, returning,
                    position);
        }
    }

    /**
     * {@code UPDATE [OR action] target SET … [FROM …] [WHERE …] [RETURNING …] [ORDER BY …] [LIMIT
     * …]}; {@code with}, {@code from}, {@code where}, {@code limit}, {@code offset} may be null.
     */
    record Update(With with, ConflictAction onConflict, FromItem.Table target,
            List<Assignment> assignments, FromItem from, Expression where,
            List<ResultColumn> returning, List<OrderTerm> orderBy, Expression limit,
            Expression offset, int position) implements Statement {

        /** The same with another way of treating conflicts. */
        public Update with(ConflictAction action) {
            return new Update(with, action, target, assignments, from, where, returning, orderBy,
                    limit, offset, position);
        }
    }

    /** {@code DELETE FROM target [WHERE …] [RETURNING …] [ORDER BY …] [LIMIT …]}. */
    record Delete(With with, FromItem.Table target, Expression where,
            List<ResultColumn> returning, List<OrderTerm> orderBy, Expression limit,
            Expression offset, int position) implements Statement {}

    /** {@code CREATE TABLE}; {@code query} is that of CREATE TABLE AS, else null. */
    record CreateTable(boolean temporary, boolean ifNotExists, ObjectName name,
            List<ColumnDefinition> columns, List<TableConstraint> constraints,
            boolean withoutRowid, boolean strict, Query query, String sql, int position)
            implements Statement {}

    /** {@code CREATE VIRTUAL TABLE name USING module(arguments)}, the arguments as written. */
    record CreateVirtualTable(boolean ifNotExists, ObjectName name, String module,
            List<String> arguments, String sql, int position) implements Statement {}

    /**
     * {@code CREATE [UNIQUE] INDEX name ON table (columns) [WHERE …]}. {@code name} is null for
     * {@code CREATE INDEX ON t (c)}: a free name has to be found, and set into {@code sql} before
     * its {@code ON}. {@code where} may be null.
     */
    record CreateIndex(boolean unique, boolean ifNotExists, ObjectName name, ObjectName table,
            List<OrderTerm> columns, Expression where, String sql, int position)
            implements Statement {}

    /** {@code CREATE VIEW name[(columns)] AS query}; {@code schemas} are those that the query names. */
    record CreateView(boolean temporary, boolean ifNotExists, ObjectName name,
            List<String> columns, Query query, List<String> schemas, String sql, int position) implements Statement {}

    /**
     * {@code CREATE TRIGGER name timing event [OF columns] ON table [WHEN …] BEGIN … END}; {@code schemas} are
     * those that condition and body name.
     */
    record CreateTrigger(boolean temporary, boolean ifNotExists, ObjectName name, Timing timing,
            Event event, List<String> columns, ObjectName table, Expression when,
            List<Statement> body, List<String> schemas, String sql, int position) implements Statement {
        /** When it runs. */
        public enum Timing { BEFORE, AFTER, INSTEAD_OF }

        /** What it runs for. */
        public enum Event { INSERT, UPDATE, DELETE }
    }

    /** {@code DROP kind [IF EXISTS] name}. */
    record Drop(Kind kind, boolean ifExists, ObjectName name, int position)
            implements Statement {
        /** What is dropped. */
        public enum Kind { TABLE, INDEX, VIEW, TRIGGER }
    }

    /** {@code ALTER TABLE name change}. */
    record AlterTable(ObjectName name, Change change, int position) implements Statement {
        /** What is altered. */
        public sealed interface Change {}

        /** {@code RENAME TO name}. */
        public record RenameTable(String name) implements Change {}

        /** {@code RENAME [COLUMN] from TO to}; {@code quoted} tells whether the new name is in quotes. */
        public record RenameColumn(String from, String to, boolean quoted) implements Change {}

        /** {@code ADD [COLUMN] column}; {@code text} is the definition as written. */
        public record AddColumn(ColumnDefinition column, String text) implements Change {}

        /** {@code DROP [COLUMN] name}. */
        public record DropColumn(String name) implements Change {}
    }

    /** {@code BEGIN [DEFERRED|IMMEDIATE|EXCLUSIVE] [TRANSACTION]}. */
    record Begin(Mode mode, int position) implements Statement {
        /** When the write lock is taken. */
        public enum Mode { DEFERRED, IMMEDIATE, EXCLUSIVE }
    }

    /** {@code COMMIT} or {@code END}. */
    record Commit(int position) implements Statement {}

    /** {@code ROLLBACK [TO savepoint]}; the savepoint may be null. */
    record Rollback(String savepoint, int position) implements Statement {}

    /** {@code SAVEPOINT name}. */
    record Savepoint(String name, int position) implements Statement {}

    /** {@code RELEASE [SAVEPOINT] name}. */
    record Release(String name, int position) implements Statement {}

    /** {@code EXPLAIN [QUERY PLAN | ANALYZE] statement}. */
    record Explain(Mode mode, Statement statement, int position) implements Statement {
        /** How much is told. */
        public enum Mode { PLAN, QUERY_PLAN, ANALYZE }
    }

    /**
     * {@code PRAGMA [schema.]name [= value | (value)]}; {@code value} is a literal (words become
     * text) or null, {@code call} says that it stood in parentheses.
     */
    record Pragma(ObjectName name, Expression value, boolean call, int position)
            implements Statement {}

    /** {@code ATTACH [DATABASE] file AS schema [KEY key]}. */
    record Attach(Expression file, Expression schema, Expression key, int position)
            implements Statement {}

    /** {@code DETACH [DATABASE] schema}. */
    record Detach(Expression schema, int position) implements Statement {}

    /**
     * {@code VACUUM [schema] [BEFORE tx] [INTO file]}, or {@code VACUUM table ROWID rowids [BEFORE tx]}, where the
     * rowids are a query or a list; every part may be null. {@code before} and {@code into} yield one row.
     */
    record Vacuum(String name, Query rowids, Query before, Query into, int position)
            implements Statement {}

    /** {@code REINDEX [name]}; the name may be null. */
    record Reindex(ObjectName name, int position) implements Statement {}

    /** {@code ANALYZE [name]}; the name may be null. */
    record Analyze(ObjectName name, int position) implements Statement {}
}
