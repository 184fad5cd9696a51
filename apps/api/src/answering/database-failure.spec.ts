import { QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isContentRefused, isRecordAway, isStorageFull } from './database-failure';

const failure = (message: string, code?: string): Error => Object.assign(new Error(message), { code });
const wrapped = (inner: Error): Error => Object.assign(new Error(inner.message), { driverError: inner });

describe('database failures', () => {
  it.each([
    failure('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
    failure('terminating connection due to administrator command', '57P01'),
    failure('the database system is starting up', '57P03'),
    failure('sorry, too many clients already', '53300'),
    failure('terminating connection due to transaction timeout', '25P04'),
    failure('Connection terminated unexpectedly'),
    failure('Client has encountered a connection error and is not queryable'),
    wrapped(failure('server closed', '08006')),
    new QueryRunnerProviderAlreadyReleasedError(),
  ])('takes "$message" for a record that is away', (error) => {
    expect(isRecordAway(error)).toBe(true);
  });

  it.each([
    failure('duplicate key', '23505'),
    failure('x is not a function'),
    failure('invalid byte', '22021'),
    null,
    'text',
  ])('does not take %p for a record that is away', (error) => {
    expect(isRecordAway(error)).toBe(false);
  });

  it('knows a disk without room, and takes nothing else for one', () => {
    expect(isStorageFull(wrapped(failure('could not extend file: No space left on device', '53100')))).toBe(
      true,
    );
    expect(isStorageFull(failure('sorry, too many clients already', '53300'))).toBe(false);
  });

  it('knows content that cannot be kept', () => {
    expect(isContentRefused(wrapped(failure('invalid byte sequence', '22021')))).toBe(true);
    expect(isContentRefused(failure('violates foreign key', '23503'))).toBe(true);
    expect(isContentRefused(failure('syntax error', '42601'))).toBe(false);
  });
});
