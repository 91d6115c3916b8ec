/**
 * CREATE and DROP. A statement is checked when it is prepared and again when it runs; running makes a new
 * catalogue version that belongs to the transaction.
 */
package io.picovolt.exec.ddl;
