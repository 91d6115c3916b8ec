package io.picovolt.web;

import io.picovolt.exec.RawParameters;
import io.picovolt.storage.record.RecordWriter;
import io.picovolt.value.Affinity;
import io.picovolt.value.Value;

/** Parameters in the slots of the exchange buffer. */
final class RawSlots implements RawParameters {

    @Override
    public Value value(int index) {
        return Slots.get(index);
    }

    @Override
    public boolean isInteger(int index) {
        return Memory.getInt(Exchange.address + index * Slots.SIZE) == Slots.INTEGER;
    }

    @Override
    public boolean isReal(int index) {
        return Memory.getInt(Exchange.address + index * Slots.SIZE) == Slots.REAL;
    }

    @Override
    public double number(int index) {
        return Memory.getDouble(Exchange.address + index * Slots.SIZE + 8);
    }

    @Override
    public boolean put(int index, Affinity affinity, boolean nullable, RecordWriter record) {
        int at = Exchange.address + index * Slots.SIZE;
        switch (Memory.getInt(at)) {
            case Slots.NULL:
                record.putNull();
                return nullable;
            case Slots.INTEGER:
                return integer(Memory.getDouble(at + 8), affinity, record);
            case Slots.REAL:
                return real(Memory.getDouble(at + 8), affinity, record);
            case Slots.TEXT_ASCII:
                return text(at, affinity, record);
            default:
                return false;
        }
    }

    private static boolean integer(double value, Affinity affinity, RecordWriter record) {
        if (affinity == Affinity.TEXT || affinity == Affinity.DECIMAL) {
            return false;
        }
        if (affinity == Affinity.REAL) {
            record.putDouble(value);
        } else {
            record.putLong((long) value);
        }
        return true;
    }

    private static boolean real(double value, Affinity affinity, RecordWriter record) {
        if (affinity == Affinity.BLOB || affinity == Affinity.REAL && value != 0) {
            record.putDouble(value);
            return value == value;
        }
        return false;
    }

    private static boolean text(int at, Affinity affinity, RecordWriter record) {
        int length = Memory.getInt(at + 4);
        if (affinity != Affinity.TEXT && affinity != Affinity.BLOB
                || length > RecordWriter.INLINE_LIMIT) {
            return false;
        }
        int from = Exchange.address + Memory.getInt(at + 8);
        int to = record.addText(length);
        byte[] bytes = record.bytes();
        for (int i = 0; i < length; i++) {
            bytes[to + i] = Memory.getByte(from + i);
        }
        return true;
    }
}
