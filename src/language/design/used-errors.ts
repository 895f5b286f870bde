import type { TextRange } from '../../model/pattern/pattern.ts';
import type { Analysis } from '../analyse.ts';
import type { NotationDiagnostic } from '../diagnostic.ts';
import { type Declared, lineageOf } from '../names/declared.ts';
import { membersIn } from '../names/members.ts';
import type { ArchitectureNode, InterfaceNode, ModuleNode } from '../tree.ts';

/** Everything that a system is made of. */
interface Parts {
  readonly architectures: ReadonlySet<ArchitectureNode>;
  readonly modules: ReadonlySet<ModuleNode>;
  readonly interfaces: ReadonlySet<InterfaceNode>;
}

/**
 * The errors in what a system is made of. Rules are no part of it: one in which something is wrong is left out, and the
 * system runs all the same.
 */
export function errorsInParts(
  { diagnostics }: Analysis,
  declared: Declared,
  root: ArchitectureNode,
): NotationDiagnostic[] {
  const parts = partsOf(declared, root);
  const used: TextRange[] = [...parts.architectures, ...parts.modules, ...parts.interfaces];
  const rules: TextRange[] = [...parts.architectures].flatMap(({ members }) =>
    members.filter(({ kind }) => RULES.has(kind)),
  );
  return diagnostics.filter(
    (one) =>
      one.severity === 'error' && (LIMITS.has(one.code) || (isInOne(one, used) && !isInOne(one, rules))),
  );
}

const RULES: ReadonlySet<string> = new Set(['constraint', 'observe', 'macro', 'clock']);
/** Behind these nobody knows what the text says. */
const LIMITS: ReadonlySet<string> = new Set(['too-long', 'too-many']);

function isInOne({ from }: TextRange, ranges: readonly TextRange[]): boolean {
  return ranges.some((range) => range.from <= from && from <= range.to);
}

function partsOf(declared: Declared, root: ArchitectureNode): Parts {
  const architectures = new Set([root]);
  const modules = new Set<ModuleNode>();
  const interfaces = new Set<InterfaceNode>();
  const use = (name: string | undefined): void => {
    const node = name === undefined ? undefined : declared.interfaces.get(name);
    if (node) interfaces.add(node);
  };
  for (const architecture of architectures) {
    use(architecture.implements?.text);
    for (const { member } of membersIn(architecture)) {
      if (member.kind !== 'component') continue;
      use(member.interface.text);
      const name = member.module?.text ?? '';
      const inner = declared.architectures.get(name);
      const module = declared.modules.get(name);
      if (module) modules.add(module);
      else if (inner) architectures.add(inner);
      use(module?.implements?.text);
    }
  }
  for (const node of interfaces) {
    for (const one of lineageOf(node, declared)) {
      interfaces.add(one);
      for (const member of one.members) if (member.kind === 'service') use(member.interface.text);
    }
  }
  return { architectures, modules, interfaces };
}
