package io.picovolt.web;

import io.picovolt.Options;
import io.picovolt.value.Value;
import org.teavm.interop.Export;

/**
 * What hosts with files have beyond {@link Exports}, and the entry point of their module. What only this class reaches
 * is not in the module that pages download.
 */
public final class FileExports {
    private FileExports() {
    }

    public static void main(String[] args) {
        Exports.main(args);
    }

    /**
     * Opens a database in files; returns its handle. Slots 1 and 2 are the limits of {@link Options} or NULL for the
     * usual ones, slot 3 is a path, whole and without links, slots 4 and 5 are the numbers of access and durability in
     * {@link Options}.
     */
    @Export(name = "openFile")
    public static int openFile(int slots) {
        try {
            if (!(Slots.get(3) instanceof Value.TextValue path)) {
                throw new IllegalArgumentException("the file has no name");
            }
            return Exports.opened(SharedDatabase.open(path.value(), Exports.options(slots)
                    .withAccess(Options.Access.values()[(int) Exports.number(4, slots, 0)])
                    .withDurability(Options.Durability.values()[(int) Exports.number(5, slots, 0)])));
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }
}
