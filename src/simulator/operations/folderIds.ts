/** Folders of a mailbox that GetFolder shows, by their distinguished names. */
export const FOLDERS: Readonly<
  Record<string, { readonly displayName: string; readonly element: string; readonly folderClass?: string }>
> = {
  root: { displayName: '', element: 't:Folder' },
  msgfolderroot: { displayName: 'Top of Information Store', element: 't:Folder' },
  inbox: { displayName: 'Inbox', element: 't:Folder', folderClass: 'IPF.Note' },
  calendar: { displayName: 'Calendar', element: 't:CalendarFolder', folderClass: 'IPF.Appointment' },
  contacts: { displayName: 'Contacts', element: 't:ContactsFolder', folderClass: 'IPF.Contact' },
  tasks: { displayName: 'Tasks', element: 't:TasksFolder', folderClass: 'IPF.Task' },
  notes: { displayName: 'Notes', element: 't:Folder', folderClass: 'IPF.StickyNote' },
  journal: { displayName: 'Journal', element: 't:Folder', folderClass: 'IPF.Journal' },
  sentitems: { displayName: 'Sent Items', element: 't:Folder', folderClass: 'IPF.Note' },
  drafts: { displayName: 'Drafts', element: 't:Folder', folderClass: 'IPF.Note' },
  deleteditems: { displayName: 'Deleted Items', element: 't:Folder', folderClass: 'IPF.Note' },
  junkemail: { displayName: 'Junk Email', element: 't:Folder', folderClass: 'IPF.Note' },
  outbox: { displayName: 'Outbox', element: 't:Folder', folderClass: 'IPF.Note' },
  searchfolders: { displayName: 'Finder', element: 't:Folder' },
};

export interface FolderId {
  readonly address: string;
  readonly folder: string;
}

const MARK = 'simulated';

/** Every id format is the same few bytes, written as base64, hexadecimal or base64 for a URL. */
export const ID_FORMATS = ['EwsLegacyId', 'EwsId', 'EntryId', 'HexEntryId', 'StoreId', 'OwaId'] as const;
export type IdFormat = (typeof ID_FORMATS)[number];

export function writeId({ address, folder }: FolderId, format: IdFormat = 'EwsId'): string {
  const bytes = Buffer.from([MARK, address, folder].join('\n'));
  if (format === 'HexEntryId') return bytes.toString('hex').toUpperCase();
  const base64 = bytes.toString('base64');
  return format === 'OwaId' ? encodeURIComponent(base64) : base64;
}

/** Undefined for ids that this simulator did not give out. */
export function readId(text: string, format: IdFormat = 'EwsId'): FolderId | undefined {
  const bytes = decode(text, format);
  const [mark, address, folder, ...rest] = bytes?.toString().split('\n') ?? [];
  if (mark !== MARK || !address || !folder || rest.length > 0 || !Object.hasOwn(FOLDERS, folder))
    return undefined;
  return { address, folder };
}

function decode(text: string, format: IdFormat): Buffer | undefined {
  if (format === 'HexEntryId') return /^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
  const plain =
    format === 'OwaId'
      ? text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      : text;
  return /^[A-Za-z0-9+/]+={0,2}$/.test(plain) ? Buffer.from(plain, 'base64') : undefined;
}
