import { useEffect } from 'react';
import { isBusy, keepDesignNow, keepNow, writeAddress } from '../../store/index.ts';
import type { ThemeName } from '../../worker/contract.ts';
import { useApp, useAppState } from '../widgets/use-app.ts';

/** Quiet time after the last pending work before the app calls itself idle, in milliseconds. */
const SETTLE_MILLIS = 60;

/** The address is written at most this often, in milliseconds: browsers refuse more than about 100 in 30 seconds. */
const ADDRESS_MILLIS = 400;

/** Keeps what lies outside React in step: theme, title, idle signal, address. */
export function useDocumentState(theme: ThemeName): void {
  const app = useApp();
  const title = useAppState((state) => state.recording?.snapshot.title ?? state.recording?.snapshot.name);

  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  useEffect(() => {
    document.title = title ? `${title} · Lightcone` : 'Lightcone';
  }, [title]);

  useEffect(() => {
    const root = document.getElementById('root');
    if (!root) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // straight from the store, not through a render: the signal has to be gone as soon as work is asked for
    const follow = (hasWork: boolean): void => {
      clearTimeout(timer);
      if (hasWork) delete root.dataset.idle;
      else timer = setTimeout(() => root.setAttribute('data-idle', 'true'), SETTLE_MILLIS);
    };
    follow(isBusy(app.store.getState()));
    return app.store.subscribe((state, before) => {
      if (state.pending !== before.pending || state.openQuestion !== before.openQuestion)
        follow(isBusy(state));
    });
  }, [app]);

  useEffect(() => {
    const keep = (): void => {
      keepNow(app);
      keepDesignNow(app);
    };
    addEventListener('pagehide', keep);
    return () => removeEventListener('pagehide', keep);
  }, [app]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (): void => {
      timer = undefined;
      const state = app.store.getState();
      if (!state.recording) return;
      const address = writeAddress(state, location.href);
      if (address !== location.href) history.replaceState(null, '', address);
    };
    // any part of the view may have changed: what is written tells
    const stop = app.store.subscribe((state) => {
      if (state.recording && timer === undefined) timer = setTimeout(write, ADDRESS_MILLIS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [app]);
}
