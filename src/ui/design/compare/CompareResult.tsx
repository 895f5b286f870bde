import type { ReactNode } from 'react';
import type { ComparedSide } from '../../../store/index.ts';
import type { CompareAnswer } from '../../../worker/contract/compare.ts';
import type { EventLine } from '../../../worker/contract/event-line.ts';
import styles from './Compare.module.css';

interface CompareResultProps {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly answer: CompareAnswer;
}

const LINK_WORDS = {
  replaced: 'something comes between in the second',
  lost: 'independent in the second',
  reversed: 'the other way round in the second',
  direct: 'directly in the second alone',
  gained: 'independent in the first',
} as const;

/** What differs between two runs, in words and lists. */
export function CompareResult({ a, b, answer }: CompareResultProps) {
  const { onlyInA, onlyInB, payloads, links, order } = answer;
  const orders = order.lost + order.gained + order.reversed;
  return (
    <section aria-label="Difference" className={styles.difference}>
      <p className={styles.verdict} data-equal={answer.isEqual || undefined}>
        {answer.isEqual
          ? 'Equal: the same events with the same causes. Only the order of independent events may differ.'
          : differenceText(answer, orders)}
      </p>
      {!answer.isComplete && (
        <p className={styles.hint}>Too much differs: some changes of causes are not listed.</p>
      )}
      <div className={styles.sides}>
        <EventList title={`Only in “${a.title}”`} lines={onlyInA} count={answer.onlyInACount} />
        <EventList title={`Only in “${b.title}”`} lines={onlyInB} count={answer.onlyInBCount} />
      </div>
      <List title="Other payload" count={answer.payloadCount}>
        {payloads.map(({ a: one, payloadA, payloadB }) => (
          <li key={one.row}>
            {eventText(one)} <code className={styles.before}>{payloadA}</code> →{' '}
            <code className={styles.after}>{payloadB}</code>
          </li>
        ))}
      </List>
      <List title="Other causes" count={links.length}>
        {links.map(({ change, cause, effect }) => (
          <li key={`${change} ${cause.row} ${effect.row}`}>
            {eventText(cause)} → {eventText(effect)} <span className={styles.hint}>{LINK_WORDS[change]}</span>
          </li>
        ))}
      </List>
    </section>
  );
}

function differenceText(
  { onlyInACount, onlyInBCount, payloadCount, causeCount, pairs }: CompareAnswer,
  orders: number,
): string {
  const parts = [
    countText(onlyInACount, 'event only in the first', 'events only in the first'),
    countText(onlyInBCount, 'event only in the second', 'events only in the second'),
    countText(payloadCount, 'event with another payload', 'events with another payload'),
    countText(causeCount, 'event with other causes', 'events with other causes'),
    countText(orders, 'pair in another order', 'pairs in another order'),
  ].filter((part) => part !== '');
  return `${parts.join(', ')}. ${pairs.toLocaleString('en')} events are the same occurrence in both.`;
}

function countText(count: number, one: string, many: string): string {
  return count === 0 ? '' : `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

function EventList({
  title,
  lines,
  count,
}: {
  readonly title: string;
  readonly lines: readonly EventLine[];
  readonly count: number;
}) {
  return (
    <List title={title} count={count}>
      {lines.map((line) => (
        <li key={line.row}>{eventText(line)}</li>
      ))}
    </List>
  );
}

function List({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}) {
  if (count === 0) return null;
  return (
    <div>
      <h3 className={styles.heading}>
        {title} <span className={styles.hint}>{count.toLocaleString('en')}</span>
      </h3>
      <ul className={styles.events}>{children}</ul>
    </div>
  );
}

function eventText({ name, source, id }: EventLine): string {
  return `${name} of ${source} (${id})`;
}
