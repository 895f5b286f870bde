import { DropdownMenu } from 'radix-ui';
import {
  ANALYSES,
  clearEmphasis,
  drawResult,
  saveResult,
  saveSlice,
  showResultList,
} from '../../store/index.ts';
import type { AnalysisFacts, AnalysisResult, ResultList } from '../../worker/contract/analysis.ts';
import type { NameCount } from '../../worker/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { CopyButton } from '../widgets/CopyButton.tsx';
import { Icon } from '../widgets/Icon.tsx';
import menu from '../widgets/Menu.module.css';
import { sourceText } from '../widgets/source-text.ts';
import { durationText } from '../widgets/time-text.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';
import styles from './AnalysisPanel.module.css';
import { BarTable } from './BarTable.tsx';
import { RowList } from './RowList.tsx';
import { resultKey } from './result-key.ts';
import { columnTitle, listTitle, resultSentences, shareName, shareText, valueText } from './result-text.ts';
import { WidthProfile } from './WidthProfile.tsx';

/** One answer: in words, in numbers, and as lists. */
export function ResultView({ result }: { readonly result: AnalysisResult }) {
  const app = useApp();
  const index = useAppState((state) => state.resultList);
  const isDrawn = useAppState((state) => state.emphasis?.topic === 'analysis');
  const list = result.lists[index] ?? result.lists[0];
  const sentences = resultSentences(result);
  return (
    <div className={styles.result}>
      <div>
        <div className={styles.words} aria-live="polite">
          {sentences.map((sentence, i) => (
            <p key={sentence} className={i === 0 ? styles.lead : styles.more}>
              {sentence}
            </p>
          ))}
        </div>
        <div className={styles.actions}>
          <Button
            isPressed={isDrawn}
            disabled={list.drawn.rows.length === 0}
            icon={<Icon name="target" size={14} />}
            onClick={() => void (isDrawn ? clearEmphasis(app, 'analysis') : drawResult(app))}
          >
            Draw on the picture
          </Button>
          <CopyButton
            what="answer"
            text={() => [ANALYSES[result.request.kind].question, ...sentences].join('\n')}
          >
            Copy
          </CopyButton>
          <SaveMenu result={result} list={list} sentences={sentences} />
        </div>
        <Numbers facts={result.facts} />
      </div>
      <div className={styles.listed}>
        <Lists lists={result.lists} shown={index} />
        {list.rows.length > 0 && (
          <RowList
            key={resultKey(list)}
            name={listTitle(list)}
            rows={list.rows}
            asideOf={(i) => valueText(list.columns, i)}
          />
        )}
      </div>
    </div>
  );
}

/** One button per list where there are several. */
function Lists({ lists, shown }: { readonly lists: readonly ResultList[]; readonly shown: number }) {
  const app = useApp();
  return (
    <div className={styles.lists}>
      {lists.length === 1 ? (
        <h3 className={styles.listTitle}>{listTitle(lists[0])}</h3>
      ) : (
        lists.map((list, i) => (
          <button
            key={list.key}
            type="button"
            className={styles.listButton}
            aria-pressed={i === shown}
            onClick={() => void showResultList(app, i)}
          >
            {listTitle(list)}
          </button>
        ))
      )}
    </div>
  );
}

/** What a sentence has no room for. */
function Numbers({ facts }: { readonly facts: AnalysisFacts }) {
  switch (facts.kind) {
    case 'critical-path': {
      const byTime = facts.shares.some(({ millis }) => millis > 0);
      const most = Math.max(...facts.shares.map(({ millis, steps }) => (byTime ? millis : steps)));
      return (
        <BarTable
          title="Where its steps are"
          bars={facts.shares.map((share) => ({
            name: shareName(share),
            text: byTime
              ? `${durationText(share.millis)} · ${share.steps.toLocaleString('en-US')}`
              : share.steps.toLocaleString('en-US'),
            share: (byTime ? share.millis : share.steps) / most,
          }))}
        />
      );
    }
    case 'span-critical-path': {
      const most = facts.operations[0]?.exclusiveMillis || 1;
      return (
        <BarTable
          title="Own time by operation"
          bars={facts.operations.map(({ source, operation, exclusiveMillis }) => ({
            name: `${operation} · ${sourceText(source)}`,
            text: `${durationText(exclusiveMillis)} · ${facts.durationMillis > 0 ? shareText(exclusiveMillis, facts.durationMillis) : ''}`,
            share: exclusiveMillis / most,
          }))}
        />
      );
    }
    case 'impact':
    case 'backward-slice':
    case 'forward-slice':
    case 'dead-events':
      return (
        <>
          <BarTable title="By source" bars={barsOf(facts.sources)} />
          <BarTable title="By type" bars={barsOf(facts.types)} />
        </>
      );
    case 'parallelism':
      return facts.profile.length > 0 ? <WidthProfile profile={facts.profile} /> : null;
    default:
      return null;
  }
}

function barsOf(names: readonly NameCount[]) {
  return names.map(({ name, count }) => ({
    name: sourceText(name),
    text: count.toLocaleString('en-US'),
    share: count / names[0].count,
  }));
}

interface SaveMenuProps {
  readonly result: AnalysisResult;
  readonly list: ResultList;
  readonly sentences: readonly string[];
}

function SaveMenu({ result, list, sentences }: SaveMenuProps) {
  const app = useApp();
  const { kind, edges } = result.request;
  const words = {
    title: ANALYSES[kind].title,
    sentences: [ANALYSES[kind].question, ...sentences, listTitle(list)],
    columnTitles: list.columns.map(columnTitle),
  };
  const isSlice = (kind === 'backward-slice' || kind === 'forward-slice') && edges === 'all';
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" icon={<Icon name="download" size={14} />}>
          Save
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.content} align="start" sideOffset={6}>
          <DropdownMenu.Label className={menu.label}>{listTitle(list)} as</DropdownMenu.Label>
          {FORMATS.map(([format, text, suffix]) => (
            <DropdownMenu.Item
              key={format}
              className={menu.item}
              onSelect={() => void saveResult(app, list, format, words)}
            >
              {text}
              <span className={menu.hint}>{suffix}</span>
            </DropdownMenu.Item>
          ))}
          {isSlice && (
            <>
              <DropdownMenu.Separator className={menu.separator} />
              <DropdownMenu.Item className={menu.item} onSelect={() => void saveSlice(app)}>
                A recording of its own
                <span className={menu.hint}>.jsonl</span>
              </DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const FORMATS = [
  ['csv', 'Table', '.csv'],
  ['json', 'Records', '.json'],
  ['markdown', 'Page with links', '.md'],
] as const;
