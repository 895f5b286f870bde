export type { PlacedFault } from './fault.ts';
export { SCRIPT_LIMITS, type ScriptLimits } from './limits.ts';
export { type LoadOptions, loadSandbox, loadTranspiler, type SandboxWasm } from './load-sandbox.ts';
export type { SourceFault, Transpiled } from './transpile.ts';
