const { readFileSync } = require('node:fs');
const swc = { ...JSON.parse(readFileSync(`${__dirname}/.swcrc`, 'utf8')), swcrc: false };

/** What every Jest project shares: one compiler preset, sources of the workspace instead of their builds. */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@shenpi/source', 'node', 'require', 'default'] },
  transform: { '^.+\\.m?[tj]sx?$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/(?!@shenpi/)'],
  modulePathIgnorePatterns: ['/dist/', '/.shenpi/', '/.nx/'],
};
const real = {
  globalSetup: '<rootDir>/tests/support/src/jest-global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/src/jest-global-teardown.ts',
};

module.exports = {
  // Real servers and browsers answer when they answer; no test measures time by its limit.
  testTimeout: 180_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,workflows,apps,infra,tests/support,tests/lifecycle}/**/src/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'architecture',
      testMatch: ['<rootDir>/tests/architecture/**/*.spec.ts'],
    },
    {
      ...shared,
      ...real,
      displayName: 'integration',
      testMatch: ['<rootDir>/tests/integration/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'replay',
      testMatch: ['<rootDir>/tests/replay/**/*.spec.ts'],
    },
    {
      ...shared,
      ...real,
      displayName: 'e2e',
      testMatch: ['<rootDir>/tests/e2e/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'chaos',
      testMatch: ['<rootDir>/tests/chaos/**/*.spec.ts'],
    },
  ],
};
