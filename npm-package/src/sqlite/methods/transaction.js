import { wrapInTransaction } from '../../connection/transaction.js';
import { state } from '../state.js';

/** A function that runs `fn` in a transaction: committed when it returns, rolled back when it throws. */
export function transaction(fn) {
  if (typeof fn !== 'function') throw new TypeError('Expected first argument to be a function');
  const db = this[state];
  db.requireOpen();
  db.requireNotBusy();
  return wrapInTransaction(fn, this, db.connection, (sql) => {
    db.requireOpen();
    db.requireNotBusy();
    db.requireNoIteratorsUnlessUnsafe();
    db.logger?.(sql);
    db.connection.runControl(sql);
  });
}
