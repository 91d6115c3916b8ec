/** The words of PicoVolt's SQL for the editor: SQLite's, and those of time travel. */

import { SQLDialect, SQLite } from '@codemirror/lang-sql';

const FUNCTIONS = 'abs avg changes char coalesce concat concat_ws count date datetime format glob group_concat hex '
  + 'ifnull iif instr last_insert_rowid length like lower ltrim max min nullif octet_length printf quote random '
  + 'randomblob replace round rtrim sign sqrt strftime string_agg substr substring sum time total trim typeof unicode '
  + 'unhex unixepoch upper zeroblob pv_transactions';

export const PicoSql = SQLDialect.define({
  ...SQLite.spec,
  keywords: `${SQLite.spec.keywords} before returning nulls first last materialized`,
  types: `${SQLite.spec.types} decimal numeric text blob real integer`,
  builtin: FUNCTIONS,
});
