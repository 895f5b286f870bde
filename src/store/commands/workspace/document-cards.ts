import type { DocumentState } from '../../../workspace/index.ts';
import type { App } from '../../app.ts';
import type { DocumentCard } from '../../slices/work.ts';

/** Every document as a list shows it, changed last first. */
export function documentCards({ workspace }: App): DocumentCard[] {
  return [...workspace.documentsOf(), ...workspace.deletedDocuments()]
    .map(cardOf)
    .sort((a, b) => b.changedAt - a.changedAt);
}

function cardOf({ id, kind, body, version, keptVersion, changedAt }: DocumentState): DocumentCard {
  return {
    id,
    kind,
    name: body.name,
    version,
    keptVersion,
    changedAt,
    project: body.project,
    deletedBecause: body.deleted?.because,
  };
}
