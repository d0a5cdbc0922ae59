import { Component, type ReactNode } from 'react';
import { strings } from '../../strings';

interface Props {
  readonly children: ReactNode;
}

/** The last net: a mistake of ours ends in a sentence, not in an empty pane. React offers this for classes only. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    // Plain elements: whatever broke may well be in the theme or the component library.
    return (
      <main role="alert" style={{ padding: 16, fontFamily: 'Segoe UI, system-ui, sans-serif' }}>
        <h1 style={{ fontSize: 20 }}>{strings.crash.title}</h1>
        <p>{strings.crash.text}</p>
        <button type="button" onClick={() => window.location.reload()}>
          {strings.crash.reload}
        </button>
      </main>
    );
  }
}
