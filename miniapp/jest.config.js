const { resolve } = require('node:path')

/** The platform is faked in test/; NutUI is the real one. */
module.exports = {
  rootDir: __dirname,
  setupFiles: ['<rootDir>/test/h5.js'],
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/src/**/*.test.ts?(x)'],
  transform: { '\\.[jt]sx?$|\\.mjs$': ['babel-jest', { configFile: resolve(__dirname, 'babel.config.js') }] },
  transformIgnorePatterns: ['/node_modules/(?!(@nutui|@tarojs|lodash-es|@linli)/)'],
  moduleNameMapper: {
    '\\.(css|scss)$': '<rootDir>/test/nothing.js',
    '^@tarojs/taro$': '<rootDir>/test/taro.ts',
    '^@tarojs/components$': '<rootDir>/test/components.tsx',
  },
  globals: { LINLI_API: '', LINLI_VERSION: '0.1.0' },
  restoreMocks: false,
}
