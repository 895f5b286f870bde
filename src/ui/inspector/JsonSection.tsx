import { useMemo, useState } from 'react';
import { Button } from '../widgets/Button.tsx';
import { CopyButton } from '../widgets/CopyButton.tsx';
import { Section } from '../widgets/Section.tsx';
import { JsonTree } from './JsonTree.tsx';
import { parseJson } from './parse-json.ts';
import panel from './SidePanel.module.css';

/** Texts longer than this are parsed only when somebody asks for it, in characters. */
const LARGE = 512 * 1024;

/** A payload or other JSON of an event, parsed when it is shown. */
export function JsonSection({ title, text }: { readonly title: string; readonly text: string }) {
  const [isWanted, setWanted] = useState(text.length <= LARGE);
  return (
    <Section title={title} actions={<CopyButton text={text} what={title.toLowerCase()} />}>
      {isWanted ? (
        <Parsed text={text} title={title} />
      ) : (
        <>
          <p className={panel.text}>{text.length.toLocaleString('en-US')} characters of JSON.</p>
          <Button className={panel.more} onClick={() => setWanted(true)}>
            Show them
          </Button>
        </>
      )}
    </Section>
  );
}

function Parsed({ text, title }: { readonly text: string; readonly title: string }) {
  const parsed = useMemo(() => parseJson(text), [text]);
  if (!parsed) return <p className={panel.text}>This is no JSON: {text.slice(0, 500)}</p>;
  return <JsonTree value={parsed.value} label={title} />;
}
