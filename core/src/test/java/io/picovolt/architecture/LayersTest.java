package io.picovolt.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final String ROOT = "io.picovolt";

    /** From the top to the bottom: a package uses its own line and the lines below it, none above. */
    private static final String LAYERS = """
            (facade)
            files
            transfer
            exec exec.dml exec.ddl
            expr
            plan plan.rule
            function function.json
            sql.parse
            sql.ast
            sql.token
            catalog
            txn
            storage storage.page storage.record storage.index storage.blob storage.part storage.segment\
             storage.codec format format.v1 format.v3
            vector
            value
            host
            bytes
            """;

    private final Map<String, Integer> heights = heights();

    private static Map<String, Integer> heights() {
        var heights = new HashMap<String, Integer>();
        var lines = LAYERS.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            for (String name : lines.get(i).split(" ")) {
                heights.put(name.equals("(facade)") ? ROOT : ROOT + "." + name, lines.size() - i);
            }
        }
        return heights;
    }

    @Test
    void noPackageUsesOneAboveIt() {
        var wrong = new TreeSet<String>();
        for (var file : ClassFile.all()) {
            int height = heights.get(file.packageName());
            for (String used : file.classes()) {
                if (used.startsWith(ROOT + ".")
                        && heights.get(used.substring(0, used.lastIndexOf('.'))) > height) {
                    wrong.add(file.name() + " uses " + used);
                }
            }
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }

    @Test
    void everyPackageHasItsPlace() {
        var present = new TreeSet<String>();
        for (var file : ClassFile.all()) {
            present.add(file.packageName());
        }
        assertEquals(new TreeSet<>(heights.keySet()), present);
    }

    @Test
    void seesUsesInCodeAndInSignatures() {
        var heap = classFile("io.picovolt.storage.TableHeap");
        assertTrue(heap.classes().contains("io.picovolt.storage.page.RowPage"));
        assertTrue(heap.classes().contains("io.picovolt.vector.Vector"));
        assertTrue(classFile("io.picovolt.storage.Tail").members().contains("java.util.Arrays.copyOf"));
    }

    private static ClassFile classFile(String name) {
        return ClassFile.all().stream().filter(file -> file.name().equals(name)).findFirst().orElseThrow();
    }
}
