import { types } from 'node:util';

// Import it for its effect. Jest's sandbox has an Error of its own, and the AWS SDK throws away what is no instance of it,
// such as the errors of sockets. Outside of Jest there is only one Error.
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, error: unknown) {
    return this === Error
      ? types.isNativeError(error)
      : Function.prototype[Symbol.hasInstance].call(this as never, error);
  },
});
