import { useEffect, useState } from 'react';
import { notify, openFile } from '../../store/index.ts';
import { useApp } from '../widgets/use-app.ts';
import styles from './DropTarget.module.css';

/** The whole window takes files; while one is held over it, it says so. */
export function DropTarget() {
  const app = useApp();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth++;
      setIsOver(true);
    };
    const over = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const leave = (): void => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      const files = event.dataTransfer?.files;
      if (!files || files.length === 0) return;
      if (files.length > 1) {
        notify(
          app,
          'info',
          `${files.length} files were dropped; the first, ${files[0].name}, is opened. A zip holds several.`,
        );
      }
      void openFile(app, files[0]);
    };
    addEventListener('dragenter', enter);
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragenter', enter);
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [app]);
  if (!isOver) return null;
  return (
    <div className={styles.overlay}>
      <p className={styles.text}>Drop to open the recording or design</p>
    </div>
  );
}
