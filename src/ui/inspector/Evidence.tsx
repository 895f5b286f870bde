import { useEffect } from 'react';
import {
  askEvidence,
  counted,
  drawDangling,
  drawEdges,
  evidenceCsv,
  listEdges,
  saveEvidence,
} from '../../store/index.ts';
import type { EdgeLine, EdgeSet, EvidenceOverview, RuleCount } from '../../worker/contract/evidence.ts';
import { Button } from '../widgets/Button.tsx';
import { copyText } from '../widgets/copy-text.ts';
import { EdgeSample } from '../widgets/EdgeSample.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { Section } from '../widgets/Section.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { DanglingList } from './DanglingList.tsx';
import styles from './EdgeList.module.css';
import { EdgeList } from './EdgeList.tsx';
import {
  confidenceText,
  contradictionText,
  edgeTimeText,
  evidenceSentences,
  lateText,
} from './evidence-text.ts';
import panel from './SidePanel.module.css';

/** How the edges of the recording are known, and what speaks against them: by rule, and one by one. */
export function Evidence() {
  const app = useApp();
  const recording = useAppState((state) => state.recording);
  const evidence = useAppState((state) => state.evidence);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another execution of the same file asks again
  useEffect(() => {
    void askEvidence(app);
  }, [app, recording, evidence === undefined]);
  if (!evidence) return null;
  return (
    <>
      <Rules evidence={evidence} />
      <ListedSet
        title="Clock contradictions"
        count={evidence.contradictions.count}
        set={CONTRADICTIONS}
        text="Effects with an earlier wall time than their cause, largest difference first. Shown as recorded, never moved."
        textOf={contradictionText}
      />
      {evidence.dangling.ids > 0 && (
        <Section title="Missing causes" count={evidence.dangling.ids}>
          <p className={panel.text}>
            Named by an event and not in the recording: the true past of these events is larger than what is
            shown.
          </p>
          <Tools set="dangling" name="missing-causes" onDraw={() => void drawDangling(app)} />
          <DanglingList />
        </Section>
      )}
      <ListedSet
        title="Late causes"
        count={evidence.late}
        set={LATE}
        text="Causes that stand later in the file than their effect. The order is what causality says, not what the file says."
        textOf={lateText}
      />
    </>
  );
}

const CONTRADICTIONS: EdgeSet = { kind: 'contradictions' };
const LATE: EdgeSet = { kind: 'late' };

function Rules({ evidence }: { readonly evidence: EvidenceOverview }) {
  const total = evidence.rules.reduce((sum, { edges }) => sum + edges, 0);
  return (
    <Section title="How edges are known" count={total}>
      {evidenceSentences(evidence).map((sentence) => (
        <p key={sentence} className={panel.text}>
          {sentence}
        </p>
      ))}
      <ul className={panel.list} aria-label="Rules that made edges">
        {evidence.rules.map((rule) => (
          <li key={rule.rule}>
            <Rule rule={rule} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** One rule; opened, with its edges. */
function Rule({ rule }: { readonly rule: RuleCount }) {
  const app = useApp();
  const listed = useAppState((state) => state.listedEdges);
  const isOpen = listed?.set.kind === 'rule' && listed.set.rule === rule.rule;
  const set: EdgeSet = { kind: 'rule', rule: rule.rule };
  return (
    <>
      <button
        type="button"
        className={styles.rule}
        aria-expanded={isOpen}
        onClick={() => void listEdges(app, isOpen ? undefined : set)}
      >
        <b>{rule.name}</b>
        <span className={styles.count}>{rule.edges.toLocaleString('en-US')}</span>
        <span className={styles.kind} data-kind={rule.kind}>
          <EdgeSample kind={rule.kind} /> {rule.kind} {confidenceText(rule)}
        </span>
      </button>
      {isOpen && (
        <>
          <Tools
            onDraw={() =>
              void drawEdges(app, listed.edges, `${rule.name}, ${counted(rule.edges, 'edge', 'edges')}`)
            }
            set={set}
            name={`edges-${rule.name.replace(/[^a-z0-9]+/gi, '-')}`}
          />
          <EdgeList name={`Edges by the rule ${rule.name}`} edges={listed.edges} textOf={edgeTimeText} />
        </>
      )}
    </>
  );
}

interface ListedSetProps {
  readonly title: string;
  readonly count: number;
  readonly set: EdgeSet;
  readonly text: string;
  readonly textOf: (line: EdgeLine) => string;
}

/** A set of edges that is listed when asked for; a short one at once. */
function ListedSet({ title, count, set, text, textOf }: ListedSetProps) {
  const app = useApp();
  const listed = useAppState((state) => state.listedEdges);
  if (count === 0) return null;
  const isOpen = listed?.set.kind === set.kind;
  return (
    <Section title={title} count={count}>
      <p className={panel.text}>{text}</p>
      {isOpen ? (
        <>
          <Tools
            onDraw={() => void drawEdges(app, listed.edges, `${title}, ${counted(count, 'edge', 'edges')}`)}
            set={set}
            name={title.toLowerCase().replaceAll(' ', '-')}
          />
          <EdgeList name={title} edges={listed.edges} textOf={textOf} />
        </>
      ) : (
        <Button className={panel.more} onClick={() => void listEdges(app, set)}>
          List {count === 1 ? 'it' : 'them'}
        </Button>
      )}
    </Section>
  );
}

interface ToolsProps {
  readonly set: EdgeSet | 'dangling';
  /** Of the file, without its suffix. */
  readonly name: string;
  readonly onDraw: () => void;
}

function Tools({ set, name, onDraw }: ToolsProps) {
  const app = useApp();
  const copy = async (): Promise<void> => {
    const text = await evidenceCsv(app, set);
    if (text !== undefined) await copyText(app, text, 'list as CSV');
  };
  return (
    <div className={styles.tools}>
      <Button look="quiet" icon={<Icon name="target" size={13} />} onClick={onDraw}>
        Draw all
      </Button>
      <Button look="quiet" icon={<Icon name="copy" size={13} />} onClick={() => void copy()}>
        Copy CSV
      </Button>
      <Button
        look="quiet"
        icon={<Icon name="download" size={13} />}
        onClick={() => void saveEvidence(app, set, name)}
      >
        Save CSV
      </Button>
    </div>
  );
}
