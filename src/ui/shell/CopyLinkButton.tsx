import { areRulesInLink, notify, writeAddress } from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp } from '../widgets/use-app.ts';
import { usePageAct } from '../widgets/use-page-act.ts';

/** Copies an address that shows what is on screen now. */
export function CopyLinkButton() {
  const app = useApp();
  const copy = async (): Promise<void> => {
    const state = app.store.getState();
    try {
      await navigator.clipboard.writeText(writeAddress(state, location.href));
    } catch {
      notify(app, 'error', 'The browser did not allow copying. The address bar holds the same link.');
      return;
    }
    const origin = state.recording?.origin.kind;
    const isShareable = origin === 'example' || origin === 'url';
    if (!areRulesInLink(state)) {
      notify(
        app,
        'info',
        'Link copied, without the rules: they are too long for a link. Save them as a file and send that along.',
      );
      return;
    }
    notify(
      app,
      'success',
      isShareable
        ? 'Link copied. It shows what is on screen now.'
        : 'Link copied. The file itself stays on this computer: whoever follows the link has to open the file too.',
    );
  };
  usePageAct('copy-link', () => void copy());
  return (
    <Button
      look="quiet"
      aria-label="Copy link to this view"
      title="Copy link to this view"
      icon={<Icon name="link" />}
      onClick={() => void copy()}
    />
  );
}
