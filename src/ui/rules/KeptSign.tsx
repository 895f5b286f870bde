import { openHistory } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';

/** How far the rules on screen are stored; a press shows their history. */
export function KeptSign() {
  const app = useApp();
  const key = useAppState((state) => state.rules.key);
  const isTyping = useAppState(({ rules }) => rules.key !== undefined && rules.text !== rules.keptText);
  const card = useAppState((state) => state.documents.find(({ id }) => id === key));
  // where storage is switched off, what counts as kept is kept by this page alone
  const isRefused = useAppState(({ isLasting, keeping }) => !isLasting || keeping.kind === 'unkept');
  const isLasting = useAppState((state) => state.isLasting);
  if (key === undefined || !card || card.deletedBecause !== undefined) return null;
  const isKept = isLasting && !isTyping && card.keptVersion === card.version;
  const how = isKept ? 'stored' : isRefused ? 'not stored' : 'being stored';
  return (
    <Button
      look="quiet"
      title="Every version of these rules: what changed, and the way back"
      aria-label={`History: version ${card.version}, ${how}`}
      onClick={() => void openHistory(app, key)}
    >
      Version {card.version} · {how}
    </Button>
  );
}
