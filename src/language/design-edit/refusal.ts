/** Why an operation cannot be done, in a sentence. Thrown where that is found out, caught by `editDesign` alone. */
export class Refusal extends Error {}

export function refuse(sentence: string): never {
  throw new Refusal(sentence);
}
