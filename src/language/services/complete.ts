import type { KnownWorld } from '../names/world.ts';
import type { Completion, Completions, Understood } from './answers.ts';
import { wordOptions } from './complete/keyword-options.ts';
import { nameOptions } from './complete/roles.ts';
import { scriptOptions } from './complete/script-options.ts';
import { spotOf } from './complete/spot.ts';
import { type TypedWord, typedWord } from './complete/typed-word.ts';

/** What could stand at an offset: the names, values and words that fit there, best first. */
export function complete(understood: Understood, world: KnownWorld, offset: number): Completions {
  const inScript = scriptOptions(understood, offset);
  if (inScript) return inScript;
  const { text } = understood.document;
  const word = typedWord(text, offset);
  if (!word) return { from: offset, to: offset, options: [] };
  const spot = spotOf(text, word, offset, world);
  const options = [...nameOptions(spot), ...wordOptions(spot)];
  return { from: word.from, to: word.to, options: fitting(options, word) };
}

/** What is typed behind a sign or a quote goes on with it. */
function fitting(options: readonly Completion[], { sign }: TypedWord): Completion[] {
  if (sign === '') return [...options];
  if (sign !== '"') return options.filter(({ label }) => label.startsWith(sign));
  return options
    .filter(
      ({ insert, kind }) =>
        insert.startsWith('"') || kind === 'eventType' || kind === 'source' || kind === 'path',
    )
    .map((one) => ({ ...one, filter: one.filter ?? one.insert }));
}
