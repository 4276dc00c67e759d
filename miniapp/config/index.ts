import { resolve } from 'node:path'
import { defineConfig } from '@tarojs/cli'

const sharedTypes = resolve(__dirname, '../../shared-types/src')

/** Sources outside src, and libraries that ship newer syntax than an old mini-program engine reads. */
const compiled = [sharedTypes, (file: string) => /node_modules[\\/](@tanstack|zustand|js-sha256)[\\/]/.test(file)]

const h5 = process.env.TARO_ENV === 'h5'

/** What Taro brings for browsers older than the targets, and what no page here uses. Together 25 kB gzipped of the first load. */
const unused = [
  'abortcontroller-polyfill/dist/abortcontroller-polyfill-only',
  'whatwg-fetch',
  'jsonp-retry',
  // Taro's own radio, checkbox and icon font.
  '@tarojs/components/dist/taro-components/taro-components.css',
]

export default defineConfig({
  projectName: 'linli',
  date: '2026-1-1',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  // A browser has its own HTML elements.
  plugins: [...(h5 ? [] : ['@tarojs/plugin-html']), resolve(__dirname, 'aria-plugin.js')],
  // What is said aloud at a gate, where there is no network to fetch it by.
  copy: { patterns: ['health', 'checkpoint'].map(area => ({ from: `src/areas/${area}/voice`, to: `dist/${process.env.TARO_ENV}/areas/${area}/voice` })), options: {} },
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // Not for mini-programs: what sub-packages share is taken from the cache as it was, while the rest of the program is built anew.
  cache: { enable: h5 },
  defineConstants: {
    LINLI_API: JSON.stringify(process.env.LINLI_API ?? (h5 ? '' : 'http://127.0.0.1:3000')),
    LINLI_VERSION: JSON.stringify(require('../package.json').version),
    ...(h5 && { 'process.env.SUPPORT_TARO_POLYFILL': JSON.stringify('disabled') }),
  },
  mini: {
    compile: { include: compiled },
    optimizeMainPackage: { enable: true },
    miniCssExtractPluginOption: { ignoreOrder: true },
    // A px in a style, ours or NutUI's, is a CSS px on every screen: text never shrinks on a narrow phone.
    postcss: { pxtransform: { enable: false } },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    compile: { include: compiled },
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: { ignoreOrder: true, filename: 'css/[name].[contenthash:8].css', chunkFilename: 'css/[name].[contenthash:8].css' },
    postcss: { autoprefixer: { enable: true }, pxtransform: { enable: false } },
    webpackChain(chain) {
      for (const name of unused) chain.resolve.alias.set(`${name}$`, resolve(__dirname, 'nothing.js'))
      chain.optimization.splitChunks({ chunks: 'all', maxInitialRequests: 6, maxAsyncRequests: 6 })
    },
  },
})
