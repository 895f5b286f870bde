import type { Provenance } from '../../model/provenance.ts';
import { exploreLive } from '../../store/index.ts';
import { JsonSection } from '../inspector/JsonSection.tsx';
import { Button } from '../widgets/Button.tsx';
import { CopyButton } from '../widgets/CopyButton.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Section } from '../widgets/Section.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { EventButton } from './EventButton.tsx';
import styles from './EventDetails.module.css';
import { countWords, timeOfDay } from './numbers.ts';
import { useEventView } from './use-event-view.ts';

/** The event that is looked at: what it says, what it comes from, what has come of it so far. */
export function EventDetails() {
  const app = useApp();
  const isChosen = useAppState((state) => state.liveEvent !== undefined);
  const shown = useEventView();
  if (!isChosen) return null;
  const close = (
    <Button
      look="quiet"
      aria-label="Close the event"
      title="Close (Esc)"
      icon={<Icon name="close" size={12} />}
      onClick={() => {
        document.querySelector<HTMLElement>('[data-keys="strip"]')?.focus();
        app.store.setState({ liveEvent: undefined });
      }}
    />
  );
  const view = shown?.view;
  if (!view) {
    return (
      <Section title="Event" actions={close}>
        <p className={styles.said}>
          {shown?.isGone ? 'It has left the window, and is not at hand any more.' : 'Looking it up …'}
        </p>
      </Section>
    );
  }
  const { event, causes, missing, effects, effectCount, before, after, payload, metadata } = view;
  return (
    <>
      <Section title="Event" actions={close}>
        <div className={styles.head}>
          <strong className={styles.name}>{event.name}</strong>
          <p className={styles.facts}>
            {event.source !== '' && `${event.source} · `}
            {Number.isNaN(event.time) ? `came ${timeOfDay(view.arrivedAt)}` : timeOfDay(event.time)}
          </p>
          <p className={styles.id}>
            <code>{event.id}</code>
            <CopyButton text={event.id} what="id" />
          </p>
          {(shown.isGone || !view.isRetained) && (
            <p className={styles.said}>
              {shown.isGone ? 'It has left: this is what was known of it.' : 'It has left the window.'}
            </p>
          )}
          <p className={styles.cones}>
            <span className={styles.past}>
              {countWords(before)} {before === 1 ? 'event' : 'events'} led to it
            </span>
            <span className={styles.future}>
              {countWords(after)} {after === 1 ? 'has' : 'have'} followed from it
            </span>
          </p>
          <div className={styles.acts}>
            <Button onClick={() => void exploreLive(app, event.id)}>Open in Explore</Button>
          </div>
        </div>
      </Section>
      <Section title="Causes" count={causes.length + missing.length}>
        <ul className={styles.list}>
          {causes.map(({ event: cause, provenance }) => (
            <li key={cause.serial} className={styles.line}>
              <EventButton event={cause} />
              <span className={styles.facts}>
                {[cause.source, byWords(provenance)].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
          {missing.map((id) => (
            <li key={id} className={styles.line}>
              <code className={styles.missing}>{id}</code>
              <span className={styles.facts}>not at hand</span>
            </li>
          ))}
        </ul>
        {causes.length + missing.length === 0 && <p className={styles.said}>Nothing caused it.</p>}
      </Section>
      <Section title="Effects so far" count={effectCount}>
        <ul className={styles.list}>
          {effects.map((effect) => (
            <li key={effect.serial} className={styles.line}>
              <EventButton event={effect} />
              <span className={styles.facts}>{effect.source}</span>
            </li>
          ))}
        </ul>
        {effectCount > effects.length && (
          <p className={styles.said}>The first {effects.length}; Explore shows all.</p>
        )}
        {effectCount === 0 && <p className={styles.said}>None yet.</p>}
      </Section>
      {payload !== undefined && <JsonSection title="Payload" text={payload} />}
      {metadata !== undefined && <JsonSection title="Metadata" text={metadata} />}
    </>
  );
}

/** How it is known, where it was not simply said. */
function byWords({ kind, rule, confidence }: Provenance): string {
  if (kind === 'declared') return '';
  if (kind === 'summary') return rule;
  return kind === 'inferred' ? `inferred: ${rule}, ${Math.round(confidence * 100)} %` : rule;
}
