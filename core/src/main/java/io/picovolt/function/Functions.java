package io.picovolt.function;

import io.picovolt.bytes.Ascii;
import io.picovolt.function.json.JsonFunctions;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.HashMap;

/** The functions of one connection: the built-in ones, and over them those that it registered. */
public final class Functions {
    private final HashMap<String, ArrayList<FunctionDefinition>> scalars = new HashMap<>();
    private final HashMap<String, ArrayList<AggregateDefinition>> aggregates = new HashMap<>();

    /** What came after the built-in ones; null while those are being added. */
    private ArrayList<Object> own;

    public Functions() {
        CoreFunctions.register(this);
        TextFunctions.register(this);
        MathFunctions.register(this);
        DateFunctions.register(this);
        Aggregates.register(this);
        JsonFunctions.register(this);
        own = new ArrayList<>(0);
    }

    /** Adds a function; it hides one of the same name and the same numbers of arguments. */
    public void register(FunctionDefinition function) {
        var all = scalars.computeIfAbsent(Ascii.lower(function.name()), name -> new ArrayList<>(1));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).minArguments() == function.minArguments()
                    && all.get(i).maxArguments() == function.maxArguments()) {
                all.remove(i);
                break;
            }
        }
        all.add(0, function);
        if (own != null) {
            own.add(function);
        }
        hideAggregates(function);
    }

    /** Adds an aggregate; it hides one of the same name and the same numbers of arguments. */
    public void register(AggregateDefinition aggregate) {
        var all = aggregates.computeIfAbsent(Ascii.lower(aggregate.name()), name -> new ArrayList<>(1));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).minArguments() == aggregate.minArguments()
                    && all.get(i).maxArguments() == aggregate.maxArguments()) {
                all.remove(i);
                break;
            }
        }
        all.add(0, aggregate);
        if (own != null) {
            own.add(aggregate);
        }
    }

    /** Takes what is known of functions. */
    @FunctionalInterface
    public interface Lister {
        /** @param arguments how many, negative for any number; {@code type} is s or w */
        void add(String name, boolean builtIn, String type, int arguments, long flags);
    }

    /** Lists all functions and aggregates, one line for each number of arguments. */
    public void list(Lister lister) {
        for (var all : scalars.values()) {
            for (var f : all) {
                long flags = 0x200000 + (f.deterministic() ? 0x800 : 0)
                        + (JsonFunctions.tellsJson(f.name()) ? 0x100000 : 0);
                list(lister, f.name(), !own.contains(f), "s", f.minArguments(), f.maxArguments(),
                        flags);
            }
        }
        for (var all : aggregates.values()) {
            for (var f : all) {
                list(lister, f.name(), !own.contains(f), "w", f.minArguments(), f.maxArguments(),
                        0x200000);
            }
        }
    }

    private static void list(Lister lister, String name, boolean builtIn, String type, int least,
            int most, long flags) {
        if (most < 0) {
            lister.add(name, builtIn, type, least == 0 ? -1 : -least - 2, flags);
        }
        for (int count = least; count <= most; count++) {
            lister.add(name, builtIn, type, count, flags);
        }
    }

    /** Whether the application added it. */
    public boolean isOwn(FunctionDefinition function) {
        return own.contains(function);
    }

    private void hideAggregates(FunctionDefinition function) {
        var all = aggregates.get(Ascii.lower(function.name()));
        if (all != null) {
            for (int i = all.size() - 1; i >= 0; i--) {
                if (all.get(i).minArguments() == function.minArguments()
                        && all.get(i).maxArguments() == function.maxArguments()) {
                    all.remove(i);
                }
            }
        }
    }

    /** The aggregate that a call with so many arguments means, or null. {@code count(*)} has none. */
    public AggregateDefinition findAggregate(String name, int arguments) {
        var all = aggregates.get(Ascii.lower(name));
        if (all != null) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).accepts(arguments)) {
                    return all.get(i);
                }
            }
        }
        return null;
    }

    /** The scalar function that a call with so many arguments means, or null. Fixed arity goes first. */
    public FunctionDefinition findScalar(String name, int arguments) {
        FunctionDefinition found = null;
        var all = scalars.get(Ascii.lower(name));
        if (all != null) {
            for (int i = 0; i < all.size(); i++) {
                var function = all.get(i);
                if (function.accepts(arguments)) {
                    if (function.maxArguments() >= 0) {
                        return function;
                    }
                    if (found == null) {
                        found = function;
                    }
                }
            }
        }
        return found;
    }

    /**
     * As {@link #findScalar}, for calls where an aggregate is not meant or not allowed.
     *
     * @throws PicoVoltException {@code no such function: x}, or {@code wrong number of arguments to
     *     function x()}
     */
    public FunctionDefinition scalar(String name, int arguments) {
        var function = findScalar(name, arguments);
        if (function == null) {
            throw unknown(name);
        }
        return function;
    }

    /** The error for a call that neither {@link #findScalar} nor {@link #findAggregate} knows. */
    public PicoVoltException unknown(String name) {
        boolean named = isKnown(name);
        return PicoVoltException.error(Ascii.same(name, "match") && !named
                ? "unable to use function MATCH in the requested context"
                : named ? "wrong number of arguments to function " + name + "()"
                : "no such function: " + name);
    }

    /** Whether there is a function of that name that looks at one row, whatever its arguments. */
    public boolean isScalar(String name) {
        return scalars.containsKey(Ascii.lower(name));
    }

    /** Whether there is a function or aggregate of that name, whatever its arguments. */
    public boolean isKnown(String name) {
        String key = Ascii.lower(name);
        return scalars.containsKey(key) || aggregates.containsKey(key);
    }
}
