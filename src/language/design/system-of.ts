import type { System } from '../../model/design/system.ts';
import type { Analysis } from '../analyse.ts';
import { listed, type NotationDiagnostic } from '../diagnostic.ts';
import { Complaints } from '../lower/complaints.ts';
import { type Declared, declaredIn } from '../names/declared.ts';
import { membersIn } from '../names/members.ts';
import type { ArchitectureNode } from '../tree.ts';
import { SystemBuilder } from './system-builder.ts';
import { errorsInParts } from './used-errors.ts';

/** A system, or why there is none. */
export interface SystemReading {
  readonly system?: System;
  /** What stands in the way, as errors with their places in the text. */
  readonly problems: readonly NotationDiagnostic[];
}

/**
 * What a run executes: an architecture of a text with rows written out, generators unrolled and inner architectures
 * opened (rules N33 to N36).
 *
 * @param name the architecture; without it the only one, or the last that is no part of another
 */
export function systemOf(analysis: Analysis, name?: string): SystemReading {
  const declared = declaredIn(analysis.document.tree);
  const root = name === undefined ? outermost(declared) : declared.architectures.get(name);
  if (!root) return { problems: [notFound(analysis, name)] };
  const errors = errorsInParts(analysis, declared, root);
  if (errors.length > 0) return { problems: errors };
  const complaints = new Complaints();
  const system = new SystemBuilder(analysis, declared, complaints).build(root);
  const problems = complaints.found.filter(({ severity }) => severity === 'error');
  return problems.length > 0 ? { problems: listed(problems) } : { system, problems: [] };
}

/** The same of a text that can be read as a whole: what could be read of a broken one is not what is meant. */
export function runnableOf(analysis: Analysis, name?: string): SystemReading {
  const broken = analysis.diagnostics.filter(({ code }) => code === 'syntax');
  return broken.length > 0 ? { problems: broken } : systemOf(analysis, name);
}

function outermost({ architectures }: Declared): ArchitectureNode | undefined {
  const parts = new Set<string>();
  for (const node of architectures.values()) {
    for (const { member } of membersIn(node))
      if (member.kind === 'component' && member.module) parts.add(member.module.text);
  }
  const all = [...architectures.values()];
  return all.findLast((node) => !parts.has(node.name.text)) ?? all.at(-1);
}

function notFound({ document: { text } }: Analysis, name: string | undefined): NotationDiagnostic {
  const message =
    name === undefined
      ? 'The text declares no architecture. Declare one, as in architecture Name { … }, to have something to run.'
      : `There is no architecture “${name}”.`;
  return {
    code: 'unknown-module',
    severity: 'error',
    message,
    from: 0,
    to: Math.min(1, text.length),
  };
}
