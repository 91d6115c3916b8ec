import { readSlots, writeSlots } from '../engine/codec.js';

const DETERMINISTIC = 1;
const AGGREGATE = 2;

/** Numbers for functions and states, over all databases of an engine. */
let lastId = 0;
const functions = new Map();
const states = new Map();

/**
 * The JavaScript functions of one connection. The engine knows them by numbers and calls `callFunction` and its
 * kin; arguments are slots in the exchange buffer, as the result is. What a function throws is kept here, and
 * thrown on when the statement has failed.
 */
export class Functions {
  #engine;
  #own = new Map();
  #thrown = null;

  constructor(engine) {
    this.#engine = engine;
    const { handlers } = engine.host;
    handlers.callFunction ??= (id, count) => functions.get(id).call(count);
    handlers.aggregateStart ??= (id) => functions.get(id).start();
    handlers.aggregateStep ??= (state, count) => states.get(state).owner.step(states.get(state), count);
    handlers.aggregateResult ??= (state) => states.get(state).owner.result(state);
  }

  /** @returns {{id: number, flags: number}} what to tell the engine */
  add(definition) {
    return this.#add(definition, 0, {
      call: (count) => this.#guarded(() => {
        this.#give(definition.call(this.#take(count, definition)));
        return 0;
      }),
    });
  }

  addAggregate(definition) {
    const owner = {
      start: () => this.#guarded(() => {
        const id = ++lastId;
        states.set(id, { owner, value: definition.start(), connection: this });
        return id;
      }),
      step: (state, count) => this.#guarded(() => {
        state.value = definition.step(state.value, this.#take(count, definition));
        return 0;
      }),
      result: (id) => this.#guarded(() => {
        const { value } = states.get(id);
        states.delete(id);
        this.#give(definition.result(value));
        return 0;
      }),
    };
    return this.#add(definition, AGGREGATE, owner);
  }

  /** A handler without arguments: it fails when it answers something true. */
  addProgress(handler) {
    return this.#add({ name: '', argumentCount: 0 }, 0, { call: () => this.#guarded(() => (handler() ? -1 : 0)) });
  }

  #add({ name, argumentCount, deterministic }, flags, implementation) {
    const key = `${name.toLowerCase()}/${argumentCount}`;
    functions.delete(this.#own.get(key));
    const id = ++lastId;
    this.#own.set(key, id);
    functions.set(id, implementation);
    return { id, flags: flags | (deterministic ? DETERMINISTIC : 0) };
  }

  #take(count, { numbers }) {
    return readSlots(this.#engine, count, numbers);
  }

  #give({ type, value }) {
    writeSlots(this.#engine, [type], [value], 1);
  }

  #guarded(work) {
    try {
      return work();
    } catch (error) {
      this.#thrown ??= { error };
      return -1;
    }
  }

  /** Whether a function threw since takeThrown(). */
  get threw() {
    return this.#thrown !== null;
  }

  takeThrown() {
    const { error } = this.#thrown;
    this.#thrown = null;
    return error;
  }

  /** A statement failed: its aggregates will not ask for their results. */
  failed() {
    for (const [id, state] of states) {
      if (state.connection === this) states.delete(id);
    }
  }

  close() {
    this.failed();
    for (const id of this.#own.values()) functions.delete(id);
  }
}
