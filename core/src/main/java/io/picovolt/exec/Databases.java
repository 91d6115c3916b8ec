package io.picovolt.exec;

import io.picovolt.bytes.Ascii;
import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Trigger;
import io.picovolt.value.PicoVoltException;
import java.util.ArrayList;
import java.util.List;

/**
 * The databases of a connection by number: 0 is main, 1 holds TEMP objects in memory and is made when the first of them
 * is, the others were attached. A number is used again after DETACH.
 */
public final class Databases {
    public static final int MAIN = 0;
    public static final int TEMP = 1;
    /** By number; null where there is none. */
    private final List<SessionDatabase> list = new ArrayList<>();
    private final SessionDatabase main;
    /** Counts attachments and detachments. */
    private int version;

    Databases(Store store) {
        main = new SessionDatabase("main", store);
        list.add(main);
        list.add(null);
    }

    SessionDatabase main() {
        return main;
    }

    /** Whether there is none but main. */
    boolean isAlone() {
        return list.size() == 2 && list.get(TEMP) == null;
    }

    int version() {
        return version;
    }

    /** Numbers are below this. */
    public int count() {
        return list.size();
    }

    /** The database of a number, or null. */
    SessionDatabase get(int number) {
        return list.get(number);
    }

    /** The name of a database, or null. */
    public String name(int number) {
        var database = list.get(number);
        return number == TEMP ? "temp" : database == null ? null : database.name;
    }

    /** The number of the database of that name, or -1. */
    public int number(String name) {
        for (int i = 0; i < list.size(); i++) {
            String known = name(i);
            if (known != null && Ascii.same(name, known)) {
                return i;
            }
        }
        return -1;
    }

    /** The store of a database; that of TEMP objects is made when it is asked for. */
    public Store store(int number) {
        if (number == MAIN) {
            return main.store;
        }
        if (number == TEMP && list.get(TEMP) == null) {
            put(TEMP, new SessionDatabase("temp", new Store(main.store.host(), main.store.memory())));
        }
        return list.get(number).store;
    }

    private void put(int number, SessionDatabase database) {
        database.store.setDatabase(number);
        main.store.attached(database.store);
        list.set(number, database);
        version++;
    }

    /** The catalogue of a database at a snapshot; empty where there is no database. */
    Catalog catalog(int number, boolean open) {
        var database = list.get(number);
        return database == null ? Catalog.EMPTY : database.store.catalogAt(database.snapshot(open));
    }

    /** The catalogue of a database as it was after a transaction, at most at the snapshot. */
    Catalog catalogAt(int number, long transaction, boolean open) {
        var database = list.get(number);
        return database == null ? Catalog.EMPTY
                : database.store.catalogAt(Math.min(transaction, database.snapshot(open)));
    }

    /** Makes sure that a database of that name can be attached. */
    void requireFree(String name, int most) {
        int attached = 0;
        for (int i = TEMP + 1; i < list.size(); i++) {
            attached += list.get(i) == null ? 0 : 1;
        }
        if (attached >= most) {
            throw PicoVoltException.error("too many attached databases - max " + most);
        }
        if (number(name) >= 0) {
            throw PicoVoltException.error("database " + name + " is already in use");
        }
    }

    private int free() {
        int free = TEMP + 1;
        while (free < list.size() && list.get(free) != null) {
            free++;
        }
        return free;
    }

    /** Adds a database and answers its number. */
    int attach(String name, Store store) {
        int free = free();
        if (free == list.size()) {
            list.add(null);
        }
        put(free, new SessionDatabase(name, store));
        return free;
    }

    /** Takes away a database that was attached. */
    void detach(String name) {
        int number = number(name);
        if (number < 0) {
            throw PicoVoltException.error("no such database: " + name);
        }
        if (number <= TEMP) {
            throw PicoVoltException.error("cannot detach database " + name);
        }
        var database = list.get(number);
        if (database.writer != null || database.store.isRead()) {
            throw PicoVoltException.error("database " + name + " is locked");
        }
        list.set(number, null);
        version++;
        forgetTriggers(number);
        database.store.closeIn(main.store);
    }

    /** TEMP triggers of a database's tables stay when it goes, and fire no more. */
    private void forgetTriggers(int number) {
        var temp = list.get(TEMP);
        var before = temp == null ? Catalog.EMPTY : temp.store.catalog();
        var after = before;
        for (var trigger : before.triggers()) {
            if (trigger.database() == number) {
                after = after.replace(new Trigger(trigger.id(), trigger.name(), trigger.target(),
                        trigger.sql(), Trigger.NOWHERE));
            }
        }
        if (after != before) {
            var writer = temp.writer == null ? temp.store.transactions().begin() : temp.writer;
            temp.store.change(writer, after);
            if (temp.writer == null) {
                temp.store.transactions().commit(writer);
            }
        }
    }

    /** Closes all that were attached. */
    public void close() {
        for (int i = 1; i < list.size(); i++) {
            if (list.get(i) != null) {
                list.get(i).store.closeIn(main.store);
                list.set(i, null);
            }
        }
    }
}
