import type { RunEnd } from '../../../model/design/run.ts';
import { counted, exploreOrders, openCounterexample, runInOrder, stopOrders } from '../../../store/index.ts';
import type { OrderOutcome, OrdersAnswer } from '../../../worker/contract/orders.ts';
import { Button } from '../../widgets/Button.tsx';
import { useApp, useAppState } from '../../widgets/use-app.ts';
import { NumberField } from '../run/NumberField.tsx';
import styles from './Orders.module.css';

/** In which orders may it run, and what do they come to? */
export function OrdersPanel() {
  const app = useApp();
  const how = useAppState((state) => state.ordersHow);
  const most = useAppState((state) => state.mostOrders);
  const exploring = useAppState((state) => state.exploringOrders);
  const orders = useAppState((state) => state.orders);
  const isStale = useAppState((state) => orders !== undefined && orders.text !== state.design.content.text);
  return (
    <div className={styles.panel}>
      <div className={styles.row}>
        <label className={styles.choice}>
          Which
          <select
            value={how}
            onChange={(event) => app.store.setState({ ordersHow: event.currentTarget.value as typeof how })}
          >
            <option value="systematic">all that may make a difference</option>
            <option value="random">drawn at random</option>
          </select>
        </label>
        <NumberField
          label="At most"
          className={styles.choice}
          value={most}
          least={1}
          most={1_000_000}
          onNumber={(value) => app.store.setState({ mostOrders: value })}
          unit="runs"
        />
        {exploring !== undefined && <progress aria-label="Exploring" value={exploring} max={1} />}
        {/* one button, so that it keeps the focus */}
        <Button
          look={exploring === undefined ? 'primary' : 'plain'}
          onClick={() => (exploring === undefined ? void exploreOrders(app) : stopOrders())}
        >
          {exploring === undefined ? 'Explore the orders' : 'Stop'}
        </Button>
      </div>
      {!orders && exploring === undefined && (
        <p className={styles.hint}>
          What agents deliver, and what else is ready at the same moment, may happen in any order. Here the
          design runs in one order after the other: what do they come to, and does a rule break in one of
          them?
        </p>
      )}
      {orders && <Answer answer={orders.answer} isStale={isStale} />}
    </div>
  );
}

function Answer({ answer, isStale }: { readonly answer: OrdersAnswer; readonly isStale: boolean }) {
  const app = useApp();
  const { runs, givenUp, isExhaustive, outcomes, counterexamples, rules, millis } = answer;
  const count = outcomes.length.toLocaleString('en');
  return (
    <section aria-label="Outcomes" className={styles.answer}>
      <p className={styles.summary}>
        {counted(runs, 'run', 'runs')} came to {count}{' '}
        {outcomes.length === 1 ? 'outcome' : 'different outcomes'}
        {isExhaustive ? '; these are all there are' : '; there may be others'}
        {givenUp > 0 && ` (${givenUp.toLocaleString('en')} more were given up: they went the way of another)`}
        .{' '}
        <span className={styles.hint}>
          {(millis / 1000).toFixed(1)} s
          {isStale && ' · the design has changed since: explore again to see how they run'}
        </span>
      </p>
      {counterexamples.length > 0 ? (
        <ul className={styles.list}>
          {counterexamples.map(({ constraint, events, recipe }) => (
            <li key={constraint} className={styles.row}>
              <span className={styles.broken}>{constraint} is broken</span>
              <span className={styles.hint}>
                in {events.toLocaleString('en')} events at the shortest, with{' '}
                {changesText(recipe.choices.length)}
              </span>
              <Button disabled={isStale} onClick={() => void openCounterexample(app, constraint, recipe)}>
                See how
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        rules.length > 0 && <p className={styles.holds}>No rule is broken in any of them.</p>
      )}
      <table className={styles.table}>
        <caption className="visually-hidden">Different outcomes, the most frequent first</caption>
        <thead>
          <tr>
            <th scope="col">Outcome</th>
            <th scope="col">Runs</th>
            <th scope="col">Events</th>
            <th scope="col">End</th>
            {rules.map((rule) => (
              <th scope="col" key={rule}>
                {rule}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {outcomes.slice(0, LISTED).map((outcome) => (
            <OutcomeRow
              key={`${outcome.hash} ${outcome.end}`}
              outcome={outcome}
              rules={rules}
              isStale={isStale}
            />
          ))}
        </tbody>
      </table>
      {outcomes.length > LISTED && (
        <p className={styles.hint}>and {(outcomes.length - LISTED).toLocaleString('en')} more</p>
      )}
    </section>
  );
}

/** More are counted and not listed. */
const LISTED = 200;

function OutcomeRow({
  outcome,
  rules,
  isStale,
}: {
  readonly outcome: OrderOutcome;
  readonly rules: readonly string[];
  /** The design is another by now: its choices would be others. */
  readonly isStale: boolean;
}) {
  const app = useApp();
  const { hash, runs, events, end, states, example } = outcome;
  return (
    <tr>
      <th scope="row">
        <code>{hash.slice(0, 8)}</code>
      </th>
      <td>{runs.toLocaleString('en')}</td>
      <td>{events.toLocaleString('en')}</td>
      <td>{ENDS[end]}</td>
      {rules.map((rule, i) => (
        <td key={rule} data-state={states[i]}>
          {STATES[states[i]]}
        </td>
      ))}
      <td>
        <Button look="quiet" disabled={isStale} onClick={() => void runInOrder(app, example)}>
          Run this order
        </Button>
      </td>
    </tr>
  );
}

const ENDS: Readonly<Record<RunEnd, string>> = {
  quiescent: 'nothing left to do',
  'most events': 'cut: too many events',
  'most time': 'cut: time is over',
  stopped: 'stopped',
};

const STATES = {
  violated: 'broken',
  satisfied: 'holds',
  pending: 'waits',
  vacuous: '–',
} as const;

function changesText(choices: number): string {
  return choices === 1 ? '1 choice made otherwise' : `${choices} choices made otherwise`;
}
