import { carryPlaces } from '../../../model/design/carry-places.ts';
import type { Design } from '../../../model/design/design.ts';
import { type App, pending } from '../../app.ts';
import type { DesignDocument } from '../../slices/design.ts';
import { language, loadLanguage } from '../language.ts';

/** Understands the text of the design; quick enough for every key press. */
export async function understandDesign(app: App): Promise<void> {
  const loaded = language() ?? (await pending(app, loadLanguage()));
  const { design, designAnalysis } = app.store.getState();
  const { text } = design.content;
  if (designAnalysis?.document.text === text) return;
  const analysis = loaded.analyse(text);
  const designed = loaded.designOf(analysis);
  app.store.setState(({ design: shown, designed: before, designPath }) => ({
    designAnalysis: analysis,
    designed,
    designPath: designPath.filter((name) => designed.architectures.some((one) => one.name === name)),
    ...(before && shown.content.text === text && { design: withPlaces(shown, before, designed) }),
  }));
}

/** What was renamed in the text keeps its place on the canvas. */
function withPlaces(shown: DesignDocument, before: Design, after: Design): DesignDocument {
  const layout = carryPlaces(before, after, shown.content.layout);
  return layout === shown.content.layout ? shown : { ...shown, content: { ...shown.content, layout } };
}
