/** @type {import('jest').Config} */
module.exports = {
  rootDir: '..',
  testEnvironment: 'node',
  globalSetup: '<rootDir>/bff/test/probe-services.js',
  roots: ['<rootDir>/bff', '<rootDir>/shared-types', '<rootDir>/config'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
  // Packages that ship ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(aedes|aedes-persistence|mqemitter|hyperid|uuidv7|alipay-sdk|urllib|fast-check|pure-rand)/)'],
  testTimeout: 20_000,
}
