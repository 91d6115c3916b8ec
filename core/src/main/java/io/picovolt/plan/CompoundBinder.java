package io.picovolt.plan;

import io.picovolt.bytes.Ascii;
import io.picovolt.sql.ast.CompoundOperator;
import io.picovolt.sql.ast.Expression;
import io.picovolt.sql.ast.OrderTerm;
import io.picovolt.sql.ast.Query;
import io.picovolt.sql.ast.QueryCore;
import io.picovolt.value.Affinity;
import io.picovolt.value.Collation;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds the terms of a compound query and puts them together. A column of the result is named by the first
 * term; rows are compared by the collation of the first term that has one for it, while a query around the
 * compound goes by that of the first term alone; its affinity is that of the first term that has one, unless
 * another term's values don't go with it.
 */
final class CompoundBinder {
    private final BindContext context;
    private final QueryBinder query;
    /** The binder of each term, null for VALUES. */
    private final List<SelectBinder> binders = new ArrayList<>();
    private final List<BoundQuery> terms = new ArrayList<>();
    private List<OutputColumn> columns;

    CompoundBinder(BindContext context, QueryBinder query) {
        this.context = context;
        this.query = query;
    }

    BoundQuery bind(Query compound, Scalar limit, Scalar offset) {
        var recursion = recursion(compound);
        int anchors = recursion == null ? compound.cores().size() : recursion.anchors;
        bind(compound.cores().subList(0, anchors));
        if (recursion != null) {
            bindSteps(compound, recursion);
        }
        checkWidths(compound);
        columns = columns();
        if (query.source) {
            terms.replaceAll(this::withReals);
        }
        var collations = new ArrayList<Collation>();
        for (var column : columns) {
            collations.add(column.collation() == null ? Collation.BINARY : column.collation());
        }
        Plan plan = terms.get(0).plan();
        boolean allRows = true;
        for (int i = 1; i < anchors; i++) {
            boolean wasCompared = !allRows;
            allRows = compound.operators().get(i - 1) == CompoundOperator.UNION_ALL;
            if (allRows && wasCompared && compound.orderBy().isEmpty()) {
                plan = new Plan.Sort(plan, restKeys(new boolean[columns.size()]), null);
            }
            plan = combine(compound.operators().get(i - 1), plan, terms.get(i).plan(), collations);
        }
        if (recursion != null) {
            return new BoundQuery(
                    recursive(recursion, compound, plan, collations, limit, offset), shown(columns));
        }
        if (limit == null && compound.orderBy().isEmpty() && isUnionAll(compound)) {
            return new BoundQuery(plan, shown(columns), null, conditions -> {
                Plan all = null;
                boolean limited = false;
                for (var term : terms) {
                    Plan some = term.limited() == null ? null : term.limited().plan(conditions);
                    limited |= some != null;
                    some = some != null ? some : filtered(term.plan(), conditions);
                    all = all == null ? some : combine(CompoundOperator.UNION_ALL, all, some, collations);
                }
                return limited ? all : null;
            });
        }
        plan = sort(compound, plan, allRows, limit, offset);
        return new BoundQuery(limit == null ? plan : new Plan.Limit(plan, limit, offset), shown(columns));
    }

    private void bind(List<QueryCore> cores) {
        for (var core : cores) {
            switch (core) {
                case QueryCore.Select select -> {
                    var binder = query.selectBinder();
                    binders.add(binder);
                    terms.add(binder.bind(select, List.of(), null, null));
                }
                case QueryCore.Values values -> {
                    binders.add(null);
                    terms.add(query.values(values));
                }
            }
        }
    }

    /** Binds the terms that read the table: with the affinities of the others, and again when theirs change them. */
    private void bindSteps(Query compound, Recursion recursion) {
        int anchors = recursion.anchors;
        var steps = compound.cores().subList(anchors, compound.cores().size());
        var assumed = shown(columns());
        context.recurring++;
        boolean first = true;
        for (boolean typed = true; typed; first = false) {
            terms.subList(anchors, terms.size()).clear();
            binders.subList(anchors, binders.size()).clear();
            recursion.begin(FromBinder.named(context, assumed, recursion.table.name(),
                    recursion.table.columns(), compound.position()));
            bind(steps);
            checkWidths(compound);
            typed = false;
            var known = columns();
            for (int i = 0; first && i < assumed.size(); i++) {
                typed |= assumed.get(i).affinity() != known.get(i).affinity();
                assumed.set(i, assumed.get(i).with(known.get(i).affinity()));
            }
        }
        context.recurring--;
    }

    private static boolean isUnionAll(Query compound) {
        for (var operator : compound.operators()) {
            if (operator != CompoundOperator.UNION_ALL) {
                return false;
            }
        }
        return true;
    }

    static Plan filtered(Plan plan, List<Scalar> conditions) {
        return conditions.isEmpty() ? plan
                : new Plan.Filter(plan, Scalars.conjunction(conditions), Math.max(1, plan.rows() / 3));
    }

    /** The common table that the query is of, when it is recursive; else null. */
    private Recursion recursion(Query compound) {
        var open = context.openTables();
        return !open.isEmpty() && open.getLast().table.query() == compound
                && open.getLast().isRecursive() ? open.getLast() : null;
    }

    private Plan recursive(Recursion recursion, Query compound, Plan first,
            List<Collation> collations, Scalar limit, Scalar offset) {
        var steps = new ArrayList<Plan>();
        for (int i = recursion.anchors; i < terms.size(); i++) {
            String unsupported = binders.get(i).unsupportedRecursion();
            if (unsupported != null) {
                throw context.error(unsupported, compound.cores().get(i).position());
            }
            steps.add(terms.get(i).plan());
        }
        boolean distinct = compound.operators().getLast() == CompoundOperator.UNION;
        return new Plan.Recursive(recursion.id, first, steps, distinct ? collations : null,
                keys(compound, new boolean[columns.size()]), limit, offset);
    }

    private void checkWidths(Query compound) {
        for (int i = 1; i < terms.size(); i++) {
            if (terms.get(i).columns().size() != terms.get(0).columns().size()) {
                boolean values = compound.cores().get(i) instanceof QueryCore.Values;
                throw context.error(values ? "all VALUES must have the same number of terms"
                        : "SELECTs to the left and right of "
                        + compound.operators().get(i - 1).symbol()
                        + " do not have the same number of result columns",
                        compound.cores().get(i).position());
            }
        }
    }

    /** Of rows that are equal UNION keeps the last term's, as SQLite does. */
    private static Plan combine(CompoundOperator operator, Plan left, Plan right,
            List<Collation> collations) {
        double rows = left.rows() + right.rows();
        return switch (operator) {
            case UNION -> new Plan.SetOperation(
                    Plan.SetOperation.Kind.UNION, right, left, collations, rows);
            case UNION_ALL -> new Plan.SetOperation(
                    Plan.SetOperation.Kind.UNION_ALL, left, right, collations, rows);
            case INTERSECT -> new Plan.SetOperation(
                    Plan.SetOperation.Kind.INTERSECT, left, right, collations, rows);
            case EXCEPT -> new Plan.SetOperation(
                    Plan.SetOperation.Kind.EXCEPT, left, right, collations, rows);
        };
    }

    private List<OutputColumn> columns() {
        var merged = new ArrayList<OutputColumn>();
        for (int i = 0; i < terms.get(0).columns().size(); i++) {
            var column = terms.get(0).columns().get(i);
            Collation collation = null;
            Affinity affinity = Affinity.NONE;
            int owner = 0;
            for (int t = 0; t < terms.size(); t++) {
                var other = terms.get(t).columns().get(i);
                collation = collation == null ? other.collation() : collation;
                if (affinity == Affinity.NONE) {
                    affinity = other.affinity();
                    owner = t;
                }
            }
            merged.add(new OutputColumn(column.name(), column.table(), column.column(),
                    column.declaredType(), common(affinity, i, owner), collation));
        }
        return merged;
    }

    /** The columns as a query around them sees them. */
    private List<OutputColumn> shown(List<OutputColumn> merged) {
        var columns = new ArrayList<OutputColumn>();
        for (int i = 0; i < merged.size(); i++) {
            columns.add(merged.get(i).with(terms.get(0).columns().get(i).collation()));
        }
        return columns;
    }

    /** A term of a source: reading a column of REAL affinity makes its INTEGERs REAL. */
    private BoundQuery withReals(BoundQuery term) {
        var values = new ArrayList<Scalar>();
        boolean same = true;
        for (int i = 0; i < columns.size(); i++) {
            var column = term.columns().get(i);
            Scalar value = new Scalar.Column(i, column.affinity(), column.collation());
            boolean stays = columns.get(i).affinity() != Affinity.REAL || column.affinity() == Affinity.REAL;
            same &= stays;
            values.add(stays ? value : new Scalar.Convert(value, Affinity.REAL));
        }
        return same ? term : new BoundQuery(new Plan.Project(term.plan(), values), term.columns());
    }

    /** The affinity, or BLOB when some other term may have values that it would change. */
    private Affinity common(Affinity affinity, int column, int owner) {
        int types = 0;
        for (int i = 0; i < terms.size(); i++) {
            if (i != owner) {
                types |= Outputs.types(terms.get(i).plan(), column);
            }
        }
        boolean clash = affinity == Affinity.TEXT && (types & Outputs.NUMBER) != 0
                || affinity.isNumeric() && (types & Outputs.TEXT) != 0;
        return clash ? Affinity.BLOB : affinity;
    }

    /**
     * Sorts as ORDER BY says, and by the columns from left to right where it leaves an order open and rows
     * have to be compared anyhow.
     */
    private Plan sort(Query compound, Plan plan, boolean allRows, Scalar limit, Scalar offset) {
        var sorted = new boolean[columns.size()];
        var keys = keys(compound, sorted);
        if (!allRows) {
            keys.addAll(restKeys(sorted));
        }
        return keys.isEmpty() ? plan : new Plan.Sort(plan, keys, Limits.firstRows(limit, offset));
    }

    /** @param sorted gets true for each column that is a key */
    private List<Plan.SortKey> keys(Query compound, boolean[] sorted) {
        var keys = new ArrayList<Plan.SortKey>();
        for (int i = 0; i < compound.orderBy().size(); i++) {
            var term = compound.orderBy().get(i);
            int position = position(term, i);
            Collation collation = Positions.collation(context, term.expression());
            Scalar key = key(position);
            keys.add(Positions.sortKey(
                    collation == null ? key : new Scalar.Collate(key, collation), term));
            sorted[position] = true;
        }
        return keys;
    }

    private List<Plan.SortKey> restKeys(boolean[] sorted) {
        var keys = new ArrayList<Plan.SortKey>();
        for (int i = 0; i < sorted.length; i++) {
            if (!sorted[i]) {
                keys.add(new Plan.SortKey(key(i), false, true, Scalars.collation(key(i))));
            }
        }
        return keys;
    }

    private Scalar key(int position) {
        var column = columns.get(position);
        return new Scalar.Column(position, column.affinity(), column.collation());
    }

    private int position(OrderTerm term, int number) {
        Expression expression = Positions.withoutCollate(term.expression());
        int position = Positions.of(context, expression, number, columns.size(), "ORDER");
        for (int i = 0; position < 0 && i < terms.size(); i++) {
            position = position(expression, i);
        }
        if (position < 0) {
            throw context.error(Positions.ordinal(number + 1)
                    + " ORDER BY term does not match any column in the result set",
                    expression.position());
        }
        return position;
    }

    /** The column of a term that an expression names or repeats, or -1. */
    private int position(Expression expression, int term) {
        int named = -1;
        if (expression instanceof Expression.ColumnReference name && name.table() == null) {
            var names = terms.get(term).columns();
            for (int i = names.size() - 1; i >= 0; i--) {
                named = Ascii.same(names.get(i).name(), name.column()) ? i : named;
            }
        }
        if (named >= 0 && context.names == null || binders.get(term) == null) {
            return named;
        }
        int noted = context.names == null ? 0 : context.names.uses().size();
        int position = -1;
        try {
            position = binders.get(term).position(expression);
        } catch (PicoVoltException e) {
            // It means nothing in this term, but may in another.
        }
        if (context.names != null && (position < 0 || named >= 0 && named != position)) {
            context.names.uses().subList(noted, context.names.uses().size()).clear();
        }
        return named >= 0 ? named : position;
    }
}
