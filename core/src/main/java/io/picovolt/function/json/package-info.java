/**
 * JSON: SQLite's functions over text and over its binary form, JSONB.
 *
 * <p>There is one form of a JSON value inside: JSONB as SQLite specifies it, bytes that
 * {@link io.picovolt.function.json.Jsonb} walks, searches along paths and edits in place.
 *
 * <pre>
 * text ─ JsonParser ─▶ Jsonb ─ JsonWriter ─▶ text
 * blob ───────────────▶  │  ──────────────▶ blob
 *                        ├─ lookup, edit (JsonPaths), merge (JsonPatch)
 *                        └─ rows: json_each, json_tree (JsonEach)
 * </pre>
 *
 * <p>An element is a byte (type in the low half, size in the high half, or how many bytes the size has
 * behind it) and its payload; a text element keeps the escapes that it was written with. Nothing that
 * comes as a blob is believed: every size is compared with what is there before it is used.
 *
 * <p>A text that a function of this package made is a {@link io.picovolt.value.Value.JsonText}: where
 * it becomes an argument of another one it is JSON, not a string. {@link
 * io.picovolt.function.json.JsonFunctions} is the place to start.
 */
package io.picovolt.function.json;
