import { Button, type ButtonProps } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { CheckmarkRegular, CopyRegular } from '../../icons';
import { strings } from '../../strings';
import { useCommonStyles } from './useCommonStyles';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** Without it the button shows its icon only. */
  readonly showLabel?: boolean;
  readonly appearance?: ButtonProps['appearance'];
}

export function CopyButton({ text, label, showLabel = false, appearance = 'subtle' }: CopyButtonProps) {
  const common = useCommonStyles();
  const [result, setResult] = useState<'copied' | 'failed' | undefined>();
  useEffect(() => {
    if (!result) return undefined;
    const handle = setTimeout(() => setResult(undefined), 4000);
    return () => clearTimeout(handle);
  }, [result]);

  const copy = async () => {
    try {
      // A pane in somebody else's frame may not be allowed to.
      await navigator.clipboard.writeText(text);
      setResult('copied');
    } catch {
      setResult('failed');
    }
  };
  return (
    <span className={common.row}>
      <Button
        className={common.touch}
        size="small"
        appearance={appearance}
        icon={result === 'copied' ? <CheckmarkRegular /> : <CopyRegular />}
        aria-label={showLabel ? undefined : label}
        title={showLabel ? undefined : label}
        onClick={() => void copy()}
      >
        {showLabel ? label : undefined}
      </Button>
      <span role="status" className={result === 'failed' ? common.caption : common.hidden}>
        {result === 'copied' && strings.copied}
        {result === 'failed' && strings.copyFailed}
      </span>
    </span>
  );
}
