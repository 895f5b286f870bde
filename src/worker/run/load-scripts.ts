import type { ScriptHost } from '../../engine/index.ts';
import type { System } from '../../model/design/system.ts';

/** Makes what runs that many scripts. */
export type ScriptLoader = (scripts: number) => Promise<ScriptHost>;

/** The interpreter for the scripts of a system; it comes when a system has any. */
export async function hostFor({ components }: System, load: ScriptLoader): Promise<ScriptHost | undefined> {
  const scripts = components.filter(({ behaviour }) => behaviour?.script !== undefined).length;
  return scripts === 0 ? undefined : load(scripts);
}

export async function loadScripts(scripts: number): Promise<ScriptHost> {
  const { loadSandbox } = await import('../../sandbox/index.ts');
  return loadSandbox({ scripts });
}
