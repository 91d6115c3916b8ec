const SAVEPOINT = '`\t_bs3.\t`';

/**
 * Wraps a function so that it runs in a transaction, or in a savepoint when there is one already. The wrapper has
 * the variants `default`, `deferred`, `immediate` and `exclusive`, and the property `database`.
 *
 * @param {Function} fn
 * @param {object} database what `database` answers
 * @param {{inTransaction(): boolean}} connection
 * @param {(sql: string) => void} run
 */
export function wrapInTransaction(fn, database, connection, run) {
  const properties = { database: { value: database, enumerable: true } };
  for (const [variant, begin] of [
    ['default', 'BEGIN'], ['deferred', 'BEGIN DEFERRED'], ['immediate', 'BEGIN IMMEDIATE'], ['exclusive', 'BEGIN EXCLUSIVE'],
  ]) {
    properties[variant] = { value: wrap(fn, begin, connection, run) };
  }
  for (const variant of ['default', 'deferred', 'immediate', 'exclusive']) {
    Object.defineProperties(properties[variant].value, properties);
  }
  return properties.default.value;
}

function wrap(fn, begin, connection, run) {
  return function sqliteTransaction(...args) {
    const nested = connection.open && connection.inTransaction();
    run(nested ? `SAVEPOINT ${SAVEPOINT}` : begin);
    try {
      const result = Reflect.apply(fn, this, args);
      if (result && typeof result.then === 'function') {
        throw new TypeError('Transaction function cannot return a promise');
      }
      run(nested ? `RELEASE ${SAVEPOINT}` : 'COMMIT');
      return result;
    } catch (error) {
      if (connection.open && connection.inTransaction()) {
        run(nested ? `ROLLBACK TO ${SAVEPOINT}` : 'ROLLBACK');
        if (nested) run(`RELEASE ${SAVEPOINT}`);
      }
      throw error;
    }
  };
}
