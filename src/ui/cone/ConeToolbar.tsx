import { type ReactNode, useId } from 'react';
import { ALL_STEPS, type ConeSide, type FoldMode } from '../../model/cone.ts';
import {
  coneBetween,
  refoldCone,
  setConeFold,
  setConeSteps,
  tidyCone,
  toggleConeReduced,
  toggleFollowing,
} from '../../store/index.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './Cone.module.css';
import { stepsLabel } from './cone-text.ts';
import { SaveConeMenu } from './SaveConeMenu.tsx';

const FOLDS: readonly (readonly [FoldMode, string])[] = [
  ['auto', 'as needed'],
  ['none', 'nothing'],
  ['run', 'runs'],
  ['source', 'by source'],
  ['type', 'by type'],
];

interface Props {
  readonly isList: boolean;
  readonly onList: (isList: boolean) => void;
  readonly onFit: () => void;
}

/** What the cone holds and how it is drawn. */
export function ConeToolbar({ isList, onList, onFit }: Props) {
  const app = useApp();
  const fold = useAppState((state) => state.cone.fold);
  const isReduced = useAppState((state) => state.cone.isReduced);
  const isFollowing = useAppState((state) => state.cone.isFollowing);
  const isUnfolded = useAppState(({ cone }) => cone.unfolded.length > 0 || cone.apart.length > 0);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Cone">
      <Steps side="causes" label="Causes" />
      <Steps side="effects" label="Effects" />
      <Choice
        label="Fold"
        title="How many events share one node; the order stays true"
        value={fold}
        onChange={(value) => void setConeFold(app, value as FoldMode)}
      >
        {FOLDS.map(([mode, name]) => (
          <option key={mode} value={mode}>
            {name}
          </option>
        ))}
      </Choice>
      {isUnfolded && (
        <Button look="quiet" className={styles.tool} onClick={() => void refoldCone(app)}>
          Fold again
        </Button>
      )}
      <Button
        look="quiet"
        className={styles.tool}
        isPressed={isReduced}
        title="Leave out edges that a longer path here replaces"
        onClick={() => void toggleConeReduced(app)}
      >
        Reduced
      </Button>
      <Between />
      <span className={styles.space} />
      <Button
        look="quiet"
        className={styles.tool}
        isPressed={isFollowing}
        title={isFollowing ? 'The cone moves to what is selected elsewhere' : 'The cone stays where it is'}
        onClick={() => toggleFollowing(app)}
      >
        Follow
      </Button>
      <Button
        look="quiet"
        className={styles.tool}
        title="Place everything anew"
        onClick={() => void tidyCone(app)}
      >
        Tidy up
      </Button>
      <Button
        look="quiet"
        className={styles.tool}
        aria-label="Fit the cone"
        title="Fit the whole cone"
        icon={<Icon name="fit" />}
        onClick={onFit}
      />
      <SaveConeMenu />
      <Button
        look="quiet"
        className={styles.tool}
        isPressed={isList}
        title="The same as a list: the event in question, its causes and its effects"
        onClick={() => onList(!isList)}
      >
        List
      </Button>
    </div>
  );
}

function Steps({ side, label }: { readonly side: ConeSide; readonly label: string }) {
  const app = useApp();
  const steps = useAppState(({ cone }) => (side === 'causes' ? cone.causeSteps : cone.effectSteps));
  const isBetween = useAppState(({ cone }) => cone.isBetween);
  const options = [0, 1, 2, 3, ...(steps > 3 && steps !== ALL_STEPS ? [steps] : []), ALL_STEPS];
  return (
    <Choice
      label={label}
      title={`How far the ${side} are drawn (${side === 'causes' ? 'Q' : 'E'}: one step more)`}
      value={isBetween ? 'between' : String(steps)}
      onChange={(value) => void setConeSteps(app, side, Number(value))}
    >
      {isBetween && (
        <option value="between" disabled>
          between
        </option>
      )}
      {options.map((option) => (
        <option key={option} value={String(option)}>
          {stepsLabel(option)}
        </option>
      ))}
    </Choice>
  );
}

/** All chains between the two events that are being compared. */
function Between() {
  const app = useApp();
  const relation = useAppState((state) => state.relation?.kind);
  const isBetween = useAppState((state) => state.cone.isBetween);
  if (relation === undefined) return null;
  const isOrdered = relation === 'precedes' || relation === 'follows';
  return (
    <Button
      look="quiet"
      className={styles.tool}
      isPressed={isBetween}
      aria-disabled={!isOrdered}
      title={
        isOrdered
          ? 'All chains between the selected and the compared event'
          : 'The two compared events are independent: there is no chain between them'
      }
      onClick={() => isOrdered && void coneBetween(app)}
    >
      Between
    </Button>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly title: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, title, value, onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <span className={styles.choice} title={title}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        aria-label={`${label} in the cone`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
    </span>
  );
}
