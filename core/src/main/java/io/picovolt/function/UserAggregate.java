package io.picovolt.function;

import io.picovolt.value.Collation;
import io.picovolt.value.Value;
import io.picovolt.vector.Vector;
import java.util.Arrays;

/** An aggregate as a user writes it: a state, a step per row, a result. */
public interface UserAggregate {

    /** The state of an empty group. */
    Object start();

    /** The state after one more row; null means that the state changed in place. */
    Object step(Object state, Value[] arguments);

    Value result(Object state);

    /** The definition under a name; {@code arguments} is -1 for any number. */
    static AggregateDefinition definition(String name, int arguments, UserAggregate aggregate) {
        return new AggregateDefinition(name, Math.max(0, arguments), arguments,
                (FunctionContext context, Collation collation) -> new Groups(aggregate));
    }

    /** The states of all groups. */
    final class Groups extends Accumulator {
        private final UserAggregate aggregate;
        private Object[] states = new Object[1];
        private boolean[] started = new boolean[1];

        Groups(UserAggregate aggregate) {
            this.aggregate = aggregate;
        }

        @Override
        public void reserve(int groups) {
            if (groups > states.length) {
                int size = Math.max(groups, states.length * 2);
                states = Arrays.copyOf(states, size);
                started = Arrays.copyOf(started, size);
            }
        }

        private void start(int group) {
            if (!started[group]) {
                started[group] = true;
                states[group] = aggregate.start();
            }
        }

        @Override
        public void add(Vector[] arguments, int[] rows, int count, int[] groups) {
            for (int i = 0; i < count; i++) {
                int row = rows == null ? i : rows[i];
                int group = groups == null ? 0 : groups[i];
                var values = new Value[arguments.length];
                for (int j = 0; j < values.length; j++) {
                    values[j] = arguments[j].get(row);
                }
                start(group);
                Object next = aggregate.step(states[group], values);
                if (next != null) {
                    states[group] = next;
                }
            }
        }

        @Override
        public Value result(int group) {
            start(group);
            return aggregate.result(states[group]);
        }

        @Override
        public int bytesPerGroup() {
            return 64;
        }
    }
}
