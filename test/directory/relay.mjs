// Runs inside a network namespace of its own: hands connections from sockets in the file system, which all namespaces
// share, on to TCP ports, which they do not. Arguments: path port path port ...
import { connect, createServer } from 'node:net';

const targets = process.argv.slice(2);
// The tests end this process by closing its standard input.
process.stdin.on('end', () => process.exit()).resume();
for (let index = 0; index < targets.length; index += 2) {
  const port = Number(targets[index + 1]);
  createServer({ allowHalfOpen: true }, (from) => {
    const to = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    from.pipe(to).pipe(from);
    from.on('error', () => to.destroy());
    to.on('error', () => from.destroy());
  }).listen(targets[index]);
}
