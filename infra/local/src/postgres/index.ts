export { startPostgres, type PostgresOptions, type RunningPostgres } from './start-postgres';
export { databaseServer, withClient, type DatabaseServer } from './database-server';
export { roleNames, type PostgresCredentials } from './credentials';
