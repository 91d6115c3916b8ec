package io.picovolt.plan.rule;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Index;
import io.picovolt.catalog.Table;
import io.picovolt.plan.BindContext;
import io.picovolt.plan.IndexExpressions;
import io.picovolt.plan.Placed;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.plan.Source;
import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Chooses how the rows of one source are found: by rowid, through an index, or by scanning. */
public final class AccessPaths {
    private final BindContext context;
    private final Source source;
    /** By the name that the statement has for it. */
    private final Table table;
    private final List<Scalar> conditions;
    private final int[] layout;
    private final List<Integer> columns = new ArrayList<>();
    private final double tableRows;
    private Plan best;
    private double bestCost;

    private AccessPaths(BindContext context, Source source, List<Scalar> conditions) {
        this.context = context;
        this.source = source;
        table = source.shownTable();
        this.conditions = conditions;
        layout = source.usedIds();
        for (int id : layout) {
            int ordinal = Source.ordinalOf(id);
            columns.add(ordinal == Source.ROWID ? -1 : ordinal);
        }
        tableRows = Math.max(1, context.statistics().rows(source.table()));
        bestCost = tableRows * Costs.SCANNED_ROW + 1;
    }

    /** The cheapest way to the rows of the source that fulfil the conditions. */
    public static Placed plan(BindContext context, Source source, List<Scalar> conditions) {
        if (source.function() != null) {
            return function(source, source.arguments(), conditions);
        }
        if (source.table() == null) {
            var layout = new int[source.derived().width()];
            for (int i = 0; i < layout.length; i++) {
                layout[i] = source.number() << 12 | i;
            }
            Plan limited = source.limited(conditions);
            return limited != null ? new Placed(limited, layout)
                    : JoinPlanner.filter(new Placed(source.derived(), layout), conditions);
        }
        var paths = new AccessPaths(context, source, conditions);
        paths.tryKeys();
        if (paths.best == null && source.isIndexed()) {
            throw JoinPlanner.noSolution();
        }
        if (paths.best == null) {
            paths.tryOuterKeys();
        }
        if (paths.best == null) {
            double rows = paths.tableRows;
            for (var condition : conditions) {
                rows *= Costs.selectivity(condition);
            }
            paths.best = paths.scan(Math.max(1, rows));
        }
        return new Placed(paths.best, paths.layout);
    }

    /** All rows by rowid, or by the primary key where rows have no rowid that shows. */
    private Plan scan(double rows) {
        for (var index : context.catalog(table).indexesOf(table.id())) {
            if (table.withoutRowid() && index.origin() == Index.Origin.PRIMARY_KEY) {
                return new Plan.IndexScan(table, index, columns, source.before(), List.of(), null, null,
                        filter(List.of()), false, rows);
            }
        }
        return new Plan.TableScan(table, columns, source.before(), filter(List.of()),
                Plan.TableScan.Order.ASCENDING, rows);
    }

    /** @param arguments the function's, without columns */
    static Placed function(Source source, List<Scalar> arguments, List<Scalar> conditions) {
        int[] layout = source.usedIds();
        var columns = new ArrayList<Integer>();
        for (int id : layout) {
            columns.add(Source.ordinalOf(id));
        }
        return JoinPlanner.filter(new Placed(
                new Plan.TableFunction(source.function(), source.withTransaction(arguments), columns, 100), layout),
                conditions);
    }

    /** Whether no two rows have the same value in a column. */
    static boolean isUnique(BindContext context, Source source, Scalar.Column column) {
        int ordinal = Source.ordinalOf(column.index());
        boolean unique = ordinal == Source.ROWID;
        for (var index : context.catalog(source.table()).indexesOf(source.table().id())) {
            unique |= index.unique() && !index.partial() && index.keys().size() == 1
                    && index.keys().get(0).column() == ordinal;
        }
        return unique;
    }

    /** The cheapest way through a key, or null when only a scan would do. */
    static Placed byKey(BindContext context, Source source, List<Scalar> conditions) {
        var paths = new AccessPaths(context, source, conditions);
        paths.tryKeys();
        return paths.best == null ? null : new Placed(paths.best, paths.layout);
    }

    /** Rows that an enclosing row selects again and again get a hash table, where no index serves. */
    private void tryOuterKeys() {
        var keys = new ArrayList<Scalar>();
        var values = new ArrayList<Scalar>();
        var collations = new ArrayList<Collation>();
        var outer = new ArrayList<Scalar>();
        var inner = new ArrayList<Scalar>();
        for (var condition : conditions) {
            boolean waits = !(keys.isEmpty() && outer.isEmpty()) && context.mayFail(condition);
            var key = readsSlots(condition) && !waits ? KeyConditions.outerKey(condition) : null;
            if (key != null && isSameInEveryRun(key.left())) {
                keys.add(Placed.place(
                        JoinMethods.converted(key.left(), key.convertLeft()), layout));
                values.add(JoinMethods.converted(key.right(), key.convertRight()));
                collations.add(key.collation());
            } else {
                (waits || readsSlots(condition) ? outer : inner).add(condition);
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        var scan = new Plan.TableScan(table, columns, source.before(),
                Placed.place(Scalars.conjunction(inner), layout),
                Plan.TableScan.Order.ASCENDING, tableRows);
        best = new Plan.HashLookup(scan, keys, values, collations,
                Placed.place(Scalars.conjunction(outer), layout),
                Math.min(tableRows, Costs.ROWS_PER_KEY));
    }

    /** Whether an expression of columns has the same value for a row whatever the enclosing row is. */
    private static boolean isSameInEveryRun(Scalar key) {
        boolean[] same = {true};
        Scalars.walk(key, node -> {
            same[0] &= !(node instanceof Scalar.Outer)
                    && !(node instanceof Scalar.Call call && !call.function().deterministic());
            return same[0];
        });
        return same[0];
    }

    private static boolean readsSlots(Scalar condition) {
        boolean[] found = {false};
        Scalars.walk(condition, node -> {
            found[0] |= node instanceof Scalar.Outer;
            return !found[0];
        });
        return found[0];
    }

    private void tryKeys() {
        if (source.isIndexed()) {
            bestCost = Double.POSITIVE_INFINITY;
        } else {
            tryRowid();
        }
        var catalog = context.catalog(source.table());
        // Indexes are those of the table as it is now: of no use for one that had other columns.
        boolean same = source.before() == null || catalog.tables().contains(source.table());
        for (var index : catalog.indexesOf(source.table().id())) {
            if (same && source.allows(index)) {
                tryIndex(index);
            }
        }
        if (!source.isIndexed()) {
            tryAlternatives();
        }
    }

    private Scalar filter(List<Scalar> decided) {
        var rest = new ArrayList<Scalar>();
        for (var condition : conditions) {
            if (!decided.contains(condition)) {
                rest.add(condition);
            }
        }
        return Placed.place(Scalars.conjunction(rest), layout);
    }

    private void offer(Plan plan, double cost) {
        if (cost < bestCost) {
            best = plan;
            bestCost = cost;
        }
    }

    private void tryRowid() {
        var rowid = new Scalar.Column(source.number() << 12 | Source.ROWID, null, null);
        for (var condition : conditions) {
            var keys = KeyConditions.equal(condition, rowid, null);
            if (keys != null) {
                offer(new Plan.RowidLookup(table, columns, source.before(), keys,
                        filter(List.of(condition)), KeyConditions.count(keys)),
                        KeyConditions.count(keys) * 0.7);
                return;
            }
        }
        var decided = new ArrayList<Scalar>();
        var range = KeyConditions.range(conditions, rowid, null, decided);
        if (range != null) {
            double rows = tableRows * (range.lower() != null && range.upper() != null ? 0.1 : 0.33);
            rows = rowidRows(range, rows);
            offer(new Plan.RowidRange(table, columns, source.before(), range.lower(),
                    range.upper(), filter(decided), false, Math.max(1, rows)),
                    1 + rows * Costs.SCANNED_ROW);
        }
    }

    /** Rowids are mostly dense, so known bounds tell how many rows there are. */
    private double rowidRows(KeyConditions.Range range, double otherwise) {
        if (range.lower() == null || range.upper() == null) {
            return otherwise;
        }
        return context.known(range.lower().value()) instanceof Value.IntegerValue(long low)
                && context.known(range.upper().value()) instanceof Value.IntegerValue(long high)
                ? Math.max(1, Math.min(tableRows, (double) high - low + 1)) : otherwise;
    }

    private void tryIndex(Index index) {
        var equal = new ArrayList<List<Scalar>>();
        var decided = new ArrayList<Scalar>();
        var known = new ArrayList<Value>();
        boolean allKnown = true;
        double alternatives = 1;
        KeyConditions.Range range = null;
        var expressions = IndexExpressions.of(context, source, index);
        if (index.partial() && !implied(expressions.condition(), decided)) {
            return;
        }
        for (int i = 0; i < index.keys().size(); i++) {
            var key = index.keys().get(i);
            Scalar wanted = expressions.keys().get(i);
            List<Scalar> values = null;
            for (var condition : conditions) {
                values = KeyConditions.equal(condition, wanted, key.collation());
                if (values != null) {
                    decided.add(condition);
                    break;
                }
            }
            if (values == null) {
                range = KeyConditions.range(conditions, wanted, key.collation(), decided);
                String prefix = range != null ? null
                        : KeyConditions.prefix(conditions, wanted, key.collation());
                if (prefix != null) {
                    tryPrefix(index, equal, alternatives, allKnown ? known.toArray(new Value[0]) : null,
                            prefix);
                }
                break;
            }
            equal.add(values);
            alternatives *= KeyConditions.count(values);
            Value value = values.size() == 1 ? context.known(values.get(0)) : null;
            allKnown &= value != null;
            known.add(value);
        }
        if (equal.isEmpty() && range == null && !index.partial() && !source.isIndexed()) {
            return;
        }
        double rows = rows(index, equal.size(), alternatives, range,
                allKnown ? known.toArray(new Value[0]) : null);
        var plan = new Plan.IndexScan(table, index, columns, source.before(), equal,
                range == null ? null : range.lower(), range == null ? null : range.upper(),
                filter(decided), false, Math.max(1, rows));
        offer(plan, 1 + alternatives * 0.3 + rows * Costs.row(context, plan));
    }

    /** Texts with a common beginning, and all blobs: those may be like it too. */
    private void tryPrefix(Index index, List<List<Scalar>> equal, double alternatives, Value[] known,
            String prefix) {
        String first = Ascii.lower(prefix);
        if (index.keys().get(equal.size()).collation() == Collation.BINARY) {
            first = prefix;
        }
        int last = first.length() - 1;
        String next = first.substring(0, last) + (char) (first.charAt(last) + 1);
        var texts = new KeyConditions.Range(new Plan.Bound(new Scalar.Literal(Value.of(first)), true),
                new Plan.Bound(new Scalar.Literal(Value.of(next)), false));
        var blobs = new KeyConditions.Range(
                new Plan.Bound(new Scalar.Literal(new Value.BlobValue(new byte[0])), true), null);
        offerParts(List.of(part(index, equal, texts, rows(index, equal.size(), alternatives, texts, known)),
                part(index, equal, blobs, rows(index, equal.size(), alternatives, blobs, known))));
    }

    private Plan part(Index index, List<List<Scalar>> equal, KeyConditions.Range range, double rows) {
        return new Plan.IndexScan(table, index, List.of(), source.before(), equal, range.lower(),
                range.upper(), null, false, rows);
    }

    private void offerParts(List<Plan> parts) {
        double rows = 0;
        for (var part : parts) {
            rows += part.rows();
        }
        offer(new Plan.RowidLookup(table, columns, source.before(), List.of(), parts,
                filter(List.of()), Math.max(1, rows)), 1 + 0.3 * parts.size() + 1.2 * rows);
    }

    /** Each side of an OR by its own key. */
    private void tryAlternatives() {
        for (var condition : conditions) {
            if (!(condition instanceof Scalar.Disjunction any) || any.terms().size() > 100) {
                continue;
            }
            var parts = new ArrayList<Plan>();
            for (var term : any.terms()) {
                var terms = new ArrayList<Scalar>();
                Scalars.splitConjuncts(term, terms);
                for (var other : conditions) {
                    if (other != condition && !(other instanceof Scalar.Disjunction)) {
                        terms.add(other);
                    }
                }
                var paths = new AccessPaths(context, source, terms);
                paths.tryKeys();
                var part = bare(paths.best);
                if (part == null) {
                    parts.clear();
                    break;
                }
                parts.add(part);
            }
            if (!parts.isEmpty()) {
                offerParts(parts);
            }
        }
    }

    /** The lookup alone, without what is read of the rows that it finds; null when it is none. */
    private static Plan bare(Plan plan) {
        return switch (plan) {
            case Plan.IndexScan p -> new Plan.IndexScan(p.table(), p.index(), List.of(), p.before(), p.equal(),
                    p.lower(), p.upper(), null, false, p.rows());
            case Plan.RowidLookup p -> new Plan.RowidLookup(
                    p.table(), List.of(), p.before(), p.keys(), p.parts(), null, p.rows());
            case null, default -> null;
        };
    }

    /** Whether the conditions are true for no row that a partial index lacks; those that it stands for are decided. */
    private boolean implied(Scalar condition, List<Scalar> decided) {
        var terms = new ArrayList<Scalar>();
        Scalars.splitConjuncts(condition, terms);
        for (var term : terms) {
            if (!KeyConditions.imply(conditions, term)) {
                return false;
            }
        }
        decided.addAll(terms);
        return true;
    }

    private double rows(Index index, int equal, double alternatives, KeyConditions.Range range,
            Value[] known) {
        if (range == null && index.unique() && equal == index.keys().size()) {
            return alternatives;
        }
        Value lower = range == null || range.lower() == null ? null
                : context.known(range.lower().value());
        Value upper = range == null || range.upper() == null ? null
                : context.known(range.upper().value());
        boolean boundsKnown = range == null
                || (range.lower() == null || lower != null) && (range.upper() == null || upper != null);
        if (known != null && boundsKnown) {
            return context.statistics().rows(source.table(), index, known, lower, upper);
        }
        double rows = equal == 0 ? tableRows
                : Math.min(tableRows, context.statistics().rowsPerKey(source.table(), index, equal,
                        Costs.ROWS_PER_KEY)) * alternatives;
        return range == null ? rows
                : rows * (range.lower() != null && range.upper() != null ? 0.02 : 0.2);
    }
}
