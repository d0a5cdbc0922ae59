import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Mailbox } from '../../../contract';
import { useSession } from '../../hooks/useSession';
import { saveFile } from '../../host/browser';
import { ArrowDownloadRegular } from '../../icons';
import { whoIsWhereCsv, whoIsWhereSummary } from '../../model/whoIsWhere';
import { dayOf } from '../../model/zone';
import { strings } from '../../strings';
import { CopyButton } from '../common/CopyButton';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  facts: { display: 'grid', gap: tokens.spacingVerticalXXS },
  line: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

interface ListFactsProps {
  readonly mailboxes: readonly Mailbox[];
  /** The group whose members these are. */
  readonly group?: string;
  /** Why these are not all. It goes with the numbers wherever they are pasted. */
  readonly note?: string | undefined;
}

/** How many of a list are where, to be copied into a chat, and the list itself as a file. */
export function ListFacts({ mailboxes, group, note }: ListFactsProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { now, zone } = useSession();
  const [failed, setFailed] = useState(false);
  const lines = [...whoIsWhereSummary(mailboxes), ...(note ? [note] : [])];
  const { csv, copyOf } = strings.directory;
  const download = () => {
    try {
      const name = csv.filename({ day: dayOf(now(), zone) });
      saveFile(name, 'text/csv;charset=utf-8', whoIsWhereCsv(mailboxes));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className={styles.facts}>
      <div role="status">
        {lines.map((line) => (
          <p key={line} className={mergeClasses(styles.line, line === note && common.caption)}>
            {line}
          </p>
        ))}
      </div>
      {mailboxes.length > 0 && (
        <div className={common.row}>
          <CopyButton
            text={lines.join('\n')}
            label={group === undefined ? strings.people.copySummary : copyOf({ name: group })}
            shown={strings.people.copySummary}
          />
          <Button
            className={common.touch}
            size="small"
            appearance="subtle"
            icon={<ArrowDownloadRegular />}
            aria-label={group === undefined ? undefined : csv.downloadOf({ name: group })}
            onClick={download}
          >
            {csv.download}
          </Button>
        </div>
      )}
      {failed && (
        <p role="alert" className={mergeClasses(styles.line, common.caption)}>
          {csv.failed}
        </p>
      )}
    </div>
  );
}
