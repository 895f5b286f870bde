import { Component, type ReactNode } from 'react';
import { Button } from '../widgets/Button.tsx';
import styles from './ErrorBoundary.module.css';

interface Props {
  /** What is inside, for the sentence that says it failed. */
  readonly name: string;
  readonly children: ReactNode;
}

/** A fault in one part leaves the others standing. */
export class ErrorBoundary extends Component<Props, { readonly message: string | undefined }> {
  override state = { message: undefined };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.message === undefined) return this.props.children;
    return (
      <div role="alert" className={styles.fault}>
        <h2>The {this.props.name} stopped working.</h2>
        <p>Everything else still works, and nothing that was open is lost. What happened:</p>
        <pre>{this.state.message}</pre>
        <Button look="primary" onClick={() => this.setState({ message: undefined })}>
          Show it again
        </Button>
      </div>
    );
  }
}
