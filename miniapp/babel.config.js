// The same settings serve the build and jest. `useBuiltIns: false`: core-js would add 295 kB the targets do not need.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false, targets: { ios: '13.4', chrome: '80' } }]],
  plugins: [
    [
      'import',
      {
        libraryName: '@nutui/nutui-react-taro',
        camel2DashComponentName: false,
        customName: name => `@nutui/nutui-react-taro/dist/es/packages/${name.replace(/-/g, '').toLowerCase()}`,
        style: process.env.NODE_ENV === 'test' ? false : path => `${path}/style/css`,
      },
      'nutui',
    ],
  ],
}
