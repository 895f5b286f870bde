import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import { useApp, useAppState } from '../widgets/use-app.ts';
import { AttachForm } from './AttachForm.tsx';
import { NoNetwork } from './NoNetwork.tsx';
import { ReplayFile } from './ReplayFile.tsx';

/** Adds a source to what runs. */
export function AddSourceDialog() {
  const app = useApp();
  const isOpen = useAppState((state) => state.isAddingSource);
  const close = (): void => app.store.setState({ isAddingSource: false });
  return (
    <Dialog
      title="Add a source"
      description="Its events are merged with the others by what caused what, wherever the causes come from."
      isOpen={isOpen}
      onClose={close}
      size="wide"
      actions={<Button onClick={close}>Cancel</Button>}
    >
      {app.isHandedOver ? <NoNetwork /> : <AttachForm isAdding />}
      <ReplayFile isAdding />
    </Dialog>
  );
}
