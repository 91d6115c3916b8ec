package io.picovolt.exec;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.exec.ddl.SchemaChanges;
import io.picovolt.exec.dml.ChangeProgram;
import io.picovolt.plan.Binder;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.Statement;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.List;

/** Makes programs of statements for one session: the place where parser, binder and programs come together. */
final class StatementCompiler {
    private final Session session;
    private final SessionTransaction transaction;
    private final String sql;
    private final PlanInputs inputs;

    StatementCompiler(Session session, String sql, PlanInputs inputs) {
        this.session = session;
        this.sql = sql;
        this.inputs = inputs;
        transaction = session.transaction();
    }

    /** The program of a statement, planned for the present state of catalogue and data. */
    Program compile(Statement statement) {
        return switch (statement) {
            case Query query -> {
                var bound = Binder.bind(inputs.context(sql), query);
                var point = PointQuery.of(session, bound);
                yield point != null ? point : new QueryProgram(session, bound);
            }
            case Statement.Insert insert ->
                    ChangeProgram.of(session, Binder.bind(inputs.context(sql), insert));
            case Statement.Update update ->
                    ChangeProgram.of(session, Binder.bind(inputs.context(sql), update));
            case Statement.Delete delete ->
                    ChangeProgram.of(session, Binder.bind(inputs.context(sql), delete));
            case Statement.Explain explain -> Explanation.program(session, sql, explain, inputs);
            case Statement.Pragma pragma -> Pragmas.program(session, pragma);
            case Statement.Begin begin -> new ActionProgram(true, transaction::begin);
            case Statement.Commit commit -> new ActionProgram(true, transaction::commit);
            case Statement.Rollback rollback -> new ActionProgram(true, () -> {
                if (rollback.savepoint() == null) {
                    transaction.rollback();
                } else {
                    transaction.rollbackTo(rollback.savepoint());
                }
            });
            case Statement.Savepoint savepoint ->
                    new ActionProgram(true, () -> transaction.savepoint(savepoint.name()));
            case Statement.Release release ->
                    new ActionProgram(true, () -> transaction.release(release.name()));
            case Statement.CreateTable create -> ddl(create);
            case Statement.CreateIndex create -> ddl(create);
            case Statement.Drop drop -> ddl(drop);
            case Statement.Reindex reindex -> {
                // Indexes are always what their tables say: only the name is looked at.
                new SchemaChanges(session, sql).indexed(reindex.name());
                yield new ActionProgram(true, () -> {});
            }
            case Statement.Analyze analyze -> ddl(analyze);
            case Statement.CreateVirtualTable other -> throw PicoVoltException.error(
                    "CREATE VIRTUAL TABLE is not supported");
            case Statement.CreateView create -> ddl(create);
            case Statement.CreateTrigger create -> ddl(create);
            case Statement.AlterTable alter -> ddl(alter);
            case Statement.Attach attach -> attach(attach.file(), attach.schema());
            case Statement.Detach detach -> attach(detach.schema());
            case Statement.Vacuum vacuum -> new VacuumProgram(session, vacuum, query(vacuum.before()),
                    query(vacuum.rowids()), query(vacuum.into()));
        };
    }

    /** A name without quotes is its own text here. */
    private Program attach(Expression... names) {
        var values = new ArrayList<Expression>();
        for (var name : names) {
            values.add(name instanceof Expression.ColumnReference(var schema, var table, var column, var quote, var at)
                    && table == null ? new Expression.TextLiteral(column, at) : name);
        }
        return new AttachProgram(session, query(Query.ofValues(List.of(values), 0)));
    }

    private QueryProgram query(Query query) {
        return query == null ? null : new QueryProgram(session, Binder.bind(inputs.context(sql), query));
    }

    private Program ddl(Statement statement) {
        var schema = new SchemaChanges(session, sql);
        var change = schema.check(statement);
        return new ActionProgram(false, () -> session.write(ConflictAction.ABORT, schema.database(), writer -> {
            change.run(writer);
            session.reportNothing();
        }));
    }
}
