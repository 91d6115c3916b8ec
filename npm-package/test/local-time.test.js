import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Db } from './support/package.js';

describe("the host's time zone", () => {
  const before = process.env.TZ;
  after(() => {
    if (before === undefined) {
      delete process.env.TZ;
    } else {
      process.env.TZ = before;
    }
  });

  it('is what localtime and utc go by', () => {
    process.env.TZ = 'America/New_York';
    const db = new Db();
    const local = (text) => db.query(`SELECT datetime('${text}', 'localtime'), datetime('${text}', 'utc')`).rows[0];
    assert.deepEqual(local('2024-01-15 12:00:00'), ['2024-01-15 07:00:00', '2024-01-15 17:00:00']);
    assert.deepEqual(local('2024-07-15 12:00:00'), ['2024-07-15 08:00:00', '2024-07-15 16:00:00']);
    assert.deepEqual(local('1888-07-15 12:00:00'), ['1888-07-15 08:00:00', '1888-07-15 16:00:00']);
    db.close();
  });
});
