/*
 * What is left of a source's name when the parts that only tell its instances apart are taken off: pods of one
 * deployment, workers of one pool, ports of one host. By the name alone an ending says "instance" when it is the hash of
 * a pod, a port, a UUID. A plain number says it less surely, so there are two answers:
 *
 *   servicesOf   within one recording: a number counts only where another source differs from this one in it. `kv-node-30`
 *                alone stays what it is; for lanes, where a person sees all sources side by side (rules L1 to L4 of
 *                layout/SPEC.md).
 *   sourceStem   by one name, so that two recordings of a system agree however many instances each happens to hold; for
 *                models, and for folding, which must not change with what is filtered. Takes a number off only where it
 *                is set apart by a sign that people number instances with.
 */

/** The service that each source is an instance of. */
export function servicesOf(names: readonly string[]): string[] {
  const stems = names.map(withoutInstance);
  const numbered = stems.map(withoutAnyNumber);
  const members = new Map<string, Set<string>>();
  stems.forEach((stem, i) => {
    const shared = members.get(numbered[i]) ?? new Set<string>();
    members.set(numbered[i], shared.add(stem));
  });
  return stems.map((stem, i) => ((members.get(numbered[i])?.size ?? 0) > 1 ? numbered[i] : stem));
}

/** `ts-travel-service-64469b5b48-25zj6` and `ts-travel-service-64469b5b48-5rjvb` are both `ts-travel-service`. */
export function sourceStem(source: string): string {
  const stem = withoutInstance(source);
  return unlessEmpty(stem.replace(INSTANCE_NUMBER, ''), stem);
}

/** Letters and digits that Kubernetes makes names from: no vowels, no 0, 1 and 3. */
const SAFE = '[bcdfghjklmnpqrstvwxz2456789]';

const INSTANCE_ENDINGS: readonly RegExp[] = [
  // a UUID
  /[-_./@:#][0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  // a pod of a deployment: replica set and pod; older ones count in decimals
  new RegExp(`-(?=[a-z]*[0-9])${SAFE}{8,10}-${SAFE}{5}$`),
  new RegExp(`-[0-9]{8,10}-${SAFE}{5}$`),
  // a pod of a daemon set or a job
  new RegExp(`-(?=[a-z]*[0-9])(?=[0-9]*[a-z])${SAFE}{5}$`),
  // a container's or a commit's hash
  /[-_./@:#](?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,64}$/i,
];

/** `host:port`; not an address that has more colons. */
const PORT = /^([^:]+):[0-9]{1,5}$/;

function withoutInstance(name: string): string {
  const host = PORT.exec(name)?.[1] ?? name;
  for (const ending of INSTANCE_ENDINGS) {
    const stem = host.replace(ending, '');
    if (stem !== '' && stem !== host) return stem;
  }
  return host;
}

const IN_BRACKETS = '[ ]?[[(][0-9]+[\\])]';

/** A number at the end, set off by any sign or in brackets, or straight behind two letters. */
const ANY_NUMBER = new RegExp(`(?:[-_./#@: ]+[0-9]+|${IN_BRACKETS})$`);
const NUMBER_BEHIND_LETTERS = /^(.*\p{L}{2})[0-9]+$/u;

/** Not behind a dot, a colon or a letter: `10.0.0.7`, `http2` and `s3` are names. */
const INSTANCE_NUMBER = new RegExp(`(?:[-_/# ]+[0-9]+|${IN_BRACKETS})$`);

function withoutAnyNumber(name: string): string {
  const stem = unlessEmpty(name.replace(ANY_NUMBER, ''), name);
  return stem === name ? (NUMBER_BEHIND_LETTERS.exec(name)?.[1] ?? name) : stem;
}

function unlessEmpty(text: string, otherwise: string): string {
  return text === '' ? otherwise : text;
}
