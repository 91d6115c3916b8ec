package io.picovolt.exec;

import io.picovolt.catalog.Catalog;
import io.picovolt.catalog.Era;
import io.picovolt.catalog.Table;
import io.picovolt.txn.Transaction;
import java.util.ArrayList;
import java.util.List;

/** The versions of a database's catalogue, oldest first, each with the transaction that made it. */
public final class CatalogVersions {
    private final List<Catalog> catalogs = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    /** How many of them stand in the base of the store. */
    private int inBase;
    /** The number that a connection gave the database: its tables have it too. */
    private int database;

    CatalogVersions() {
        catalogs.add(Catalog.EMPTY);
        numbers.add(0L);
    }

    /** From now on all tables belong to the database of that number. */
    void setDatabase(int number) {
        database = number;
        catalogs.replaceAll(catalog -> catalog.inDatabase(number));
    }

    public int size() {
        return catalogs.size();
    }

    /** The catalogue of that place, 0 being the oldest. */
    public Catalog version(int place) {
        return catalogs.get(place);
    }

    /** The number of the transaction that made the one of that place; 0 for the first. */
    public long number(int place) {
        return numbers.get(place);
    }

    Catalog newest() {
        return catalogs.get(catalogs.size() - 1);
    }

    /** The one that a snapshot sees. */
    Catalog at(long transaction) {
        int i = catalogs.size() - 1;
        while (i > 0 && numbers.get(i) > transaction) {
            i--;
        }
        return catalogs.get(i);
    }

    /**
     * The table that last had a name, up to a transaction, since it was made, whatever it was called; behind it the one
     * from which ALTER TABLE made it or that had its name before, and so on.
     */
    List<Era> eras(String name, long until) {
        var eras = new ArrayList<Era>();
        long end = Long.MAX_VALUE;
        Table last = null;
        for (int i = catalogs.size() - 1; i >= 0; i--) {
            long from = numbers.get(i);
            if (from <= until) {
                Table table = last == null ? null : catalogs.get(i).table(last.id());
                if (table != null) {
                    var era = eras.removeLast();
                    eras.add(new Era(era.table(), from, era.to()));
                } else {
                    table = catalogs.get(i).table(last == null ? name : last.name());
                    if (table != null) {
                        eras.add(new Era(table, from, end));
                    }
                }
                last = table == null ? last : table;
            }
            end = from;
        }
        return eras;
    }

    /** Makes a new one part of the transaction, which has one at most. */
    void change(Transaction transaction, Catalog catalog) {
        var changed = catalog.inDatabase(database);
        int last = catalogs.size() - 1;
        if (numbers.get(last) == transaction.number()) {
            var before = catalogs.set(last, changed);
            transaction.log(() -> catalogs.set(last, before));
        } else {
            catalogs.add(changed);
            numbers.add(transaction.number());
            transaction.log(() -> {
                catalogs.remove(last + 1);
                numbers.remove(last + 1);
            });
        }
    }

    /** Puts one of an image in place; they come oldest first. */
    public void restore(long number, Catalog catalog) {
        if (number == 0) {
            catalogs.clear();
            numbers.clear();
        }
        catalogs.add(catalog.inDatabase(database));
        numbers.add(number);
    }

    /** The store's base holds all that there are. */
    void allInBase() {
        inBase = catalogs.size();
    }

    int baseSize() {
        return inBase;
    }

    /** The newest that stands in the base. */
    Catalog base() {
        return catalogs.get(inBase - 1);
    }
}
