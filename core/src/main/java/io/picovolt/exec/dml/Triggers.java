package io.picovolt.exec.dml;

import io.picovolt.catalog.ConflictAction;
import io.picovolt.catalog.Table;
import io.picovolt.catalog.Trigger;
import io.picovolt.exec.ExecutionContext;
import io.picovolt.exec.ForeignKeys;
import io.picovolt.exec.Session;
import io.picovolt.sql.ast.Statement.CreateTrigger;
import io.picovolt.sql.ast.Statement.CreateTrigger.Event;
import io.picovolt.sql.ast.Statement.CreateTrigger.Timing;
import io.picovolt.sql.parse.Parser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The triggers that one statement can fire, directly or through others: each is compiled once for a way of treating
 * conflicts, when the statement is.
 */
final class Triggers {
    /** How deep programs that are not known yet are compiled ahead. */
    private static final int COMPILED_AHEAD = 32;

    private final Session session;
    /** The statement's own surroundings. */
    private final ExecutionContext context;
    private final Map<String, TriggerProgram> programs = new HashMap<>();
    /** For each trigger how many of its programs run. */
    private final Map<String, int[]> active = new HashMap<>();
    private final Map<String, CreateTrigger> trees = new HashMap<>();
    /** Of AUTOINCREMENT tables that are inserted into. */
    private final List<TableWriter> writers = new ArrayList<>();
    private boolean onlyKeys;
    private int compiling;
    /** How many programs run within one another. */
    int depth;

    Triggers(Session session, ExecutionContext context) {
        this.session = session;
        this.context = context;
    }

    Session session() {
        return session;
    }

    ExecutionContext context() {
        return context;
    }

    /** Whether anything follows from changes of a table's rows. */
    static boolean concern(Session session, Table table) {
        return !session.triggersOf(table).isEmpty() || session.foreignKeys().concern(table);
    }

    /**
     * What follows from one kind of change, or null for nothing.
     *
     * @param columns the ordinals of those that an update changes
     * @param policy how the statement treats conflicts
     */
    Reactions reactions(Table table, Event event, BitSet columns, ConflictAction policy) {
        var before = new ArrayList<TriggerProgram>();
        var after = new ArrayList<TriggerProgram>();
        boolean fires = !onlyKeys && (policy != ConflictAction.REPLACE || event != Event.DELETE
                || session.recursiveTriggers());
        var keys = session.foreignKeys().concern(table)
                ? new KeyChecks(this, table, event, columns) : null;
        for (var owned : fires ? session.triggersOf(table) : List.<Session.OwnedTrigger>of()) {
            var trigger = owned.trigger();
            String name = owned.database() + " " + trigger.id();
            var tree = trees.get(name);
            if (tree == null) {
                tree = parse(trigger.name(), trigger.sql());
                trees.put(name, tree);
            }
            if (tree.event() == event && concerns(tree, table, columns)) {
                var program = programs.get(name + " " + policy);
                if (program == null) {
                    program = new TriggerProgram(this, tree, owned, table, policy,
                            active.computeIfAbsent(name, key -> new int[1]));
                    add(name + " " + policy, program);
                }
                (tree.timing() == Timing.AFTER ? after : before).add(program);
            }
        }
        return before.isEmpty() && after.isEmpty() && (keys == null || keys.isEmpty()) ? null
                : new Reactions(before, after, keys);
    }

    /** A program that a foreign key needs. */
    TriggerProgram ofKey(String name, ForeignKeys.Key key, String sql, boolean typed) {
        var table = session.foreignKeys().parentOf(key);
        String unique = name + " " + key.child().database() + " " + key.child().id() + " " + sql;
        var program = programs.get(unique);
        if (program == null) {
            var owned = new Session.OwnedTrigger(new Trigger(0, "", table.id(), sql), table.database());
            program = new TriggerProgram(this, parse("", sql), owned, table, ConflictAction.ABORT, null);
            program.setTyped(typed);
            add(unique, program);
        }
        return program;
    }

    /** Lets only foreign keys have their way, and overlooks those that make no sense: a table is about to go. */
    void onlyKeys() {
        onlyKeys = true;
    }

    /** Lets all parts of the statement count rowids together. */
    void join(TableWriter writer) {
        for (var other : writers) {
            if (other.table() == writer.table()) {
                writer.sequence = other.sequence;
            }
        }
        if (writer.sequence != null) {
            writers.add(writer);
        }
    }

    /** A statement begins. */
    void begin() {
        writers.forEach(TableWriter::leave);
    }

    boolean forgives() {
        return onlyKeys;
    }

    private void add(String key, TriggerProgram program) {
        programs.put(key, program);
        if (compiling < COMPILED_AHEAD) {
            compiling++;
            program.compile();
            compiling--;
        }
    }

    private static CreateTrigger parse(String name, String sql) {
        if (Parser.parse(sql, 0).statement() instanceof CreateTrigger tree) {
            return tree;
        }
        throw Parser.malformed(name);
    }

    private static boolean concerns(CreateTrigger tree, Table table, BitSet columns) {
        if (tree.columns().isEmpty()) {
            return true;
        }
        for (var name : tree.columns()) {
            int column = table.columnNamed(name);
            if (column >= 0 && columns.get(column) && !table.columns().get(column).generated()) {
                return true;
            }
        }
        return false;
    }
}
