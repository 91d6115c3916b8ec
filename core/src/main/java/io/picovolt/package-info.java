/**
 * What callers see. A {@link io.picovolt.Database} holds the data; a {@link io.picovolt.Connection} has a
 * transaction, functions and limits; a {@link io.picovolt.PreparedStatement} runs SQL and hands over rows.
 *
 * <pre>{@code
 * try (var database = Database.inMemory(host, Options.DEFAULT)) {
 *     var connection = database.connect();
 *     connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)");
 *     var insert = connection.prepare("INSERT INTO t (name) VALUES (?)");
 *     insert.bind(1, Value.of("Ada"));
 *     insert.run();
 * }
 * }</pre>
 *
 * <p>How a statement flows: text, {@code sql.parse} → syntax tree, {@code plan} → plan, {@code exec} →
 * operators, which exchange batches of vectors. docs/ARCHITECTURE.md walks through an example.
 */
package io.picovolt;
