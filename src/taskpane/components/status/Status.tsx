import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useNow } from '../../hooks/useNow';
import { useSession, useStore } from '../../hooks/useSession';
import { ago, dateAndClock, plainDate } from '../../model/format';
import { datesThatMatter, doctorSentence, statusLead } from '../../model/statusText';
import { placementParts } from '../../model/whoIsWhere';
import { shown } from '../../session/loaded';
import { strings } from '../../strings';
import { Notice } from '../common/Notice';
import { useCommonStyles } from '../common/useCommonStyles';
import { Rehearsal } from '../rehearsal/Rehearsal';
import { SourceLine } from './SourceLine';
import { SystemLine } from './SystemLine';

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    maxWidth: '720px',
  },
  text: { margin: 0 },
  lead: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  title: { margin: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  group: { display: 'grid', gap: tokens.spacingVerticalXS },
  dates: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  date: { whiteSpace: 'nowrap', fontWeight: tokens.fontWeightSemibold },
  day: { margin: 0 },
});

/** Whether all is well, in a sentence; then the facts behind it. */
export function Status() {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const loaded = shown(useStore(session.status.state));
  const nowMs = useNow();
  // What was true when the tab was last open says nothing about now.
  useEffect(() => void session.status.load(), [session]);
  const again = (
    <Button size="small" className={common.touch} onClick={() => void session.status.load()}>
      {strings.times.checkAgain}
    </Button>
  );
  return (
    <section className={mergeClasses(common.panel, styles.page)} aria-labelledby="status-heading">
      <div className={common.between}>
        <h2 id="status-heading" className={common.heading}>
          {strings.status.heading}
        </h2>
        {again}
      </div>
      {(loaded.state === 'loading' || loaded.state === 'idle') && (
        <p className={common.caption}>{strings.loading}</p>
      )}
      {loaded.state === 'failed' && (
        <div role="alert">
          <p className={styles.lead}>{loaded.failure.sentence}</p>
          <details>
            <summary>{strings.details}</summary>
            <p className={common.caption}>{strings.code({ code: loaded.failure.code })}</p>
          </details>
        </div>
      )}
      {loaded.state === 'ready' && (
        <>
          <p className={styles.lead} role="status">
            {statusLead(loaded.value, nowMs, session.zone)}
          </p>
          {loaded.value.mode === 'rehearsal' && (
            <Notice tone="info" title={strings.status.rehearsalTitle}>
              {strings.status.rehearsal}
            </Notice>
          )}
          <div className={styles.group}>
            <h3 className={styles.title}>{strings.status.systems}</h3>
            <ul className={common.list} aria-label={strings.status.systems}>
              {loaded.value.systems.map((one) => (
                <SystemLine key={one.system} state={one} />
              ))}
            </ul>
          </div>
          {loaded.value.mode === 'rehearsal' && <Rehearsal />}
          <div className={styles.group}>
            <h3 className={styles.title}>{strings.status.directory}</h3>
            <p className={styles.text}>
              {strings.status.counts({
                people: loaded.value.directory.people,
                rooms: loaded.value.directory.rooms,
              })}{' '}
              {strings.status.directoryRead({
                when: dateAndClock(Date.parse(loaded.value.directory.readAt), session.zone),
                age: ago(Date.parse(loaded.value.directory.readAt), nowMs),
              })}
            </p>
            <p className={mergeClasses(styles.text, common.caption)}>
              {placementParts(loaded.value.directory.bySystem)}
            </p>
            {loaded.value.directory.sources.length > 0 && (
              <ul className={common.list} aria-label={strings.status.sources}>
                {loaded.value.directory.sources.map((one) => (
                  <SourceLine key={one.source} state={one} />
                ))}
              </ul>
            )}
          </div>
          {loaded.value.doctor && (
            <div className={styles.group}>
              <h3 className={styles.title}>{strings.status.doctor.heading}</h3>
              <p className={styles.text}>
                {doctorSentence(loaded.value.doctor)}{' '}
                <span className={common.caption}>
                  {strings.status.checked({ when: ago(Date.parse(loaded.value.doctor.checkedAt), nowMs) })}
                </span>
              </p>
            </div>
          )}
          {datesThatMatter(loaded.value.systems).length > 0 && (
            <div className={styles.group}>
              <h3 className={styles.title}>{strings.status.dates}</h3>
              <dl className={styles.dates}>
                {datesThatMatter(loaded.value.systems).map(({ date, text }) => [
                  <dt key={date} className={styles.date}>
                    {plainDate(date)}
                  </dt>,
                  <dd key={`${date}-text`} className={styles.day}>
                    {text}
                  </dd>,
                ])}
              </dl>
            </div>
          )}
          <p className={mergeClasses(styles.text, common.caption)}>
            <bdi>{loaded.value.organisation.name}</bdi> · {strings.status.who} ·{' '}
            {strings.status.version({ product: loaded.value.product, version: loaded.value.version })}
          </p>
        </>
      )}
    </section>
  );
}
