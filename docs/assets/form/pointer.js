/* JSON Pointers, a question's only name. The names in them need no escaping. */

const split = (pointer) => pointer.split("/").slice(1);

export const parent = (pointer) => pointer.slice(0, pointer.lastIndexOf("/"));

/** The value at a pointer; undefined where there is none, whatever the answers are. */
export const at = (answers, pointer) => split(pointer).reduce(member, answers);

function member(value, name) {
  if (Array.isArray(value)) return /^\d{1,5}$/.test(name) ? value[Number(name)] : undefined;
  // Own members only: a question may be called "constructor".
  return value && typeof value === "object" && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function put(answers, pointer, value) {
  const path = split(pointer);
  const last = path.pop();
  path.reduce((above, name) => (above[name] = member(above, name) ?? {}), answers)[last] = value;
}

/** Gives whether anything was there. */
export function drop(answers, pointer) {
  return at(answers, pointer) !== undefined && delete at(answers, parent(pointer))[split(pointer).pop()];
}
