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
  /** Words on the button that are shorter than its label, and a part of it. */
  readonly shown?: string;
  readonly appearance?: ButtonProps['appearance'];
  readonly size?: ButtonProps['size'];
}

export function CopyButton({
  text,
  label,
  shown,
  showLabel = false,
  appearance = 'subtle',
  size = 'small',
}: CopyButtonProps) {
  const common = useCommonStyles();
  const words = showLabel ? label : shown;
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
        size={size}
        appearance={appearance}
        icon={result === 'copied' ? <CheckmarkRegular /> : <CopyRegular />}
        aria-label={words === label ? undefined : label}
        title={words === undefined ? label : undefined}
        onClick={() => void copy()}
      >
        {words}
      </Button>
      <span role="status" className={result === 'failed' ? common.caption : common.hidden}>
        {result === 'copied' && strings.copied}
        {result === 'failed' && strings.copyFailed}
      </span>
    </span>
  );
}
