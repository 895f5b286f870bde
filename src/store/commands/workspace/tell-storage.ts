import type { StorageTrouble } from '../../../storage/index.ts';
import type { App } from '../../app.ts';
import { notify } from '../notify.ts';

/** What a person has to know, or do, when storage is not as it should be. That it is off is said in the Library. */
export function tellStorage(app: App, trouble: StorageTrouble): void {
  if (trouble === 'older-tab')
    notify(
      app,
      'error',
      'A tab with an older version of Lightcone is open. Close it: then this one reads what is stored.',
    );
  if (trouble === 'newer-app')
    notify(
      app,
      'error',
      'A newer version of Lightcone keeps your work in this browser, and this page is an older one. Reload it. Until then nothing is stored.',
    );
}
