import { type KeyboardEvent, useEffect } from 'react';
import type { ShownHistory } from '../../store/index.ts';
import { changedAt, chooseVersion, compareVersionWith } from '../../store/index.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useVirtualRows } from '../widgets/use-virtual-rows.ts';
import styles from './History.module.css';
import { momentText } from './moment-text.ts';
import { versionWords } from './version-words.ts';

const ROW_HEIGHT = 44;

/** The versions of a document, newest first; arrows go from one to the next, Shift and a click compares with another one. */
export function VersionList({ shown }: { readonly shown: ShownHistory }) {
  const app = useApp();
  const { versions, chosen } = shown;
  const marks = useAppState(() => app.workspace.anyDocument(shown.document)?.body.marks);
  const rows = useVirtualRows(versions.length, ROW_HEIGHT);
  const place = versions.findIndex(({ version }) => version === chosen);
  const { show } = rows;
  useEffect(() => {
    if (place >= 0) show(place);
  }, [place, show]);
  const go = (to: number): void => {
    const next = versions[Math.max(0, Math.min(versions.length - 1, to))];
    if (next) chooseVersion(app, next.version);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: place + 1,
      ArrowUp: place - 1,
      Home: 0,
      End: versions.length - 1,
      PageDown: place + 10,
      PageUp: place - 10,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  const now = Date.now();
  return (
    <div
      ref={rows.frame}
      className={styles.versions}
      role="listbox"
      aria-label="Versions"
      tabIndex={0}
      aria-activedescendant={chosen === undefined ? undefined : `version-${chosen}`}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: rows.height, position: 'relative' }}>
        {rows.drawn.map(({ index, start }) => {
          const { version, event } = versions[index];
          const name = marks?.[String(version)]?.name;
          const words = event ? versionWords(event) : 'Kept when older versions were forgotten';
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
            <div
              key={version}
              id={`version-${version}`}
              role="option"
              tabIndex={-1}
              aria-selected={version === chosen}
              aria-setsize={versions.length}
              aria-posinset={index + 1}
              className={styles.version}
              style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
              onClick={(event) => {
                if (event.shiftKey && chosen !== undefined) compareVersionWith(app, version);
                else chooseVersion(app, version);
              }}
            >
              <span className={styles.number}>{version}</span>
              <span className={styles.what}>
                <span title={words}>{words}</span>
                {name !== undefined && (
                  <span className={styles.mark} title={name}>
                    {name}
                  </span>
                )}
              </span>
              {event && (
                <span className={styles.when}>
                  {momentText(changedAt(event), now)}
                  {typeof event.metadata?.author === 'string' && ` · ${event.metadata.author}`}
                </span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
