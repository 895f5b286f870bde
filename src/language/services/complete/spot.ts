import type { Declared } from '../../names/declared.ts';
import type { KnownWorld } from '../../names/world.ts';
import type { ArchitectureNode, MacroNode, ModuleNode } from '../../tree.ts';
import type { NamesOfText } from '../occurrence.ts';
import { namesOf } from '../occurrences.ts';
import { nearest } from '../tree-walk.ts';
import { type Place, placeOf } from './place.ts';
import type { TypedWord } from './typed-word.ts';

/** A place where something is completed, with all that is known there. */
export interface Spot extends Place {
  /** What is typed so far, quotes and signs included. */
  readonly typed: string;
  readonly world: KnownWorld;
  readonly names: NamesOfText;
  readonly declared: Declared;
  readonly architecture: ArchitectureNode | undefined;
  readonly module: ModuleNode | undefined;
  readonly macro: MacroNode | undefined;
}

export function spotOf(text: string, word: TypedWord, offset: number, world: KnownWorld): Spot {
  const place = placeOf(text, word);
  const names = namesOf(place.document);
  const { path } = place;
  return {
    ...place,
    typed: text.slice(word.from, offset),
    world,
    names,
    declared: names.declared,
    architecture: nearest(path, 'architecture') as ArchitectureNode | undefined,
    module: nearest(path, 'module') as ModuleNode | undefined,
    macro: nearest(path, 'macro') as MacroNode | undefined,
  };
}
