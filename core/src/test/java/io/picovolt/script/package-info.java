/**
 * The reader of the SQL test scripts under {@code src/test/resources/sql}; the README there defines
 * their format. A {@link io.picovolt.script.SqlScript} is a list of blocks; a block is compared with an
 * {@link io.picovolt.script.Outcome}, whose cells {@link io.picovolt.script.Cells} writes. The same reader exists in
 * JavaScript, in {@code npm-package/test/script}.
 */
package io.picovolt.script;
