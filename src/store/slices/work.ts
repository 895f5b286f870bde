import type { Keeping } from '../../workspace/index.ts';

/** How the person's work stands, apart from the documents themselves. */
export interface WorkSlice {
  /** Under what name changes are signed. */
  readonly author: string;
  readonly keeping: Keeping;
  /** False: storage is switched off, and what is made is gone with the page. */
  readonly isLasting: boolean;
}

export const initialWork: WorkSlice = {
  author: 'You',
  keeping: { kind: 'kept' },
  isLasting: true,
};
