import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  line: { overflowWrap: 'anywhere' },
  more: { minWidth: 0, paddingInline: 0 },
});

/** More lines than this wait until they are wanted. */
const MOST_LINES = 8;

interface FactBlockProps {
  readonly title: string;
  readonly lines: readonly string[];
  /** One below the heading that it stands under. */
  readonly level?: 3 | 4;
}

/** A heading and what there is to say under it, each fact a line. */
export function FactBlock({ title, lines, level = 4 }: FactBlockProps) {
  const Title = `h${level}` as const;
  const styles = useStyles();
  const common = useCommonStyles();
  const [all, setAll] = useState(false);
  const isLong = lines.length > MOST_LINES + 1;
  const shown = all || !isLong ? lines : lines.slice(0, MOST_LINES);
  return (
    <div>
      <Title className={styles.title}>{title}</Title>
      <ul className={common.list}>
        {shown.map((line, index) => (
          <li key={index} className={styles.line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      {isLong && (
        <Button
          className={mergeClasses(styles.more, common.touch)}
          size="small"
          appearance="transparent"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? strings.times.fewer : strings.times.all({ count: lines.length })}
        </Button>
      )}
    </div>
  );
}
