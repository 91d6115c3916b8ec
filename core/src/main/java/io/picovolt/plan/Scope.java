package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.sql.ast.Expression;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that a query's expressions can refer to: the sources of its FROM, and around them the scope
 * of the enclosing query. A name found outside becomes an {@link Scalar.Outer} slot, and the value that
 * fills it is collected in {@link #captured}, for the enclosing query to supply.
 */
final class Scope {
    final Scope parent;
    final List<Source> sources = new ArrayList<>();
    /** Columns that USING or NATURAL joined, by their names in lower case, of the part of FROM that is bound. */
    Map<String, Merged> merged = new HashMap<>();
    private final List<String> hidden = new ArrayList<>();
    /** Result columns by alias, which expressions may name too. */
    final Map<String, Expression> aliases = new HashMap<>();
    private final BindContext context;
    final List<Integer> slots = new ArrayList<>();
    final List<Scalar> captured = new ArrayList<>();

    private Scalar before;
    /** What the expressions are for when they belong to the schema, else null. */
    Purpose purpose;

    /** Whether a name was found outside. */
    boolean readsOuterRows;

    /** Whether this is the outermost scope of a subquery, whose outer columns come in by slots. */
    private final boolean frame;

    /** Whether it is that of a LATERAL query: slots of the queries around its FROM are its own, too. */
    boolean lateral;

    /** Binds expressions over these sources and their groups, or null. */
    ExpressionBinder binder;

    Scope(Scope parent, BindContext context) {
        this(parent, context, false);
    }

    Scope(Scope parent, BindContext context, boolean frame) {
        this.parent = parent;
        this.context = context;
        this.frame = frame;
    }

    /** The transaction that queries inside this one read at unless they say otherwise, or null. */
    Scalar before() {
        return before;
    }

    void setBefore(Scalar transaction) {
        before = transaction;
    }

    /**
     * A column of several sources.
     *
     * @param shown what its name means
     * @param all what further joins by it compare: the first of its sides that is not NULL
     */
    record Merged(Scalar shown, Scalar all) {}

    /** Makes {@code name} mean something else; the column of that name in {@code right} is hidden. */
    void merge(String name, Scalar shown, Scalar all, Source right) {
        String key = Ascii.lower(name);
        merged.put(key, new Merged(shown, all));
        hidden.add(right.number + "." + key);
    }

    Scalar mergedColumn(String name) {
        var column = merged.get(Ascii.lower(name));
        return column == null ? null : column.shown();
    }

    /** As in SQLite, UPDATE … FROM has no column of USING whose name another table has too. */
    void refuseDoubtfulMerges(int position) {
        for (String name : merged.keySet()) {
            int shown = 0;
            for (var source : sources) {
                shown += source.hasColumn(name) && !isHidden(source, name) ? 1 : 0;
            }
            if (shown > 1) {
                throw context.error("ambiguous column name: " + name, position);
            }
        }
    }

    boolean isHidden(Source source, String column) {
        return !hidden.isEmpty() && hidden.contains(source.number + "." + Ascii.lower(column));
    }

    /**
     * What the name means, or null when nothing has that name here or outside.
     *
     * @param binder binds what an alias stands for; null where none is asked for
     */
    Scalar resolve(Expression.ColumnReference name, ExpressionBinder binder) {
        Scalar here = resolveHere(name);
        if (here == null && binder != null) {
            here = binder.aliased(name);
        }
        if (here != null || parent == null) {
            return here;
        }
        Scalar outside = parent.resolve(name, parent.binder);
        readsOuterRows |= outside != null;
        return outside == null || !frame ? outside : capture(outside);
    }

    /** Whether a column is a subquery's. */
    boolean isDerived(Scalar.Column column) {
        for (var source : sources) {
            if (source.number == Source.sourceOf(column.index())) {
                return source.derived != null;
            }
        }
        return false;
    }

    /** How many values have been captured, from this scope outwards. */
    List<Integer> capturedCounts() {
        var counts = new ArrayList<Integer>();
        for (Scope scope = this; scope != null; scope = scope.parent) {
            counts.add(scope.captured.size());
        }
        return counts;
    }

    /** Forgets what was captured since {@link #capturedCounts}. */
    void forgetCaptured(List<Integer> counts) {
        Scope scope = this;
        for (int count : counts) {
            scope.captured.subList(count, scope.captured.size()).clear();
            scope.slots.subList(count, scope.slots.size()).clear();
            scope = scope.parent;
        }
    }

    /** What an expression of an enclosing scope is here. */
    Scalar bring(Scope owner, Scalar scalar) {
        if (this == owner) {
            return scalar;
        }
        Scalar outside = parent.bring(owner, scalar);
        return frame ? capture(outside) : outside;
    }

    /** A slot that the enclosing query fills with the value of one of its expressions. */
    private Scalar capture(Scalar outside) {
        if (lateral && outside instanceof Scalar.Outer) {
            return outside;
        }
        Affinity affinity = Scalars.affinity(outside);
        Collation collation = Scalars.ownCollation(outside);
        int known = captured.indexOf(outside);
        if (known >= 0) {
            return new Scalar.Outer(slots.get(known), affinity, collation);
        }
        int slot = context.nextSlot();
        slots.add(slot);
        captured.add(outside);
        return new Scalar.Outer(slot, affinity, collation);
    }

    private Scalar resolveHere(Expression.ColumnReference name) {
        if (name.table() == null) {
            Scalar common = mergedColumn(name.column());
            if (common != null) {
                return common;
            }
        }
        Source found = null;
        int ordinal = -1;
        for (var source : sources) {
            if (!source.isNamed(name, context)) {
                continue;
            }
            int column = source.columnNamed(name.column());
            if (column >= 0) {
                if (found != null) {
                    throw context.error("ambiguous column name: " + text(name), name.position());
                }
                found = source;
                ordinal = column;
            }
        }
        if (found == null && isRowid(name.column()) && (purpose == null || !purpose.ofOneRow())) {
            for (var source : sources) {
                if (source.table == null || source.table.withoutRowid()
                        || !source.isNamed(name, context)) {
                    continue;
                }
                if (found != null) {
                    throw context.error("ambiguous column name: " + text(name), name.position());
                }
                found = source;
                ordinal = Source.ROWID;
            }
        }
        if (found != null && context.names != null) {
            context.names.column(found, name);
        }
        return found == null ? null : found.reference(ordinal);
    }

    static boolean isRowid(String name) {
        return Ascii.same(name, "rowid") || Ascii.same(name, "_rowid_")
                || Ascii.same(name, "oid");
    }

    static String text(Expression.ColumnReference name) {
        return (name.schema() == null ? "" : name.schema() + ".")
                + (name.table() == null ? "" : name.table() + ".") + name.column();
    }
}
