package io.picovolt.web;

import io.picovolt.BakeOptions;
import io.picovolt.Database;
import io.picovolt.Options;
import io.picovolt.PreparedStatement;
import io.picovolt.host.FileSystem;
import io.picovolt.value.Value;
import org.teavm.interop.Export;

/**
 * The engine as JavaScript calls it. Every function returns a number; a negative one means that it
 * failed and
 * that {@link #error} tells why. Texts, values and rows lie in the exchange buffer, see {@link
 * Slots} and
 * {@link BatchWriter}; what they hold is valid until the next call.
 */
public final class Exports {
    private static final Handles<OpenDatabase> DATABASES =
            new Handles<>("The database connection is not open");
    private static final Handles<OpenStatement> STATEMENTS =
            new Handles<>("The statement was finalized");
    private static final BatchWriter WRITER = new BatchWriter();

    private Exports() {
    }

    /** The address of the mailbox, which never moves: see {@link Exchange}. */
    @Export(name = "mailbox")
    public static int mailbox() {
        return Exchange.open();
    }

    /** Makes the exchange buffer at least that large; what it holds stays. */
    @Export(name = "buffer")
    public static int buffer(int bytes) {
        try {
            Exchange.reserve(bytes);
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /**
     * Writes what the last failure was as slots: code, message, offset or -1, line, column, source
     * line.
     */
    @Export(name = "error")
    public static int error() {
        return Failure.write();
    }

    /**
     * Opens a database; returns its handle. Slot 0 is an image or NULL, slots 1 and 2 the limits of
     * {@link Options} or NULL for the usual ones. For a file far away slot 3 is its name and slot 4 its handle. In
     * slot 5 is the hash that the root must have, or NULL for any.
     */
    @Export(name = "open")
    public static int open(int slots) {
        try {
            Options options = options(slots);
            if (slots > 3 && Slots.get(3) instanceof Value.TextValue name) {
                return opened(SharedDatabase.unnamed(Database.openRemote(
                        new WebFile(name.value(), (int) number(4, slots, 0), FileSystem.Mode.READ), name.value(),
                        new WebHost(), options)));
            }
            return opened(SharedDatabase.unnamed(slots > 0 && Slots.isBlob(0)
                    ? Database.fromImage(Slots.buffer(0), new WebHost(), options)
                    : Database.inMemory(new WebHost(), options)));
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    static Options options(int slots) {
        var options = new Options(number(1, slots, Options.DEFAULT.memoryLimit()),
                number(2, slots, Options.DEFAULT.cacheLimit()));
        return slots > 5 && Slots.get(5) instanceof Value.BlobValue root ? options.withRoot(root.value()) : options;
    }

    static int opened(SharedDatabase database) {
        return DATABASES.add(new OpenDatabase(database));
    }

    static long number(int index, int slots, long usual) {
        return index < slots && Slots.get(index) instanceof Value.IntegerValue given
                ? given.value() : usual;
    }

    /** Closes a database with its statements; closing twice is no error. */
    @Export(name = "close")
    public static int close(int database) {
        try {
            OpenDatabase closed = DATABASES.remove(database);
            if (closed != null) {
                for (int i = STATEMENTS.size(); i > 0; i--) {
                    OpenStatement statement = STATEMENTS.peek(i);
                    if (statement != null && statement.database == closed) {
                        STATEMENTS.remove(i);
                    }
                }
                closed.close();
            }
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /**
     * Writes an image of the whole database at the start of the buffer, its length into the mailbox.
     *
     * @param from as in {@link BakeOptions}; -2 for one with all history that can be written to
     */
    @Export(name = "exportImage")
    public static int exportImage(int database, double from) {
        try {
            Database exported = database(database);
            Exchange.put(from < -1 ? exported.copy() : exported.export(new BakeOptions((long) from)));
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    static Database database(int handle) {
        return DATABASES.get(handle).database;
    }

    /**
     * Makes an image out of another one, in slot 0, and a delta, in slot 1: at the start of the buffer, its length in
     * the mailbox.
     */
    @Export(name = "apply")
    public static int apply() {
        try {
            Exchange.put(Database.apply(Slots.buffer(0), Slots.buffer(1)));
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /**
     * Sets a limit of what statements may have, by its number, and answers what it was; with -1 for that number the
     * milliseconds and the rows handled that a run may take, 0 for any; with -2 the number of a user function without
     * arguments that ends a run by its failure, and after how many rows it is asked.
     */
    @Export(name = "limit")
    public static int limit(int database, int what, double first, double second) {
        try {
            var connection = DATABASES.get(database).connection;
            if (what >= 0) {
                return connection.limit(what, (int) first);
            } else if (what == -1) {
                connection.setLimits((long) first, (long) second);
            } else {
                connection.progressHandler(
                        first < 0 ? null : () -> Imports.callFunction((int) first, 0) < 0, (long) second);
            }
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Takes the text that {@link #prepare} reads from: UTF-16 at the start of the buffer. */
    @Export(name = "source")
    public static int source(int database, int length) {
        try {
            OpenDatabase open = DATABASES.get(database);
            open.source = Slots.text(Exchange.address, length);
            open.tail = 0;
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /**
     * Prepares the statement at an offset of the source; returns its handle, or 0 when none is
     * left.
     */
    @Export(name = "prepare")
    public static int prepare(int database, int offset) {
        try {
            OpenDatabase open = DATABASES.get(database);
            PreparedStatement prepared = open.connection.prepare(open.source, offset);
            if (prepared == null) {
                open.tail = open.source.length();
                return 0;
            }
            open.tail = prepared.end();
            return STATEMENTS.add(new OpenStatement(open, prepared));
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** The offset behind the statement that was prepared last. */
    @Export(name = "tail")
    public static int tail(int database) {
        try {
            return DATABASES.get(database).tail;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Runs all statements of the source. */
    @Export(name = "execute")
    public static int execute(int database) {
        try {
            OpenDatabase open = DATABASES.get(database);
            try {
                open.connection.execute(open.source);
                return 0;
            } finally {
                open.report();
            }
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Describes a statement in slots, see {@link OpenStatement#describe}; returns how many. */
    @Export(name = "describe")
    public static int describe(int statement) {
        try {
            return STATEMENTS.get(statement).describe();
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Binds the first slots to the parameters, in order. Bound values stay from run to run. */
    @Export(name = "bind")
    public static int bind(int statement, int count) {
        try {
            STATEMENTS.get(statement).bind(count);
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Binds like {@link #bind} unless {@code count} is negative, and runs to the end. */
    @Export(name = "run")
    public static int run(int statement, int count) {
        try {
            OpenStatement open = STATEMENTS.get(statement);
            open.run(count);
            return 0;
        } catch (Throwable e) {
            return failed(statement, e);
        }
    }

    /**
     * Binds, runs for the first row only, and writes it as slots; returns how many, 0 without a
     * row.
     */
    @Export(name = "first")
    public static int first(int statement, int count) {
        try {
            OpenStatement open = STATEMENTS.get(statement);
            open.bind(count);
            return open.first();
        } catch (Throwable e) {
            return failed(statement, e);
        }
    }

    /** Binds, and begins a run whose rows {@link #next} gives. */
    @Export(name = "begin")
    public static int begin(int statement, int count) {
        try {
            OpenStatement open = STATEMENTS.get(statement);
            open.bind(count);
            open.begin();
            return 0;
        } catch (Throwable e) {
            return failed(statement, e);
        }
    }

    /** Writes the next rows as a batch, at most so many; returns how many, 0 at the end. */
    @Export(name = "next")
    public static int next(int statement, int rows) {
        try {
            return STATEMENTS.get(statement).next(WRITER, rows);
        } catch (Throwable e) {
            return failed(statement, e);
        }
    }

    /**
     * After a failed run: the statement is at rest, and the mailbox tells what became of the
     * transaction.
     */
    private static int failed(int statement, Throwable error) {
        try {
            STATEMENTS.get(statement).reset();
        } catch (Throwable second) {
            // The first failure is the one to tell.
        }
        return Failure.of(error);
    }

    /** Ends a run early. */
    @Export(name = "reset")
    public static int reset(int statement) {
        try {
            STATEMENTS.get(statement).reset();
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Forgets a statement; doing so twice is no error. */
    @Export(name = "finish")
    public static int finish(int statement) {
        try {
            OpenStatement finished = STATEMENTS.remove(statement);
            if (finished != null && finished.database.database.isOpen()) {
                finished.reset();
            }
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** Tells the mailbox about a database. */
    @Export(name = "status")
    public static int status(int database) {
        try {
            DATABASES.get(database).report();
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /**
     * Defines a function by the name in slot 0. JavaScript is called with {@code id};
     * {@code arguments} is -1 for any number, {@code flags} are those of {@link UserFunctions}.
     */
    @Export(name = "defineFunction")
    public static int defineFunction(int database, int id, int arguments, int flags) {
        try {
            if (!(Slots.get(0) instanceof Value.TextValue name)) {
                throw new IllegalArgumentException("the function has no name");
            }
            var connection = DATABASES.get(database).connection;
            UserFunctions.define(connection, name.value(), id, arguments, flags);
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }

    /** After a trap: gives up what was running, so that the databases can be used again. */
    @Export(name = "abandon")
    public static int abandon() {
        try {
            for (int i = 1; i <= STATEMENTS.size(); i++) {
                if (STATEMENTS.peek(i) != null && STATEMENTS.peek(i).prepared.isRunning()) {
                    STATEMENTS.peek(i).reset();
                }
            }
            for (int i = 1; i <= DATABASES.size(); i++) {
                if (DATABASES.peek(i) != null) {
                    DATABASES.peek(i).connection.close();
                    DATABASES.peek(i).report();
                }
            }
            return 0;
        } catch (Throwable e) {
            return Failure.of(e);
        }
    }
}
