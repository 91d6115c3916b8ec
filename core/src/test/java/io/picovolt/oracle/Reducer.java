package io.picovolt.oracle;

import java.util.ArrayList;
import java.util.List;

/** Makes a script that shows a difference as small as it can: statements go first, then parts of them. */
final class Reducer {
    private final String kind;
    private final long deadline;
    private List<Step> steps;

    private Reducer(List<Step> steps, Finding finding, long deadline) {
        this.steps = steps;
        this.deadline = deadline;
        kind = finding.kind();
    }

    /** A script with a difference of the same kind, after some seconds at most. */
    static List<Step> reduce(List<Step> steps, Finding finding, int seconds) {
        var reducer = new Reducer(new ArrayList<>(steps.subList(0, finding.step() + 1)), finding,
                System.nanoTime() + seconds * 1_000_000_000L);
        if (!reducer.fails(reducer.steps)) {
            // A query of the past, which needs what came later.
            reducer.steps = new ArrayList<>(steps);
        }
        reducer.statements();
        int before;
        do {
            before = reducer.length();
            reducer.parts();
            reducer.statements();
        } while (reducer.length() < before && System.nanoTime() < reducer.deadline);
        return reducer.steps;
    }

    private int length() {
        return steps.stream().mapToInt(step -> step.sql().length()).sum();
    }

    private boolean fails(List<Step> candidate) {
        if (System.nanoTime() > deadline) {
            return false;
        }
        var finding = Trial.run(candidate, new int[1]);
        return finding != null && finding.kind().equals(kind);
    }

    private void statements() {
        for (int size = Math.max(1, steps.size() / 2); size > 0; size /= 2) {
            for (int from = steps.size() - size; from >= 0; from -= size) {
                var fewer = new ArrayList<>(steps);
                fewer.subList(from, from + size).clear();
                if (fails(fewer)) {
                    steps = fewer;
                    from = Math.min(from, steps.size());
                }
            }
        }
    }

    private void parts() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            brackets(i);
            tokens(i);
        }
    }

    private boolean tryInstead(int index, List<String> tokens) {
        var changed = new ArrayList<>(steps);
        changed.set(index, steps.get(index).with(Tokens.join(tokens)));
        if (changed.get(index).sql().length() >= steps.get(index).sql().length() || !fails(changed)) {
            return false;
        }
        steps = changed;
        return true;
    }

    /** Something in brackets becomes a constant, or what is in the brackets. */
    private void brackets(int index) {
        var tokens = Tokens.of(steps.get(index).sql());
        for (int from = 0; from < tokens.size(); from++) {
            if (!tokens.get(from).equals("(")) {
                continue;
            }
            int to = Tokens.closing(tokens, from);
            // A call goes with its name.
            int start = from > 0 && Tokens.isName(tokens.get(from - 1)) ? from - 1 : from;
            for (var constant : List.of("1", "NULL", "'a'")) {
                var fewer = new ArrayList<>(tokens);
                fewer.subList(start, to + 1).clear();
                fewer.add(start, constant);
                if (tryInstead(index, fewer)) {
                    tokens = fewer;
                    to = -1;
                    break;
                }
            }
            if (to > 0) {
                var bare = new ArrayList<>(tokens);
                bare.remove(to);
                bare.remove(from);
                if (tryInstead(index, bare)) {
                    tokens = bare;
                }
            }
        }
    }

    private void tokens(int index) {
        var tokens = Tokens.of(steps.get(index).sql());
        for (int size = Math.max(1, Math.min(16, tokens.size() / 2)); size > 0; size = size > 4 ? size / 2 : size - 1) {
            for (int from = tokens.size() - size; from >= 0; from--) {
                if (from + size > tokens.size()) {
                    continue;
                }
                var fewer = new ArrayList<>(tokens);
                fewer.subList(from, from + size).clear();
                if (!fewer.isEmpty() && tryInstead(index, fewer)) {
                    tokens = fewer;
                }
            }
        }
    }
}
