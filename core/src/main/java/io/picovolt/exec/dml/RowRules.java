package io.picovolt.exec.dml;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Column;
import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Table;
import io.picovolt.exec.ExecutionContext;
import io.picovolt.exec.Session;
import io.picovolt.expr.EvaluationContext;
import io.picovolt.expr.Kernel;
import io.picovolt.plan.Change;
import io.picovolt.plan.Scalar;
import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What a table demands of each row by itself: types, NOT NULL, generated columns, CHECK. */
final class RowRules {
    final Table table;
    /** What the statement does about conflicts. */
    final ConflictAction onConflict;
    final Affinity[] affinities;
    private final Session session;
    private final EvaluationContext evaluation;
    private final Column[] columns;
    /** By column, null for NULL. */
    private final Kernel[] defaults;
    /** Those of the table's checks that are looked at; null for others. */
    private final Kernel[] checks;
    /** The values of {@link #generatedColumns}, each behind those that it reads. */
    private final Kernel[] generated;
    private final int[] generatedColumns;
    /** For each column the type that its values must have; null for any, and where the table is not STRICT. */
    private final ValueType[] required;
    private final RowBuffer checked = new RowBuffer();
    /** That a value of the row accepted last has not the type of its STRICT column; null when all have. */
    private PicoVoltException mistyped;

    RowRules(Session session, ExecutionContext context, Change.Target target, ConflictAction onConflict) {
        this.session = session;
        this.onConflict = onConflict;
        table = target.table();
        evaluation = context.evaluation();
        defaults = ChangeProgram.compile(target.defaults(), context);
        checks = ChangeProgram.compile(target.checks(), context);
        generatedColumns = new int[target.generated().size()];
        var values = new ArrayList<Scalar>();
        for (var column : target.generated()) {
            generatedColumns[values.size()] = column.column();
            values.add(column.value());
        }
        generated = ChangeProgram.compile(values, context);
        columns = table.columns().toArray(new Column[0]);
        affinities = new Affinity[columns.length];
        for (int i = 0; i < columns.length; i++) {
            affinities[i] = columns[i].affinity();
        }
        required = table.strict() ? required() : null;
    }

    /** Whether nothing is demanded but NOT NULL. */
    boolean convertOnly() {
        boolean checks = false;
        for (var check : this.checks) {
            checks |= check != null;
        }
        return !checks && generated.length == 0 && required == null;
    }

    /** Whether only indexes look at the values as they are stored, which comes behind the rowid. */
    boolean convertsLate() {
        return generated.length == 0 && (checks.length == 0 || session.ignoresChecks());
    }

    /** Makes of a given row what {@code excluded} shows where rows are converted late. */
    void exclude(Value[] given, Value[] stored) {
        for (int i = 0; i < given.length; i++) {
            given[i] = i == table.rowidAlias() || given[i].isNull() ? stored[i] : seen(i, given[i]);
        }
    }

    /** What an expression sees of a value for a column that is not converted: itself, but for REAL. */
    Value seen(int column, Value given) {
        return affinities[column] == Affinity.REAL && given.type() == ValueType.INTEGER
                ? Conversion.apply(Affinity.REAL, given) : given;
    }

    boolean nullable(int column) {
        return !columns[column].notNull();
    }

    private ValueType[] required() {
        var types = new ValueType[columns.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = switch (affinities[i]) {
                case INTEGER -> ValueType.INTEGER;
                case REAL -> ValueType.REAL;
                case TEXT -> ValueType.TEXT;
                default -> Ascii.same(columns[i].declaredType(), "ANY") ? null : ValueType.BLOB;
            };
        }
        return types;
    }

    /** What a column stores for a value that is not NULL. */
    Value convert(int column, Value value) {
        Value converted = converted(column, value);
        requireTypes();
        return converted;
    }

    /** Refuses the row accepted last when a value has not its column's type. */
    void requireTypes() {
        if (mistyped != null) {
            var error = mistyped;
            mistyped = null;
            throw error;
        }
    }

    private Value converted(int column, Value value) {
        Affinity affinity = affinities[column];
        Value converted = affinity == Affinity.BLOB ? value : Conversion.apply(affinity, value);
        ValueType type = converted.type();
        if (required != null && required[column] != null && type != required[column] && mistyped == null) {
            mistyped = new PicoVoltException(ErrorCode.SQLITE_CONSTRAINT_DATATYPE, "cannot store "
                    + (type == ValueType.INTEGER ? "INT" : type.name()) + " value in "
                    + Ascii.upper(columns[column].declaredType()) + " column " + table.name() + "."
                    + columns[column].name());
        }
        return type == ValueType.DECIMAL && columns[column].precision() >= 0
                ? Conversion.castDecimal(converted, columns[column].precision(), columns[column].scale())
                : converted;
    }

    /** Leaves out the checks of a table whose columns an update does not change. */
    void leaveChecks(List<Scalar> scalars, BitSet changed) {
        for (int i = 0; i < checks.length; i++) {
            checks[i] = Change.Target.reads(scalars.get(i), changed) ? checks[i] : null;
        }
    }

    /** What is done about a broken constraint: what the statement says, else what the constraint says. */
    ConflictAction action(ConflictAction constraint) {
        return onConflict == ConflictAction.DEFAULT ? constraint : onConflict;
    }

    /** An error that ends the statement in the way of the constraint. */
    PicoVoltException failing(ConflictAction action, PicoVoltException error) {
        if (action != ConflictAction.DEFAULT) {
            session.transaction().fail(action == ConflictAction.REPLACE ? ConflictAction.ABORT : action);
        }
        return error;
    }

    /** The default of a column. */
    Value defaultValue(int column) {
        return defaults[column] == null ? Value.NullValue.NULL
                : defaults[column].evaluate((io.picovolt.expr.RowContext) null);
    }

    /** Makes of a row's values what its columns store, for those who look at it before it is checked. */
    void convert(Value[] row, long rowid) {
        int alias = table.rowidAlias();
        for (int i = 0; i < row.length; i++) {
            if (i == alias) {
                row[i] = Value.of(rowid);
            } else if (!columns[i].generated() && !row[i].isNull()) {
                row[i] = convert(i, row[i]);
            }
        }
        compute(row, rowid);
    }

    Affinity affinity(int column) {
        return affinities[column];
    }

    /** What a column stores for a value; null when it refuses NULL. */
    Value stored(int column, Value value) {
        return !value.isNull() ? convert(column, value) : columns[column].notNull() ? null : value;
    }

    /**
     * Applies affinities and checks NOT NULL and CHECK; false when the row shall be left out. Types come
     * behind NOT NULL and, unless something is computed of the row, behind the rowid: {@link #requireTypes}.
     */
    boolean accept(Value[] row, long rowid) {
        mistyped = null;
        if (required != null && generated.length > 0) {
            convert(row, rowid);
        }
        for (int i = 0; i < row.length; i++) {
            Value value = row[i];
            if (i == table.rowidAlias() || columns[i].generated()) {
                continue;
            }
            if (value.isNull()) {
                if (columns[i].notNull() && !acceptNull(row, i)) {
                    return false;
                }
            } else {
                row[i] = converted(i, value);
            }
        }
        if (generated.length > 0 && !generate(row, rowid)) {
            return false;
        }
        for (int i = 0; i < checks.length; i++) {
            if (checks[i] == null || session.ignoresChecks()) {
                continue;
            }
            requireTypes();
            checked.set(row, rowid);
            Value verdict = pure("a CHECK constraint", checks[i]);
            if (!verdict.isNull() && !Conversion.isTrue(verdict)) {
                if (onConflict == ConflictAction.IGNORE) {
                    return false;
                }
                throw failing(onConflict, new PicoVoltException(ErrorCode.SQLITE_CONSTRAINT_CHECK,
                        "CHECK constraint failed: " + table.checks().get(i).name()));
            }
        }
        return true;
    }

    /** What an expression gives for the row in {@link #checked}; it may not ask for the time. */
    private Value pure(String what, Kernel expression) {
        evaluation.functions.setPure(what);
        Value value = expression.evaluate(checked);
        evaluation.functions.setPure(null);
        return value;
    }

    /** Computes the generated columns of a row whose others are as they are stored. */
    private void compute(Value[] row, long rowid) {
        checked.set(row, rowid);
        for (int i = 0; i < generated.length; i++) {
            Value value = pure("a generated column", generated[i]);
            row[generatedColumns[i]] = value.isNull() ? value : convert(generatedColumns[i], value);
        }
    }

    private boolean generate(Value[] row, long rowid) {
        compute(row, rowid);
        for (int column : generatedColumns) {
            if (row[column].isNull() && columns[column].notNull() && !acceptNull(row, column)) {
                return false;
            }
        }
        return true;
    }

    private boolean acceptNull(Value[] row, int column) {
        Value value = instead(column);
        if (value != null) {
            row[column] = value;
        }
        return value != null;
    }

    /** What a column stores that refuses NULL; null when the row is to be left out. */
    Value instead(int column) {
        var action = action(columns[column].onNull());
        if (action == ConflictAction.IGNORE) {
            return null;
        }
        Value value = action == ConflictAction.REPLACE ? defaultValue(column) : Value.NullValue.NULL;
        if (value.isNull()) {
            throw failing(action, notNull(column));
        }
        return convert(column, value);
    }

    private PicoVoltException notNull(int column) {
        return new PicoVoltException(ErrorCode.SQLITE_CONSTRAINT_NOTNULL,
                "NOT NULL constraint failed: " + table.name() + "." + columns[column].name());
    }
}
