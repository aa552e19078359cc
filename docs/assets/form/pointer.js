/* JSON Pointers, the only names of questions. Nothing in them needs escaping. */

const split = (pointer) => pointer.split("/").slice(1);

export const parent = (pointer) => pointer.slice(0, pointer.lastIndexOf("/"));

/** The value at a pointer; undefined where there is none, whatever the answers are. */
export const at = (answers, pointer) => split(pointer).reduce(member, answers);

// Own members only: a question may be called "constructor".
const member = (value, name) => (value instanceof Object && Object.hasOwn(value, name) ? value[name] : undefined);

export function put(answers, pointer, value) {
  const path = split(pointer);
  const last = path.pop();
  path.reduce((above, name) => (above[name] = member(above, name) ?? {}), answers)[last] = value;
}

export function drop(answers, pointer) {
  return at(answers, pointer) !== undefined && delete at(answers, parent(pointer))[split(pointer).pop()];
}
