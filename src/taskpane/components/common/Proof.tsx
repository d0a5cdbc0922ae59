import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Mailbox } from '../../../contract';
import { useNow } from '../../hooks/useNow';
import { useSession, useStore } from '../../hooks/useSession';
import { ago, dateAndClock } from '../../model/format';
import type { Reading } from '../../model/lanes';
import { doubtOf, proofSentences } from '../../model/proof';
import { findingOf } from '../../model/whoIsWhere';
import { strings } from '../../strings';
import { DoubtFlag } from './DoubtFlag';
import { useCommonStyles } from './useCommonStyles';

const useStyles = makeStyles({
  proof: { display: 'grid', gap: tokens.spacingVerticalSNudge, fontSize: tokens.fontSizeBase200 },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300 },
  text: { margin: 0, overflowWrap: 'anywhere' },
  evidence: { display: 'grid', gap: tokens.spacingVerticalXS, paddingInlineStart: 0, margin: 0 },
});

/** Which source said where this mailbox lies, when, and what follows for its free and busy times. */
export function Proof({
  mailbox,
  reading,
}: {
  readonly mailbox: Mailbox;
  readonly reading?: Reading | undefined;
}) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { zone, calendars } = useSession();
  const { systems } = useStore(calendars.state);
  const doubt = doubtOf(reading);
  const nowMs = useNow();
  return (
    <div className={styles.proof}>
      <p className={styles.title}>{strings.system.proofTitle[mailbox.system]}</p>
      {proofSentences(mailbox, reading, nowMs, systems).map((sentence) => (
        <p key={sentence} className={styles.text}>
          {sentence}
        </p>
      ))}
      {doubt && <DoubtFlag why={doubt} />}
      <p className={mergeClasses(styles.text, common.caption)}>
        {mailbox.evidence.length > 0 ? strings.system.evidence : strings.system.noEvidence}
      </p>
      {mailbox.evidence.length > 0 && (
        <ul className={mergeClasses(common.list, styles.evidence)}>
          {mailbox.evidence.map((one) => (
            <li key={one.source + one.finding} className={styles.text}>
              <bdi>
                {strings.system.finding({
                  source: strings.system.source[one.source],
                  finding: findingOf(one),
                })}
              </bdi>{' '}
              <span className={common.caption} title={dateAndClock(Date.parse(one.readAt), zone)}>
                {strings.system.readAt({ when: ago(Date.parse(one.readAt), nowMs) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={mergeClasses(styles.text, common.caption)}>
        <bdi>{mailbox.address}</bdi>
      </p>
    </div>
  );
}
