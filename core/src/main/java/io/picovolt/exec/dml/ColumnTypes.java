package io.picovolt.exec.dml;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Column;
import io.picovolt.catalog.Table;
import io.picovolt.value.Affinity;
import io.picovolt.value.Conversion;
import io.picovolt.value.ErrorCode;
import io.picovolt.value.PicoVoltException;
import io.picovolt.value.Value;
import io.picovolt.value.ValueType;

/** What the columns of a table make of values. */
final class ColumnTypes {
    final Affinity[] affinities;
    private final Table table;
    private final Column[] columns;
    /** For each column the type that its values must have; null for any, and where the table is not STRICT. */
    private final ValueType[] required;

    ColumnTypes(Table table) {
        this.table = table;
        columns = table.columns().toArray(new Column[0]);
        affinities = new Affinity[columns.length];
        for (int i = 0; i < columns.length; i++) {
            affinities[i] = columns[i].affinity();
        }
        required = table.strict() ? required() : null;
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
        Affinity affinity = affinities[column];
        Value converted = affinity == Affinity.BLOB ? value : Conversion.apply(affinity, value);
        ValueType type = converted.type();
        if (required != null && required[column] != null && type != required[column]) {
            throw new PicoVoltException(ErrorCode.SQLITE_CONSTRAINT_DATATYPE, "cannot store "
                    + (type == ValueType.INTEGER ? "INT" : type.name()) + " value in "
                    + Ascii.upper(columns[column].declaredType()) + " column " + table.name() + "."
                    + columns[column].name());
        }
        return type == ValueType.DECIMAL && columns[column].precision() >= 0
                ? Conversion.castDecimal(converted, columns[column].precision(), columns[column].scale())
                : converted;
    }
}
