package io.picovolt.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** State belongs to a database, a connection or a statement; statics are constants. */
class StaticStateTest {
    /** Constants whose type could change: filled where they are declared, read ever after. */
    private static final Set<String> CONSTANT_TABLES = Set.of(
            // Enums by their numbers in an image.
            "catalog.CatalogReader.AFFINITIES", "catalog.CatalogReader.COLLATIONS",
            "catalog.CatalogReader.ACTIONS", "catalog.CatalogReader.ORIGINS", "catalog.CatalogReader.UNITS",
            // Empty arrays: there is nothing in them to change.
            "exec.ddl.TableCopy.NO_PARAMETERS", "expr.EvaluationContext.NONE", "expr.TextTest.NO_OUTCOMES",
            // Tables of units, names and keywords.
            "function.DateModifiers.LIMITS", "function.DateModifiers.SECONDS", "function.DateModifiers.UNITS",
            "function.MathFunctions.OF_ONE",
            "sql.token.Keywords.TABLE", "sql.token.Keywords.TEXT", "sql.token.Keywords.USE",
            // Records of numbers.
            "storage.VersionFilter.ALL", "storage.VersionFilter.ENDED", "storage.VersionFilter.LIVING",
            // Vectors are never changed after they were handed over; these hold one NULL.
            "exec.JoinPairs.NULLS", "expr.Selections.NULL", "storage.ChunkColumn.ALL_NULL");

    @Test
    void noStaticFieldCanBeAssigned() {
        var wrong = new TreeSet<String>();
        for (var file : ClassFile.all()) {
            for (var field : file.statics()) {
                if (!field.isFinal()) {
                    wrong.add(name(file, field));
                }
            }
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }

    @Test
    void noStaticFieldHoldsWhatCanChange() {
        var found = new TreeSet<String>();
        for (var file : ClassFile.all()) {
            for (var field : file.statics()) {
                if (!field.isOfTheCompiler() && canChange(field.type())) {
                    found.add(name(file, field));
                }
            }
        }
        assertEquals(new TreeSet<>(CONSTANT_TABLES), found);
    }

    private static String name(ClassFile file, ClassFile.StaticField field) {
        return file.name().substring("io.picovolt.".length()) + "." + field.name();
    }

    private static boolean canChange(String type) {
        return type.startsWith("[") || type.startsWith("Ljava/util/") || type.startsWith("Ljava/nio/")
                || type.equals("Ljava/lang/StringBuilder;") || type.startsWith("Lio/picovolt/vector/")
                || type.startsWith("Lio/picovolt/storage/") || type.startsWith("Lio/picovolt/txn/");
    }
}
