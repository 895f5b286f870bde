import type { EventDetails } from '../../worker/contract.ts';
import { Section } from '../widgets/Section.tsx';
import { useAppState } from '../widgets/use-app.ts';
import { Cones } from './Cones.tsx';
import { DanglingCauses } from './DanglingCauses.tsx';
import { EventHeader } from './EventHeader.tsx';
import { EventRow } from './EventRow.tsx';
import styles from './Inspector.module.css';
import { JsonSection } from './JsonSection.tsx';
import { Neighbours } from './Neighbours.tsx';
import { RelationCard } from './RelationCard.tsx';
import { RootCauses } from './RootCauses.tsx';
import { ScrollRegion } from './ScrollRegion.tsx';
import panel from './SidePanel.module.css';
import { Stamps } from './Stamps.tsx';
import { Standing } from './Standing.tsx';
import { spanText } from './span-text.ts';

/** All that is known of the selected event. While the next one's details are fetched, the last ones stay. */
export function Inspector({ details }: { readonly details: EventDetails }) {
  const isStale = useAppState((state) => state.selected !== details.row);
  const isListingRoots = useAppState((state) => state.sidePanel === 'root-causes');
  return (
    <div className={styles.inspector} aria-busy={isStale}>
      <EventHeader details={details} />
      <ScrollRegion key={details.row} name="The selected event">
        <Cones details={details} />
        <Standing details={details} />
        <RelationCard details={details} />
        {isListingRoots ? <RootCauses details={details} /> : <Facts details={details} />}
      </ScrollRegion>
    </div>
  );
}

function Facts({ details }: { readonly details: EventDetails }) {
  const { partner, payload, metadata, danglingCauses } = details;
  return (
    <>
      <Section title="Causes" count={details.causeCount + danglingCauses.length}>
        <Neighbours details={details} side="causes" />
        <DanglingCauses ids={danglingCauses} />
      </Section>
      <Section title="Effects" count={details.effectCount}>
        <Neighbours details={details} side="effects" />
      </Section>
      {partner && (
        <Section title="Span">
          <p className={panel.text}>{spanText(details, partner)}</p>
          <EventRow line={partner} />
        </Section>
      )}
      {payload !== undefined && <JsonSection title="Payload" text={payload} />}
      {metadata !== undefined && <JsonSection title="Metadata" text={metadata} />}
      <Section title="Stamps">
        <Stamps details={details} />
      </Section>
    </>
  );
}
