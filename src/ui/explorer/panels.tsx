import { type ComponentType, lazy } from 'react';
import type { PanelId } from '../../store/index.ts';
import { AnalysisPanel } from '../analysis/AnalysisPanel.tsx';
import { ConePanel } from '../cone/ConePanel.tsx';
import { FindPanel } from '../find/FindPanel.tsx';
import { InsightPanel } from '../insight/InsightPanel.tsx';
import { SidePanel } from '../inspector/SidePanel.tsx';
import { NotesPanel } from '../notes/NotesPanel.tsx';
import { ReplayPanel } from '../playback/ReplayPanel.tsx';
import { NotationPanel } from '../rules/NotationPanel.tsx';
import { RulesPanel } from '../rules/RulesPanel.tsx';
import { ShapesPanel } from '../shapes/ShapesPanel.tsx';
import { SourcesPanel } from '../sources/SourcesPanel.tsx';
import { TablePanel } from '../table/TablePanel.tsx';
import { PicturePanel } from './PicturePanel.tsx';

/**
 * What each panel shows. Title, place and keys of a panel are in `store/panels/panel-list.ts`. A component here has no
 * props, fits every width from 290 px and any height, and is mounted when its tab is first seen; out of sight its
 * effects are off and its state is kept. What is heavy is loaded with `lazy`.
 */
export const PANEL_COMPONENTS: Readonly<Record<PanelId, ComponentType>> = {
  'space-time': PicturePanel,
  event: SidePanel,
  analysis: AnalysisPanel,
  table: TablePanel,
  find: FindPanel,
  notes: NotesPanel,
  insight: InsightPanel,
  shapes: ShapesPanel,
  rules: RulesPanel,
  notation: NotationPanel,
  history: lazy(() => import('../history/HistoryPanel.tsx')),
  replay: ReplayPanel,
  cone: ConePanel,
  sources: SourcesPanel,
};
