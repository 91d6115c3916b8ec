/** Kinds of parameters, by the names that the API files use. */
export { BLOB, INTEGER, NULL, REAL, TEXT_UTF16 as TEXT } from '../engine/codec.js';
