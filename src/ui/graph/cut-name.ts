/** Names up to this length fit whole. */
const SHORT = 22;
/** Of longer ones so much of the end is kept, from its last separator on when there is one. */
const TAIL = 11;

/** A name in two parts, so that a long one is cut in its middle: ends often tell more than middles do. */
export function cutName(name: string): readonly [head: string, tail: string] {
  if (name.length <= SHORT) return [name, ''];
  const end = name.slice(-TAIL);
  const at = end.search(/[._/:\- ][^._/:\- ]*$/);
  const tail = at < 0 ? end.slice(-8) : end.slice(at);
  return [name.slice(0, name.length - tail.length), tail];
}
