export { createApi, endLiveUpdates } from './start/create-api';
export { CONTROLLERS, type ApiParts } from './start/api.module';
export { apiTelemetry } from './start/telemetry';
