/* JSON Pointers (RFC 6901): the only name a question has. */

const split = (pointer) =>
  pointer.split("/").slice(1).map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The pointer one step up. */
export const parent = (pointer) => pointer.slice(0, pointer.lastIndexOf("/"));

/** What a pointer is called inside an element's id. */
export const plain = (pointer) => pointer.slice(1).replaceAll("/", ".");

/** The value at a pointer; undefined where there is none, whatever the answers are. */
export const at = (answers, pointer) => split(pointer).reduce(member, answers);

function member(value, name) {
  if (Array.isArray(value)) return /^\d{1,5}$/.test(name) ? value[Number(name)] : undefined;
  // Own members only: a question may be called "constructor".
  return value && typeof value === "object" && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Puts a value at a pointer, making the objects on the way. */
export function put(answers, pointer, value) {
  const path = split(pointer);
  const last = path.pop();
  for (const name of path) {
    if (!Object.hasOwn(answers, name)) answers[name] = {};
    answers = answers[name];
  }
  answers[last] = value;
}

/** Takes away what is at a pointer, and says whether there was anything. */
export function drop(answers, pointer) {
  const there = at(answers, pointer) !== undefined;
  if (there) delete at(answers, parent(pointer))[split(pointer).pop()];
  return there;
}
