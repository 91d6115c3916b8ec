package io.picovolt.plan.rule;

import io.picovolt.plan.BindContext;
import io.picovolt.plan.JoinTree;
import io.picovolt.plan.Placed;
import io.picovolt.plan.Plan;
import io.picovolt.plan.Scalar;
import io.picovolt.plan.Scalars;
import io.picovolt.plan.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The order in which parts of FROM are joined, one after the other. The written one stands where it costs little:
 * a part that is far smaller goes first, and one that a condition connects before one that none does. Else all orders
 * of few parts are compared, and of many the cheapest next part is taken again and again.
 */
final class JoinOrder {
    /** Parts whose orders are all compared. */
    private static final int FEW = 10;
    /** What an order may cost that is not looked at any further. */
    private static final double CHEAP = 300;
    /** Rows that a function in FROM is expected to make. */
    private static final double FUNCTION_ROWS = 10;
    /** How much cheaper another order must be. */
    private static final double BETTER = 0.7;

    private final BindContext context;
    private final List<JoinTree> parts;
    private final List<List<Scalar>> local;
    private final List<Scalar> conditions;
    private final int count;
    /** By part: rows after its own conditions, what reading them costs, and which parts must come before. */
    private final double[] rows;
    private final double[] reads;
    private final long[] needs;
    /** By condition: the parts that it is about, and the share of rows that it lets through. */
    private final long[] about;
    private final double[] share;
    private final boolean[] equal;
    /** By part: sets of conditions, and how many rows a lookup by these finds; -1 when there is no key for it. */
    private final List<List<Double>> lookups = new ArrayList<>();
    private final List<List<BitSet>> lookupConditions = new ArrayList<>();

    /** @param placed the plan of each part; null for a function of other parts' columns */
    JoinOrder(BindContext context, List<JoinTree> parts, List<Placed> placed, List<List<Scalar>> local,
            List<Scalar> conditions) {
        this.context = context;
        this.parts = parts;
        this.local = local;
        this.conditions = conditions;
        count = parts.size();
        rows = new double[count];
        reads = new double[count];
        needs = new long[count];
        var sets = new BitSet[count];
        for (int i = 0; i < count; i++) {
            sets[i] = Sources.of(parts.get(i));
            lookups.add(new ArrayList<>());
            lookupConditions.add(new ArrayList<>());
        }
        for (int i = 0; i < count; i++) {
            boolean function = placed.get(i) == null;
            rows[i] = function ? FUNCTION_ROWS : placed.get(i).plan().rows();
            reads[i] = function ? 0 : reading(placed.get(i).plan());
            needs[i] = parts(Sources.needed(parts.get(i)), sets);
        }
        about = new long[conditions.size()];
        share = new double[about.length];
        equal = new boolean[about.length];
        for (int i = 0; i < about.length; i++) {
            about[i] = parts(Sources.of(conditions.get(i)), sets);
            share[i] = share(i);
        }
    }

    private static long parts(BitSet sources, BitSet[] sets) {
        long parts = 0;
        for (int i = 0; i < sets.length; i++) {
            parts |= sources.intersects(sets[i]) ? 1L << i : 0;
        }
        return parts;
    }

    private double reading(Plan plan) {
        return plan instanceof Plan.TableScan scan
                ? context.statistics().rows(scan.table()) * Costs.SCANNED_ROW : plan.rows();
    }

    /** Of several equalities of the same parts one counts: they mostly belong together. */
    private double share(int condition) {
        if (!(conditions.get(condition) instanceof Scalar.Comparison comparison)
                || comparison.operator() != Scalar.Comparison.Operator.EQUAL
                || Long.bitCount(about[condition]) != 2) {
            return Costs.selectivity(conditions.get(condition));
        }
        equal[condition] = true;
        double left = values(comparison.left());
        double right = values(comparison.right());
        // A key that is unique has all values that the other side has.
        double let = 1 / Math.max(1, left > 0 ? left : right > 0 ? right : Math.max(-left, -right));
        for (int i = 0; i < condition; i++) {
            if (equal[i] && about[i] == about[condition]) {
                share[i] = Math.min(share[i], let);
                return 0.5;
            }
        }
        return let;
    }

    /** How many different values an expression has: exactly when it is unique, else negative and a guess. */
    private double values(Scalar scalar) {
        if (scalar instanceof Scalar.Column column) {
            for (int i = 0; i < count; i++) {
                if (parts.get(i) instanceof JoinTree.Leaf(Source source)
                        && source.number() == Source.sourceOf(column.index())) {
                    if (source.table() == null) {
                        return -rows[i];
                    }
                    double all = context.statistics().rows(source.table());
                    return AccessPaths.isUnique(context, source, column) ? all : -all / Costs.ROWS_PER_KEY;
                }
            }
        }
        return -1;
    }

    /** The numbers of the parts in the order in which they are joined; null where there is none. */
    int[] order(boolean fixed) {
        int[] written = written(fixed);
        if (written == null || fixed) {
            return written;
        }
        double cost = cost(written);
        if (cost < CHEAP) {
            return written;
        }
        int[] other = count <= FEW ? cheapest() : greedy();
        return other != null && cost(other) < cost * BETTER ? other : written;
    }

    private int[] written(boolean fixed) {
        var order = new int[count];
        long joined = 0;
        for (int n = 0; n < count; n++) {
            int best = -1;
            boolean bestConnected = false;
            for (int i = 0; i < count; i++) {
                long bit = 1L << i;
                if ((joined & bit) != 0 || (needs[i] & ~joined) != 0) {
                    continue;
                }
                boolean connected = needs[i] != 0 || isConnected(joined, bit);
                if (best < 0 || !fixed && (connected && !bestConnected || connected == bestConnected
                        && rows[i] * (n == 0 ? 10 : 2) < rows[best])) {
                    best = i;
                    bestConnected = connected;
                }
            }
            if (best < 0) {
                return null;
            }
            order[n] = best;
            joined |= 1L << best;
        }
        return order;
    }

    private boolean isConnected(long joined, long part) {
        for (long condition : about) {
            if ((condition & part) != 0 && (condition & joined) != 0
                    && (condition & ~(joined | part)) == 0) {
                return true;
            }
        }
        return false;
    }

    private double cost(int[] order) {
        double cost = reads[order[0]];
        double current = rows[order[0]];
        long joined = 1L << order[0];
        for (int i = 1; i < count; i++) {
            cost += step(joined, current, order[i]);
            current = rows(joined, current, order[i]);
            joined |= 1L << order[i];
        }
        return cost;
    }

    /** How many rows there are once a part is joined to others, which have so many. */
    double rows(long joined, double current, int part) {
        long bit = 1L << part;
        double all = current * rows[part];
        for (int i = 0; i < about.length; i++) {
            if ((about[i] & bit) != 0 && (about[i] & ~(joined | bit)) == 0) {
                all *= share[i];
            }
        }
        return Math.max(1, all);
    }

    /** What it costs to join a part to others, which have so many rows. */
    private double step(long joined, double current, int part) {
        double results = rows(joined, current, part) * Costs.SCANNED_ROW;
        if (needs[part] != 0) {
            return current * rows[part] + results;
        }
        long bit = 1L << part;
        boolean hashes = false;
        var available = new BitSet();
        for (int i = 0; i < about.length; i++) {
            if ((about[i] & bit) != 0 && (about[i] & ~(joined | bit)) == 0) {
                available.set(i);
                hashes |= equal[i];
            }
        }
        double scanned = reads[part] + (hashes ? Costs.HASHED_ROW * (current + rows[part])
                : Costs.SCANNED_ROW * current * rows[part]);
        double found = available.isEmpty() ? -1 : found(part, available);
        double limit = parts.get(part) instanceof JoinTree.Leaf(Source source) && source.table() != null
                ? context.statistics().rows(source.table()) * Costs.HASHED_ROW : 0;
        boolean looksUp = found >= 0 && current <= limit && current * found <= limit;
        return results + (looksUp ? current * (0.3 + found) : scanned);
    }

    /** The rows that one lookup finds, or -1. */
    private double found(int part, BitSet available) {
        int known = lookupConditions.get(part).indexOf(available);
        if (known >= 0) {
            return lookups.get(part).get(known);
        }
        var by = new ArrayList<Scalar>();
        for (int i = available.nextSetBit(0); i >= 0; i = available.nextSetBit(i + 1)) {
            by.add(conditions.get(i));
        }
        double found = JoinMethods.lookupRows(context, parts.get(part), by, local.get(part));
        lookupConditions.get(part).add(available);
        lookups.get(part).add(found);
        return found;
    }

    /** The best of all orders: for each set of parts the cheapest way to have it joined. */
    private int[] cheapest() {
        int sets = 1 << count;
        var cost = new double[sets];
        var size = new double[sets];
        var last = new int[sets];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        for (int i = 0; i < count; i++) {
            if (needs[i] == 0) {
                cost[1 << i] = reads[i];
                size[1 << i] = rows[i];
                last[1 << i] = i;
            }
        }
        for (int set = 1; set < sets; set++) {
            for (int i = 0; i < count && cost[set] < Double.POSITIVE_INFINITY; i++) {
                int with = set | 1 << i;
                if (with != set && (needs[i] & ~set) == 0) {
                    double sum = cost[set] + step(set, size[set], i);
                    if (sum < cost[with]) {
                        cost[with] = sum;
                        size[with] = rows(set, size[set], i);
                        last[with] = i;
                    }
                }
            }
        }
        var order = new int[count];
        for (int set = sets - 1, i = count - 1; i >= 0; i--) {
            order[i] = last[set];
            set &= ~(1 << last[set]);
        }
        return order;
    }

    /** Always the part that leaves the fewest rows, of those the cheapest. */
    private int[] greedy() {
        var order = new int[count];
        long joined = 0;
        double current = 1;
        for (int n = 0; n < count; n++) {
            int best = -1;
            double bestSize = 0;
            double bestCost = 0;
            for (int i = 0; i < count; i++) {
                if ((joined >> i & 1) != 0 || (needs[i] & ~joined) != 0) {
                    continue;
                }
                double size = n == 0 ? rows[i] : rows(joined, current, i);
                double cost = n == 0 ? reads[i] : step(joined, current, i);
                if (best < 0 || size < bestSize || size == bestSize && cost < bestCost) {
                    best = i;
                    bestSize = size;
                    bestCost = cost;
                }
            }
            order[n] = best;
            joined |= 1L << best;
            current = bestSize;
        }
        return order;
    }

    double rows(int part) {
        return rows[part];
    }
}
