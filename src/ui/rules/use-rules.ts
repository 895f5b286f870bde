import { useEffect } from 'react';
import { refreshRules, rulesBasis } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';

/** Keeps what is known of the rules up to date while somebody looks at them. */
export function useRules(): void {
  const app = useApp();
  const basis = useAppState(rulesBasis);
  // biome-ignore lint/correctness/useExhaustiveDependencies: refreshed whenever what the verdicts depend on changes
  useEffect(() => {
    void refreshRules(app);
  }, [app, basis]);
}
