import { appendFile } from 'node:fs/promises';
import type { MailboxKind } from '../domain/mailbox';
import type { Environment } from './environment';

export interface AuditConfig {
  readonly file: string;
  /** Whether the addresses asked for are written too. */
  readonly addresses: boolean;
}

export function toAuditConfig(env: Environment, problems: string[]): AuditConfig | undefined {
  const { INTERSLOT_AUDIT_FILE: file, INTERSLOT_AUDIT_ADDRESSES: addresses } = env;
  if (addresses !== undefined && addresses !== 'yes')
    problems.push('INTERSLOT_AUDIT_ADDRESSES must be yes, or not be set.');
  if (addresses !== undefined && file === undefined)
    problems.push('INTERSLOT_AUDIT_ADDRESSES is set, and INTERSLOT_AUDIT_FILE is not: nothing would use it.');
  return file === undefined ? undefined : { file, addresses: addresses === 'yes' };
}

/** Who asked for what, and what became of it. */
export interface AuditEntry {
  readonly at: string;
  /** The person's stable id. */
  readonly who: string;
  readonly route: string;
  readonly kinds: Partial<Record<MailboxKind, number>>;
  readonly mailboxes: number;
  readonly status: number;
  readonly durationMs: number;
  readonly addresses?: readonly string[];
}

/** So many lines may wait for a slow disk; what comes then is told as lost, not kept in memory without end. */
const MAX_WAITING = 10_000;

/**
 * One JSON object a line, for those who have to answer who looked at whose calendar. Opened for every write, so that the file
 * may be moved away at any time; readable by its owner only. A line that cannot be written is told by `onProblem`, and
 * whoever asked still gets their answer.
 */
export class AuditLog {
  private waiting: string[] = [];
  private writing: Promise<void> | undefined;

  constructor(
    private readonly file: string,
    private readonly onProblem: (message: string) => void,
  ) {}

  add(entry: AuditEntry): void {
    if (this.waiting.length >= MAX_WAITING) {
      this.onProblem('A line of the audit log was lost: the disk does not keep up.');
      return;
    }
    this.waiting.push(`${JSON.stringify(entry)}\n`);
    this.writing ??= this.write();
  }

  /** Resolves when everything is on the disk. */
  async close(): Promise<void> {
    await this.writing;
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const lines = this.waiting.join('');
      this.waiting = [];
      await appendFile(this.file, lines, { mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
        this.onProblem(`The audit log cannot be written (${error.code ?? 'unknown'}): lines are lost.`);
      });
    }
    this.writing = undefined;
  }
}

/** Names in `problems` what keeps the file from being written. */
export async function checkAuditFile(file: string, problems: string[]): Promise<void> {
  await appendFile(file, '', { mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    problems.push(`INTERSLOT_AUDIT_FILE: ${file} cannot be written (${error.code ?? 'unknown'}).`);
  });
}
