/** Journeys: the built mini-program against a whole BFF. They need `npm run build:weapp` first, and say so. @type {import('jest').Config} */
module.exports = {
  rootDir: '..',
  testEnvironment: 'node',
  roots: ['<rootDir>/journeys'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
  // Packages that ship ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(aedes|aedes-persistence|mqemitter|hyperid|uuidv7|alipay-sdk|urllib)/)'],
  testTimeout: 30_000,
}
