/** A module of Node's own. Bundlers replace `require` by a function that throws, hence getBuiltinModule (20.16). */
export function builtin(name) {
  return process.getBuiltinModule ? process.getBuiltinModule(name) : require(name);
}
