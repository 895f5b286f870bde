import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { Icon } from '../../widgets/Icon.tsx';
import styles from './Card.module.css';
import { isLike } from './can-connect.ts';
import { useBegunPort } from './canvas-acts.ts';
import type { ComponentSign } from './canvas-props.ts';
import { type Card, type CardPort, shownRows } from './card.ts';
import type { CardNode } from './flow-nodes.ts';

/** A component, or a box of many. Where it stands is not its business. */
export const ComponentCard = memo(
  DrawnCard,
  (before, now) => before.data === now.data && before.selected === now.selected,
);

function DrawnCard({ data: { card, sign, isOpen }, selected }: NodeProps<CardNode>) {
  const { name, below, look, size, generator, hidden } = card;
  const title = look === 'box' ? card.title : name;
  return (
    <div
      className={styles.card}
      data-card={name}
      data-look={look}
      data-row={size !== undefined || look === 'box' || undefined}
      data-selected={selected || undefined}
      data-tone={sign?.tone}
      data-open={(isOpen && hidden > 0) || undefined}
      title={tooltip(card, sign)}
    >
      {generator !== undefined && <span className={styles.generator}>{generator}</span>}
      <div className={styles.head}>
        <span className={styles.title}>
          <span className={styles.name}>{title}</span>
          {size !== undefined && <span className={styles.size}>×{size.toLocaleString('en-US')}</span>}
          <Marks look={look} sign={sign} />
        </span>
        <span className={styles.below}>
          <span className={styles.kind}>{below}</span>
          {sign?.note !== undefined && <span className={styles.note}>{sign.note}</span>}
        </span>
        {look !== 'box' && <span className={`${styles.begin} nodrag nopan`} data-begin="" />}
      </div>
      {shownRows(card, isOpen).map(({ left, right }) => (
        <div key={`${left?.name} ${right?.name}`} className={styles.row}>
          {left && left === right ? (
            <Port port={left} side="both" />
          ) : (
            <>
              {left ? <Port port={left} side="left" /> : <span />}
              {right ? <Port port={right} side="right" /> : <span />}
            </>
          )}
        </div>
      ))}
      {hidden > 0 && !isOpen && <div className={styles.more}>+{hidden.toLocaleString('en-US')} more</div>}
    </div>
  );
}

function Port({ port, side }: { readonly port: CardPort; readonly side: 'left' | 'right' | 'both' }) {
  const { name, isService, takes, gives, actions, parameters } = port;
  const begun = useBegunPort();
  return (
    <span
      className={styles.port}
      data-port={name}
      data-unlike={(begun && !isLike(begun, port)) || undefined}
      data-side={side}
      data-service={isService || undefined}
      data-takes={takes || undefined}
      data-gives={gives || undefined}
      title={isService ? `Service ${name}: ${actions.join(', ')}` : `${name}(${parameters.join(', ')})`}
    >
      {side !== 'right' && <span className={`${styles.dot} nodrag nopan`} data-begin={name} data-at="left" />}
      <span className={styles.action}>{name}</span>
      {side !== 'left' && <span className={`${styles.dot} nodrag nopan`} data-begin={name} data-at="right" />}
    </span>
  );
}

function Marks({ look, sign }: { readonly look: Card['look']; readonly sign: ComponentSign | undefined }) {
  const { errors = 0, warnings = 0 } = sign?.problems ?? {};
  return (
    <span className={styles.marks}>
      {errors + warnings > 0 && (
        <span className={styles.problem} data-severity={errors > 0 ? 'error' : 'warning'}>
          <Icon name="warning" size={12} />
          {errors > 0 ? errors : warnings}
        </span>
      )}
      {sign?.tone === 'troubled' && errors === 0 && (
        <span className={styles.problem} data-severity="error">
          <Icon name="warning" size={12} />
        </span>
      )}
      {(look === 'architecture' || look === 'box') && (
        <span className={styles.enter}>
          <Icon name="enlarge" size={12} />
        </span>
      )}
    </span>
  );
}

const TONES = {
  active: 'active',
  troubled: 'in trouble',
  unused: 'not used',
  undeclared: 'not declared',
} as const;

function tooltip({ name, title, below, look, size }: Card, sign: ComponentSign | undefined): string {
  const { errors = 0, warnings = 0 } = sign?.problems ?? {};
  return [
    look === 'box' ? title : size === undefined ? name : `${name}, a row of ${size}`,
    below,
    sign?.note,
    sign?.tone && TONES[sign.tone],
    errors > 0 && `${errors} ${errors === 1 ? 'error' : 'errors'}`,
    warnings > 0 && `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
    look === 'architecture' && 'Double click opens it',
    look === 'box' && 'Double click unfolds it',
  ]
    .filter(Boolean)
    .join('\n');
}
