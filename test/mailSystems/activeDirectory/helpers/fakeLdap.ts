import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import tls from 'node:tls';
import { Ber, BerReader, BerWriter, FilterParser, PagedResultsControl } from 'ldapts';

/** What a client asked. */
export interface LdapRequest {
  readonly operation: 'bind' | 'search' | 'unbind' | 'startTls';
  readonly dn: string;
  readonly password?: string;
  readonly scope?: 'base' | 'one' | 'sub';
  readonly filter?: string;
  readonly attributes: readonly string[];
  /** Present when a page was asked for. */
  readonly page?: { readonly size: number; readonly cookie: string };
  /** Numbered from 0 in the order of arrival. */
  readonly connection: number;
}

export interface LdapReply {
  readonly entries?: readonly {
    dn: string;
    attributes: Record<string, string | Buffer | readonly string[]>;
  }[];
  readonly referrals?: readonly string[];
  /** LDAP result code; 0 when absent. */
  readonly result?: number;
  readonly message?: string;
  /** Answers with a page control. */
  readonly cookie?: string;
}

/** What to answer; `silence` never answers, `hangUp` closes the connection. */
export type Answer = (
  request: LdapRequest,
) => LdapReply | 'silence' | 'hangUp' | Promise<LdapReply | 'silence' | 'hangUp'>;

export interface FakeLdap {
  readonly port: number;
  readonly requests: LdapRequest[];
  readonly openConnections: () => number;
  dropConnections(): void;
  close(): Promise<void>;
}

const START_TLS = '1.3.6.1.4.1.1466.20037';

/**
 * An LDAP server that does as it is told, for what real ones do only on bad days. The wire format comes from the library's
 * own reader and writer; that these are right is what the tests against Samba and slapd show.
 */
export async function startFakeLdap(answer: Answer, secure?: tls.SecureContextOptions): Promise<FakeLdap> {
  const requests: LdapRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;

  const serve = (socket: Socket, connection: number) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    let rest: Buffer = Buffer.alloc(0);
    socket.on('data', async (data: Buffer) => {
      rest = Buffer.concat([rest, data]);
      for (let message = takeMessage(); message; message = takeMessage()) {
        const { id, ...request } = readRequest(message, connection);
        requests.push(request);
        if (request.operation === 'unbind') return socket.end();
        const reply = await answer(request);
        if (reply === 'silence') continue;
        if (reply === 'hangUp') return socket.destroy();
        socket.write(writeReply(id, request.operation, reply));
        if (request.operation === 'startTls' && !reply.result && secure) {
          socket.removeAllListeners('data');
          serve(new tls.TLSSocket(socket, { isServer: true, ...secure }), connection);
        }
      }
    });
    const takeMessage = () => {
      const reader = new BerReader(rest);
      if (reader.readSequence() === null || reader.length > reader.remain) return undefined;
      const message = rest.subarray(0, reader.offset + reader.length);
      rest = rest.subarray(message.length);
      return message;
    };
  };

  const server = net.createServer((socket) => serve(socket, connections++));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const dropConnections = () => sockets.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    openConnections: () => sockets.size,
    dropConnections,
    async close() {
      dropConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readRequest(message: Buffer, connection: number): LdapRequest & { id: number } {
  const reader = new BerReader(message);
  reader.readSequence();
  const id = reader.readInt()!;
  const tag = reader.peek();
  if (tag === 0x42) return { id, operation: 'unbind', dn: '', attributes: [], connection };
  reader.readSequence();
  if (tag === 0x77) {
    const name = reader.readString(0x80)!;
    if (name !== START_TLS) throw new Error(`the fake LDAP server knows no ${name}`);
    return { id, operation: 'startTls', dn: '', attributes: [], connection };
  }
  if (tag === 0x60) {
    reader.readInt();
    const dn = reader.readString()!;
    return { id, operation: 'bind', dn, password: reader.readString(0x80)!, attributes: [], connection };
  }
  const dn = reader.readString()!;
  const scope = (['base', 'one', 'sub'] as const)[reader.readEnumeration()!];
  reader.readEnumeration();
  reader.readInt();
  reader.readInt();
  reader.readBoolean();
  const filter = FilterParser.parse(reader).toString();
  reader.readSequence();
  const end = reader.offset + reader.length;
  const attributes: string[] = [];
  while (reader.offset < end) attributes.push(reader.readString()!);
  const page = reader.peek() === 0xa0 ? readPage(reader) : undefined;
  return { id, operation: 'search', dn, scope, filter, attributes, connection, ...(page && { page }) };
}

function readPage(reader: BerReader): { size: number; cookie: string } {
  reader.readSequence();
  reader.readSequence();
  if (reader.readString() !== PagedResultsControl.type) throw new Error('a control that is not for paging');
  if (reader.peek() === Ber.Boolean) reader.readBoolean();
  const value = new BerReader(reader.readString(Ber.OctetString, true)!);
  value.readSequence();
  return { size: value.readInt()!, cookie: value.readString()! };
}

const RESULT_TAGS = { bind: 0x61, search: 0x65, startTls: 0x78, unbind: 0 };

function writeReply(id: number, operation: LdapRequest['operation'], reply: LdapReply): Buffer {
  const messages: Buffer[] = [];
  const message = (
    tag: number,
    write: (writer: BerWriter) => void,
    controls?: (writer: BerWriter) => void,
  ) => {
    const writer = new BerWriter();
    writer.startSequence();
    writer.writeInt(id);
    writer.startSequence(tag);
    write(writer);
    writer.endSequence();
    controls?.(writer);
    writer.endSequence();
    messages.push(writer.buffer);
  };
  for (const entry of reply.entries ?? []) message(0x64, (writer) => writeEntry(writer, entry));
  for (const uri of reply.referrals ?? []) message(0x73, (writer) => writer.writeString(uri));
  message(
    RESULT_TAGS[operation],
    (writer) => {
      writer.writeEnumeration(reply.result ?? 0);
      writer.writeString('');
      writer.writeString(reply.message ?? '');
    },
    reply.cookie === undefined ? undefined : (writer) => writePage(writer, reply.cookie!),
  );
  return Buffer.concat(messages);
}

function writeEntry(writer: BerWriter, entry: NonNullable<LdapReply['entries']>[number]): void {
  writer.writeString(entry.dn);
  writer.startSequence();
  for (const [name, values] of Object.entries(entry.attributes)) {
    writer.startSequence();
    writer.writeString(name);
    writer.startSequence(0x31);
    for (const value of [values].flat()) {
      if (Buffer.isBuffer(value)) writer.writeBuffer(value, Ber.OctetString);
      else writer.writeString(value as string);
    }
    writer.endSequence();
    writer.endSequence();
  }
  writer.endSequence();
}

function writePage(writer: BerWriter, cookie: string): void {
  const value = new BerWriter();
  value.startSequence();
  value.writeInt(0);
  value.writeString(cookie);
  value.endSequence();
  writer.startSequence(0xa0);
  writer.startSequence();
  writer.writeString(PagedResultsControl.type);
  writer.writeBuffer(value.buffer, Ber.OctetString);
  writer.endSequence();
  writer.endSequence();
}
