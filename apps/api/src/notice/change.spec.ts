import { changeOf } from './change';

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

describe('changeOf', () => {
  it.each([
    [`project:${id}`, { kind: 'project', id }],
    [`meeting:${id}`, { kind: 'meeting', id }],
    [`round:${id}`, { kind: 'round', id }],
    [`messages:${id}`, { kind: 'messages', accountId: id }],
    ['clock', { kind: 'clock' }],
    ['maintenance', { kind: 'maintenance' }],
    ['project:1', null],
    ['something else', null],
    ['', null],
  ])('reads %j', (payload, change) => {
    expect(changeOf(payload)).toEqual(change);
  });
});
