import { useEffect, useRef } from 'react';
import {
  addDesign,
  type DesignTemplate,
  importDesign,
  loadTemplates,
  openDesign,
  openTemplate,
} from '../../store/index.ts';
import { momentText } from '../history/moment-text.ts';
import { Button } from '../widgets/Button.tsx';
import { FileButton } from '../widgets/FileButton.tsx';
import things from '../widgets/Things.module.css';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { useLostFocus } from '../widgets/use-lost-focus.ts';
import styles from './DesignStart.module.css';
import { DESIGN_FILES, NEW_DESIGN, NEW_NAME } from './new-design.ts';
import { TemplatePicture } from './TemplatePicture.tsx';

/** So many of one's own designs are listed here; all are in the Library. */
const LISTED = 8;

/** No design is open: begin with nothing, a file, one's own, or a template that teaches something. */
export function DesignStart() {
  const app = useApp();
  const templates = useAppState((state) => state.designTemplates);
  const files = useAppState((state) => state.designFiles);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => void loadTemplates(app), [app]);
  useLostFocus(true, undefined, () => page.current?.querySelector('button')?.focus());
  return (
    <div ref={page} className={styles.page}>
      <div className={styles.content}>
        <header className={styles.head}>
          <h2 className={styles.title}>Design a system and run it</h2>
          <p className={styles.lead}>
            Draw components and connect them, or write the same as text: both are one document. Run it, and
            every event knows why it happened.
          </p>
          <div className={styles.begin}>
            <Button look="primary" onClick={() => addDesign(app, NEW_NAME, NEW_DESIGN)}>
              Begin with an empty canvas
            </Button>
            <FileButton
              label="Open design"
              accept={DESIGN_FILES}
              multiple
              onChoose={(files) => void importDesign(app, ...files)}
            >
              Open a design …
            </FileButton>
            <span className={styles.hint}>
              Lightcone’s notation, PyRapide source, gorapide, AsyncAPI 3, Jaeger service dependencies
            </span>
          </div>
        </header>
        {files.length > 0 && (
          <section aria-labelledby="own-designs">
            <h3 id="own-designs" className={styles.heading}>
              Yours
            </h3>
            <ul className={things.list}>
              {files.slice(0, LISTED).map(({ key, name, changedAt }) => (
                <li key={key} className={things.row}>
                  <button type="button" className={things.open} onClick={() => openDesign(app, key)}>
                    <span className={things.name}>{name}</span>
                    <span className={things.facts}>{momentText(changedAt, Date.now())}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Templates group="pattern" heading="Begin with a pattern" templates={templates} />
        <Templates
          group="sample"
          heading="Or with a system that has something to show"
          templates={templates}
        />
      </div>
    </div>
  );
}

function Templates({
  group,
  heading,
  templates,
}: {
  readonly group: DesignTemplate['group'];
  readonly heading: string;
  readonly templates: readonly DesignTemplate[] | undefined;
}) {
  const app = useApp();
  const shown = (templates ?? []).filter((one) => one.group === group);
  if (templates && shown.length === 0) return null;
  return (
    <section aria-labelledby={`templates-${group}`}>
      <h3 id={`templates-${group}`} className={styles.heading}>
        {heading}
      </h3>
      <ul className={styles.cards}>
        {shown.map((template) => (
          <li key={template.id}>
            <button type="button" className={styles.card} onClick={() => void openTemplate(app, template)}>
              <TemplatePicture template={template} />
              <span className={styles.cardTitle}>{template.title}</span>
              <span className={styles.teaches}>{template.teaches}</span>
              <span className={styles.facts}>
                {template.components} components · {template.connections} connections · {template.rules} rules
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
