package io.picovolt.format.v3;

import io.picovolt.bytes.Scratch;
import io.picovolt.format.ByteReader;
import io.picovolt.format.ByteWriter;
import io.picovolt.storage.part.PartRef;

/**
 * A record that can grow: fields in ascending order of their tags, each {@code tag, length, content}. What a
 * reader does about a tag that it does not know, the tag says itself: with {@link #READ} set it can't read
 * the database, with {@link #WRITE} set it can't write it, else it passes the field over.
 */
final class Fields {
    /** Who does not know the field can't make sense of the rest. */
    static final int READ = 1;
    /** Who does not know the field would spoil it by writing. */
    static final int WRITE = 2;

    private Fields() {}

    /** Adds a field. */
    static void put(ByteWriter out, int tag, ByteWriter content) {
        out.varint(tag).varint(content.size()).bytes(content.toBytes());
    }

    /**
     * Takes a record apart.
     *
     * @return the contents by tag; null for what is not there. The last place says with its presence that
     *     a field came that only readers may pass over.
     */
    static ByteReader[] read(ByteReader in, int tags, String part) {
        var fields = new ByteReader[tags + 1];
        for (long last = -1; !in.atEnd(); ) {
            long tag = in.varint("tag");
            if (tag <= last) {
                throw in.corrupt("fields out of order");
            }
            last = tag;
            byte[] content = in.bytes(in.count("length of field", 1), "field");
            var field = new ByteReader(new Scratch().of(content), part + " field " + tag);
            if (tag < tags) {
                fields[(int) tag] = field;
            } else if ((tag & READ) != 0) {
                throw field.corrupt("made by a later version, which this one can't read");
            } else if ((tag & WRITE) != 0) {
                fields[tags] = field;
            }
        }
        return fields;
    }

    /** A field that has to be there. */
    static ByteReader need(ByteReader[] fields, int tag, ByteReader record) {
        if (fields[tag] == null) {
            throw record.corrupt("field " + tag + " is missing");
        }
        return fields[tag];
    }

    static void put(ByteWriter out, PartRef part) {
        out.varint(part.file()).varint(part.offset()).varint(part.length()).i64(part.hash0()).i64(part.hash1());
    }

    static PartRef part(ByteReader in) {
        long file = in.varint("file");
        long offset = in.varint("offset");
        long length = in.varint("length");
        if (file < 0 || file > Integer.MAX_VALUE || offset < 0 || length < 0 || length > Integer.MAX_VALUE) {
            throw in.corrupt("impossible place of a part");
        }
        return new PartRef((int) file, offset, (int) length, in.i64("hash"), in.i64("hash"));
    }

    /** A number that must not be negative, of the places and counts of which there are many. */
    static long number(ByteReader in, String field) {
        long number = in.varint(field);
        if (number < 0) {
            throw in.corrupt(field + " out of range");
        }
        return number;
    }

    /** {@link #number} that fits an {@code int}. */
    static int small(ByteReader in, String field) {
        long number = in.varint(field);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw in.corrupt(field + " out of range");
        }
        return (int) number;
    }
}
