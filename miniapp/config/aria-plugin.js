const { resolve } = require('node:path')
const attributes = require('./aria-attributes')

module.exports = context => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return
      platform.template.mergeComponents(context, attributes)
      platform.runtimePath = [platform.runtimePath].flat().concat(resolve(__dirname, '../src/device/aria.js'))
    },
  })
}
