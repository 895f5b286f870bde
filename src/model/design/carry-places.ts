import type { Design, DesignArchitecture } from './design.ts';
import type { ArchitectureLayout, DesignLayout } from './design-layout.ts';

/**
 * The drawing after a text was changed by hand: what was renamed in the text keeps its place. A component counts as renamed when
 * it is the only one of its architecture that went, and the only one that came stands where it stood.
 */
export function carryPlaces(before: Design, after: Design, layout: DesignLayout): DesignLayout {
  let next = layout;
  after.architectures.forEach((architecture, at) => {
    const old = earlier(before, after, at);
    if (!old || !Object.hasOwn(next, old.name)) return;
    let drawing = next[old.name];
    const renamed = renamedComponent(old, architecture);
    if (renamed) drawing = withNewName(drawing, renamed.from, renamed.to);
    if (drawing === next[old.name] && old.name === architecture.name) return;
    const { [old.name]: _, ...others } = next;
    next = { ...others, [architecture.name]: drawing };
  });
  return next;
}

/** The same architecture in the text before: by its name, or by its place when only a name was changed. */
function earlier(before: Design, after: Design, at: number): DesignArchitecture | undefined {
  const { name } = after.architectures[at];
  const same = before.architectures.find((one) => one.name === name);
  if (same || before.architectures.length !== after.architectures.length) return same;
  const old = before.architectures[at];
  return after.architectures.some((one) => one.name === old.name) ? undefined : old;
}

function renamedComponent(
  { components: before }: DesignArchitecture,
  { components: after }: DesignArchitecture,
): { readonly from: string; readonly to: string } | undefined {
  if (before.length !== after.length) return undefined;
  const differing = after.flatMap(({ name }, i) => (name === before[i].name ? [] : [i]));
  if (differing.length !== 1) return undefined;
  const [i] = differing;
  const [from, to] = [before[i].name, after[i].name];
  const isTaken = before.some(({ name }) => name === to);
  return isTaken ? undefined : { from, to };
}

/** A component of the drawing goes by another name. */
export function withNewName(drawing: ArchitectureLayout, from: string, to: string): ArchitectureLayout {
  const { places, groups } = drawing;
  if (!Object.hasOwn(places, from)) return drawing;
  const { [from]: place, ...others } = places;
  return {
    ...drawing,
    places: { ...others, [to]: place },
    groups: Object.fromEntries(
      Object.entries(groups).map(([id, group]) => [
        id,
        { ...group, members: group.members.map((name) => (name === from ? to : name)) },
      ]),
    ),
  };
}
