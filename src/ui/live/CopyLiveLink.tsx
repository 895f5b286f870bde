import { sourceAddressText } from '../../model/live/source-address.ts';
import { Button } from '../widgets/Button.tsx';
import { copyText } from '../widgets/copy-text.ts';
import { Icon } from '../widgets/Icon.tsx';
import { useApp } from '../widgets/use-app.ts';
import { linkWords } from './link-words.ts';
import { useLive } from './use-live.ts';

/** A link that attaches to the same address; what lets one in is not in it. */
export function CopyLiveLink() {
  const app = useApp();
  const sources = useLive((live) => live.sources);
  const text = sources[0] && sourceAddressText(sources[0].address);
  if (text === undefined) return null;
  const link = `${location.origin}${location.pathname}?attach=${encodeURIComponent(text)}`;
  return (
    <Button
      look="quiet"
      aria-label="Copy link to this attachment"
      title={sources.length > 1 ? 'Copy a link to the first source' : 'Copy link'}
      icon={<Icon name="link" />}
      onClick={() => void copyText(app, link, linkWords(text))}
    />
  );
}
